"""What one deal brings into a total: converted or computed where that can be done."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from partnerships.models.figure import INEXACT
from partnerships.money import worth
from partnerships.money.rates import day_of, rate
from partnerships.money.worth import Range, Worth

NO_DAY, NO_CURRENCY = "no day", "no currency"  # Why a value has no rate.
_OTHER_BASIS = {worth.TOTAL: worth.YEAR, worth.YEAR: worth.TOTAL}
_A_YEAR = 12  # Months.


class Amount(NamedTuple):
    """The columns of a figure that are read, and those of its deal."""

    partnership_id: int
    id: int
    kind: str
    subject: str
    lower: Decimal | None
    upper: Decimal | None
    comparator: str
    currency: str
    per: str
    rank: str
    equivalent_of_id: int | None
    partnership__announced_on: str
    partnership__term_months: int | None


class Part(NamedTuple):
    """What one deal brings into the total of a currency.

    `is_about`: no source says it exactly; `is_computed`: it was worked out from the
    stated term. `rate_day`: of which day the rate is, where it was converted; `left`:
    why it was not, where it should have been.
    """

    deal: int
    currency: str
    bounds: Range
    is_about: bool
    is_computed: bool
    rate_day: dt.date | None
    left: str


def parts_of(amounts: list[Amount], *, shown_in: str, basis: str) -> list[Part]:
    """Return what the figures of one deal bring in; given are those that count.

    Nothing where no value is stated on this basis, nor a term to compute it from.
    """
    deal = amounts[0]
    exchange = _Exchange(shown_in, day_of(deal.partnership__announced_on))
    shown = [exchange.shown(one, amounts) for one in worth.stated_once(amounts)]
    about = {one.currency for one in shown if one.comparator in INEXACT}
    months = deal.partnership__term_months
    found, is_computed = _on_basis(worth.worths(shown), basis, months)
    return [
        Part(
            deal=deal.partnership_id,
            currency=one.currency,
            bounds=Range(one.lower, one.upper),
            is_about=one.currency in about,
            is_computed=is_computed,
            rate_day=exchange.rate_day if one.currency == shown_in else None,
            left=exchange.why_left(one.currency),
        )
        for one in found
    ]


@dataclass
class _Exchange:
    """Shows the figures of one deal in a currency, as far as that can be done."""

    to: str
    day: dt.date | None
    rate_day: dt.date | None = None

    def shown(self, one: Amount, amounts: list[Amount]) -> Amount:
        """Return a figure as a source states it in the currency, else converted.

        As it is where neither can be.
        """
        if self.to in ("", one.currency):
            return one
        for other in amounts:
            if other.equivalent_of_id == one.id and other.currency == self.to:
                return self._as(one, other.lower, other.upper)
        found = rate(one.currency, self.to, self.day) if self.day else None
        if found is None:
            return one
        self.rate_day = found.day
        return self._as(one, found.of(one.lower), found.of(one.upper))

    def _as(self, one: Amount, lower: Decimal | None, upper: Decimal | None) -> Amount:
        return one._replace(currency=self.to, lower=lower, upper=upper)

    def why_left(self, currency: str) -> str:
        """Say why an amount of the currency is not in the one asked for."""
        if self.to in ("", currency):
            return ""
        return (currency or NO_CURRENCY) if self.day else NO_DAY


def _on_basis(
    found: list[Worth], basis: str, months: int | None
) -> tuple[list[Worth], bool]:
    """Keep what is stated on the basis; compute it where only the term allows it."""
    stated = [one for one in found if one.basis == basis]
    if stated or not months:
        return stated, False
    times, by = (months, _A_YEAR) if basis == worth.TOTAL else (_A_YEAR, months)
    others = [one for one in found if one.basis == _OTHER_BASIS[basis]]
    return [
        one._replace(
            basis=basis,
            lower=_share(one.lower, times, by),
            upper=_share(one.upper, times, by),
        )
        for one in others
    ], True


def _share(amount: Decimal | None, times: int, by: int) -> Decimal | None:
    return None if amount is None else worth.rounded(amount * times / by)
