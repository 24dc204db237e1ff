"""What one deal brings into a total: converted or computed where that can be done."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from partnerships.models.figure import INEXACT
from partnerships.money import worth
from partnerships.money.rates import Rate, day_of, rate
from partnerships.money.worth import Range, Worth

NO_DAY, NO_CURRENCY = "no day", "no currency"  # Why a value has no rate.
_WHOLE_ON = {worth.TOTAL: "total_value", worth.YEAR: "annual_value"}  # Kinds.
_A_YEAR = 12  # Months.


class Amount(NamedTuple):
    """The columns of a figure that are read, and those of its deal.

    `above_1` to `above_3`: the ids of the deals that its deal is part of, upwards.
    """

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
    above_1: int | None
    above_2: int | None
    above_3: int | None

    @property
    def frames(self) -> set[int | None]:
        """The deals that its deal is part of."""
        return {self.above_1, self.above_2, self.above_3}


class Part(NamedTuple):
    """What one deal brings into the total of a currency.

    `is_about`: no source says it exactly; `is_computed`: it was worked out from the
    stated term; `is_partly`: more is stated that cannot be added. `rates`: what it was
    converted at, where it was; `left`: why it was not, where it should have been.
    """

    deal: int
    currency: str
    bounds: Range
    is_about: bool
    is_computed: bool
    is_partly: bool
    rates: list[Rate]
    left: str


def parts_of(amounts: list[Amount], *, shown_in: str, basis: str) -> list[Part]:
    """Return what the figures of one deal bring in; given are those that count.

    Nothing where no value is stated on this basis, nor a term to compute it from.
    """
    deal = amounts[0]
    exchange = _Exchange(shown_in, day_of(deal.partnership__announced_on))
    shown = [exchange.shown(said) for said in worth.sums(amounts)]
    told = _told(shown, basis, deal.partnership__term_months)
    return [_part(one, deal, told, exchange) for one in worth.worths(told.amounts)]


@dataclass
class _Exchange:
    """Shows the sums of one deal in a currency, as far as that can be done.

    `rates`: those taken, by the id of the figure that was converted.
    """

    to: str
    day: dt.date | None
    rates: dict[int, Rate] = field(default_factory=dict)

    def shown(self, said: list[Amount]) -> Amount:
        """Return a sum as a source states it in the currency, else converted.

        Given are its statements, the first one first, whose rank it keeps. As that is
        where neither can be.
        """
        first = said[0]
        if self.to in ("", first.currency):
            return first
        for other in said:
            if other.currency == self.to:
                return other._replace(rank=first.rank)
        found = rate(first.currency, self.to, self.day) if self.day else None
        if found is None:
            return first
        self.rates[first.id] = found
        lower, upper = found.of(first.lower), found.of(first.upper)
        return first._replace(currency=self.to, lower=lower, upper=upper)

    def why_left(self, currency: str) -> str:
        """Say why an amount of the currency is not in the one asked for."""
        if self.to in ("", currency):
            return ""
        return (currency or NO_CURRENCY) if self.day else NO_DAY


class _Told(NamedTuple):
    """The amounts of one deal that are for the same, in total or a year.

    `computed`: the ids of those that were worked out. `is_partly`: others are stated,
    of further kinds, and could not be.
    """

    amounts: list[Amount]
    computed: set[int]
    is_partly: bool


def _told(shown: list[Amount], basis: str, months: int | None) -> _Told:
    """Keep what is stated on the basis; compute only what is not stated on it.

    A whole that is stated has all in it already. A kind that is stated on the basis
    is not computed from what else is said of it.
    """
    stated = [one for one in shown if worth.basis_of(one) == basis]
    kinds = {one.kind for one in stated}
    if kinds & set(worth.WHOLE):
        return _Told(stated, set(), is_partly=False)
    others = [
        one for one in shown if worth.basis_of(one) != basis and one.kind not in kinds
    ]
    found = [
        _computed(one, basis, months)
        for one in others
        if months and worth.basis_of(one) in _WHOLE_ON
    ]
    has_whole = any(one.kind in worth.WHOLE for one in found)
    return _Told(
        amounts=stated + found,
        computed={one.id for one in found},
        is_partly=len(found) < len(others) and not has_whole,
    )


def _computed(one: Amount, basis: str, months: int) -> Amount:
    """Work out an amount from the one on the other basis and the stated term."""
    times, by = (months, _A_YEAR) if basis == worth.TOTAL else (_A_YEAR, months)
    return one._replace(
        kind=_WHOLE_ON[basis] if one.kind in worth.WHOLE else one.kind,
        per=basis,
        lower=_share(one.lower, times, by),
        upper=_share(one.upper, times, by),
    )


def _share(amount: Decimal | None, times: int, by: int) -> Decimal | None:
    return None if amount is None else worth.rounded(amount * times / by)


def _part(one: Worth, deal: Amount, told: _Told, exchange: _Exchange) -> Part:
    said = [
        each for each in worth.speaking(told.amounts) if each.currency == one.currency
    ]
    rates = [exchange.rates[each.id] for each in said if each.id in exchange.rates]
    return Part(
        deal=deal.partnership_id,
        currency=one.currency,
        bounds=_bounds(one, told.is_partly),
        is_about=any(each.comparator in INEXACT for each in said),
        is_computed=any(each.id in told.computed for each in said),
        is_partly=told.is_partly,
        rates=rates,
        left=exchange.why_left(one.currency),
    )


def _bounds(one: Worth, is_partly: bool) -> Range:
    """Open it above where a part is missing; it is at least nothing then."""
    if one.upper is None or is_partly:
        return Range(one.lower or Decimal(), None)
    return Range(one.lower, one.upper)
