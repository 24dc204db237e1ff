"""The switch above totals: in which currency, and in total or a year."""

from dataclasses import dataclass
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.http import HttpRequest

from partnerships.money.worth import DISPLAY, TOTAL, YEAR

PARAMETERS = ("in", "per")  # In the order of the address.
_CURRENCIES = {code.lower(): code for code in DISPLAY}
_BASES = {"year": YEAR}
_SHOWN_IN = {"": "As stated", **_CURRENCIES}
_PER = {"": "In total", "year": "A year"}


class Option(NamedTuple):
    """One position of the switch, and the way there."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Switch:
    """How totals are shown, as the address says.

    `in_` and `per` are the address's values, empty where it says none, or `unknown`
    ones: those are named and change nothing. `others`: what stands before them in the
    address.
    """

    path: str
    in_: str
    per: str
    unknown: list[str]
    others: str = ""

    @classmethod
    def of(cls, request: HttpRequest, others: str = "") -> Self:
        """Read the switch from the address of a page."""
        in_, per = (request.GET.get(name, "") for name in PARAMETERS)
        asked = [(in_, _SHOWN_IN), (per, _PER)]
        return cls(
            path=request.path,
            in_=in_ if in_ in _SHOWN_IN else "",
            per=per if per in _PER else "",
            unknown=[value for value, known in asked if value not in known],
            others=others,
        )

    @property
    def shown_in(self) -> str:
        """The code of the currency to show totals in; empty for as stated."""
        return _CURRENCIES.get(self.in_, "")

    @property
    def basis(self) -> str:
        """Whether totals are in total or a year."""
        return _BASES.get(self.per, TOTAL)

    @property
    def query(self) -> str:
        """The switch as part of an address: `in=usd&per=year`, or nothing."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in use, in the address's order."""
        return _pairs(self.in_, self.per)

    def after(self, query: str) -> str:
        """Return a query string with the switch as it is: `kind=venue&in=usd`."""
        return _joined(query, self.query)

    @property
    def currencies(self) -> list[Option]:
        """The choice of currency, the period staying as it is."""
        return [
            Option(label, self._url(value, self.per), value == self.in_)
            for value, label in _SHOWN_IN.items()
        ]

    @property
    def periods(self) -> list[Option]:
        """The choice of in total or a year, the currency staying as it is."""
        return [
            Option(label, self._url(self.in_, value), value == self.per)
            for value, label in _PER.items()
        ]

    def _url(self, in_: str, per: str) -> str:
        query = _joined(self.others, urlencode(_pairs(in_, per)))
        return f"{self.path}?{query}" if query else self.path


def _pairs(*values: str) -> list[tuple[str, str]]:
    pairs = zip(PARAMETERS, values, strict=True)
    return [(name, value) for name, value in pairs if value]


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))
