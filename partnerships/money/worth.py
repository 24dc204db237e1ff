"""What one deal is worth, as far as its figures say it; no query is made here.

The rules that totals, value bands and sorting by value share:

- Only what counts toward the value (`COUNTING`) and is not deprecated.
- A sum that is stated in further currencies as well is counted once.
- Of figures of one kind the preferred ones speak; the others where none is preferred.
- Figures of one kind compete: from the lowest lower to the highest upper bound.
- Kinds add up, unless one says the whole already: a total, or an annual value.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeVar

from partnerships.models.figure import COUNTING, Figure

TOTAL, YEAR, SEASON, EVENT = "total", "year", "season", "event"
BASES = (TOTAL, YEAR, SEASON, EVENT)
DISPLAY = ("USD", "EUR", "CNY")  # The currencies that amounts are converted to.
_STEP = Decimal("0.0001")  # Of the columns of a figure.
WHOLE = ("total_value", "annual_value")  # Kinds that say all that a deal is worth.
_BASIS_OF_KIND = {"annual_value": YEAR, "fee_per_event": EVENT}


class Stated(Protocol):
    """What is read of a figure: a row, or anything else with these attributes."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def lower(self) -> Decimal | None: ...
    @property
    def upper(self) -> Decimal | None: ...
    @property
    def comparator(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def per(self) -> str: ...
    @property
    def rank(self) -> str: ...
    @property
    def equivalent_of_id(self) -> int | None: ...


_Figure = TypeVar("_Figure", bound=Stated)


class Range(NamedTuple):
    """From a lower to an upper bound; None: none is known (`up to`, `or more`)."""

    lower: Decimal | None
    upper: Decimal | None


class Worth(NamedTuple):
    """What a deal is worth in one currency, in total or per something.

    `currency` is empty where none is stated. `basis` is one of `BASES`.
    """

    currency: str
    basis: str
    lower: Decimal | None
    upper: Decimal | None


def worths(figures: Iterable[Stated]) -> list[Worth]:
    """Return what a deal's figures say it is worth: totals first, once a currency."""
    return _combined(stated_once(counting(figures)))


def stated_in(figures: Iterable[Stated], currency: str) -> Worth | None:
    """Return what is stated in a currency, second statements of one sum included.

    In total if that is stated, else a year, a season, an event.
    """
    said = [figure for figure in counting(figures) if figure.currency == currency]
    return next(iter(_combined(said)), None)


def size(worth: Worth) -> Decimal:
    """Return the one amount to compare by: the upper bound, else the lower."""
    bound = worth.lower if worth.upper is None else worth.upper
    return bound or Decimal()


def counting(figures: Iterable[_Figure]) -> list[_Figure]:
    """Keep the figures that say what the deal itself is worth."""
    return [
        figure
        for figure in figures
        if figure.subject == ""
        and figure.kind in COUNTING
        and figure.rank != Figure.Rank.DEPRECATED
    ]


def sums(figures: list[_Figure]) -> list[list[_Figure]]:
    """Put together what states one sum in several currencies.

    The first statement comes first; where that is not among the figures, or they
    restate each other in a circle, the first of them.
    """
    by_id = {figure.id: figure for figure in figures}
    found: dict[int, list[_Figure]] = {}
    for figure in figures:
        found.setdefault(_first_of(figure, by_id), []).append(figure)
    return [
        sorted(group, key=lambda one: one.equivalent_of_id in by_id)
        for group in found.values()
    ]


def _first_of(figure: _Figure, by_id: dict[int, _Figure]) -> int:
    """Return the id of the first statement; of a circle always the same one."""
    seen: list[int] = []
    pk: int | None = figure.id
    while pk is not None and pk not in seen:
        seen.append(pk)
        pk = by_id[pk].equivalent_of_id if pk in by_id else None
    return seen[-1] if pk is None else min(seen[seen.index(pk) :])


def stated_once(figures: list[_Figure]) -> list[_Figure]:
    """Leave out what restates another of these figures in a further currency."""
    first = {group[0].id for group in sums(figures)}
    return [one for one in figures if one.id in first]


def basis_of(figure: Stated) -> str:
    """Tell what an amount is for: the whole term, a year, a season, an event."""
    return _BASIS_OF_KIND.get(figure.kind, figure.per)


def speaking(figures: list[_Figure]) -> list[_Figure]:
    """Keep the best-ranked of each kind; what says the whole stands alone.

    Given are figures for the same: all for a year, say.
    """
    whole = [one for one in figures if one.kind in WHOLE]
    preferred = Figure.Rank.PREFERRED
    spoken_for = {_kind(one) for one in figures if one.rank == preferred}
    return [
        one
        for one in whole or figures
        if one.rank == preferred or _kind(one) not in spoken_for
    ]


def span(ranges: Iterable[Range]) -> Range:
    """Return what amounts that compete reach over: lowest lower to highest upper."""
    rows = list(ranges)
    lowers = [row.lower for row in rows if row.lower is not None]
    uppers = [row.upper for row in rows if row.upper is not None]
    return Range(
        min(lowers) if len(lowers) == len(rows) else None,
        max(uppers) if len(uppers) == len(rows) else None,
    )


def add(ranges: Iterable[Range]) -> Range:
    """Add amounts up: open above where one is, without a lower bound where all are."""
    rows = list(ranges)
    lowers = [row.lower for row in rows if row.lower is not None]
    uppers = [row.upper for row in rows if row.upper is not None]
    return Range(
        sum(lowers, Decimal()) if lowers else None,
        sum(uppers, Decimal()) if len(uppers) == len(rows) else None,
    )


def rounded(amount: Decimal) -> Decimal:
    """Round what was worked out to the steps that amounts are kept in.

    So sums of such amounts are exact, in whatever order they are added.
    """
    return amount.quantize(_STEP)


def _combined(figures: list[Stated]) -> list[Worth]:
    found = []
    by_basis: dict[str, list[Stated]] = {}
    for one in figures:
        by_basis.setdefault(basis_of(one), []).append(one)
    for basis in sorted(by_basis, key=BASES.index):
        told = speaking(by_basis[basis])
        for currency in dict.fromkeys(one.currency for one in told):
            kinds: dict[str, list[Range]] = {}
            for one in told:
                if one.currency == currency:
                    kind = _kind(one)
                    kinds.setdefault(kind, []).append(Range(one.lower, one.upper))
            found.append(Worth(currency, basis, *add(map(span, kinds.values()))))
    return found


def _kind(figure: Stated) -> str:
    return "whole" if figure.kind in WHOLE else figure.kind
