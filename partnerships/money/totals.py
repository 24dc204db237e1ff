"""Totals over many deals: in each currency, or in one at the day's rate of each deal.

What is left out is counted and said: deals of which no value is known, and values that
no rate turns into the currency asked for.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from partnerships.models import Figure
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.money import worth
from partnerships.money.parts import Amount, Part, parts_of
from partnerships.money.worth import Range


@dataclass(frozen=True)
class Total:
    """The sum of one currency, in which so many deals have a part.

    Of `computed` ones it was worked out from the stated term. `is_about`: a part of
    it is not stated exactly, or was computed or converted.
    """

    currency: str
    bounds: Range
    deals: int
    computed: int
    is_about: bool


@dataclass(frozen=True)
class Totals:
    """What deals are worth together.

    `deals`: all that were asked about. `known`: those that have a part in `lines`.
    `left`: what could not be converted, as stated, of `not_converted` deals, and
    `reasons` why. `rate_days`: the first and the last day whose rate was taken.
    `computed`: of how many deals a value was worked out from the stated term.
    `elsewhere`: deals whose value is stated otherwise (a season, an event, or without
    the term that it would have to be computed with).
    """

    shown_in: str
    basis: str
    deals: int
    known: int
    lines: list[Total]
    left: list[Total]
    not_converted: int
    reasons: list[str]
    rate_days: tuple[dt.date, dt.date] | None
    computed: int
    elsewhere: int


def totals_of(
    deals: PartnershipQuerySet, *, shown_in: str = "", basis: str = worth.TOTAL
) -> Totals:
    """Add up what deals are worth: two queries, however many they are.

    `shown_in`: the code of the currency to convert to, empty for as stated; `basis`:
    total or year.
    """
    columns = Figure.objects.counting().values_list(*Amount._fields)
    rows = columns.filter(partnership__in=deals.order_by().values("pk"))
    amounts = map(Amount._make, rows.order_by("partnership_id", "position", "pk"))
    return added_up(amounts, deals.count(), shown_in=shown_in, basis=basis)


def added_up(
    amounts: Iterable[Amount], deals: int, *, shown_in: str, basis: str
) -> Totals:
    """Add up the counting figures of so many deals, given deal by deal."""
    by_deal = [
        parts_of(list(group), shown_in=shown_in, basis=basis)
        for _, group in groupby(amounts, attrgetter("partnership_id"))
    ]
    parts = [part for found in by_deal for part in found]
    left = [part for part in parts if part.left]
    counted = [part for part in parts if not part.left]
    days = [part.rate_day for part in counted if part.rate_day]
    return Totals(
        shown_in=shown_in,
        basis=basis,
        deals=deals,
        known=len({part.deal for part in counted}),
        lines=_by_currency(counted),
        left=_by_currency(left),
        not_converted=len({part.deal for part in left}),
        reasons=sorted({part.left for part in left}),
        rate_days=(min(days), max(days)) if days else None,
        computed=len({part.deal for part in counted if part.is_computed}),
        elsewhere=sum(not found for found in by_deal),
    )


def _by_currency(parts: list[Part]) -> list[Total]:
    """Add the parts up, the currency of most deals first."""
    grouped: dict[str, list[Part]] = {}
    for part in parts:
        grouped.setdefault(part.currency, []).append(part)
    sums = [
        Total(
            currency=currency,
            bounds=worth.add(part.bounds for part in group),
            deals=len(group),
            computed=sum(part.is_computed for part in group),
            is_about=any(
                part.is_about or part.is_computed or part.rate_day for part in group
            ),
        )
        for currency, group in grouped.items()
    ]
    return sorted(sums, key=lambda one: (-one.deals, one.currency))
