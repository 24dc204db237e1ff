"""Totals over many deals: in each currency, or in one at the day's rate of each deal.

What is left out is counted and said: deals of which no value is known, values that no
rate turns into the currency asked for, and what is inside another deal's value.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Case, F, Q, When
from django.db.models.expressions import Combinable

from partnerships.models import Figure
from partnerships.models.visibility import published
from partnerships.money import worth
from partnerships.money.parts import Amount, Part, parts_of
from partnerships.money.rates import Rate
from partnerships.money.worth import Range

MOST = 1000  # Deals that are added up, so that lists stay quick: some 20 milliseconds.
_HEIGHT = 3  # Deals above one another, upwards from one of them.
_DEAL = attrgetter("partnership_id")
_BY_DAY = attrgetter("day", "base", "quote")


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
    `reasons` why. `rates`: all that were taken, each once.
    `computed`: of how many deals a value was worked out from the stated term.
    `partly`: deals that are worth more, as some of it is stated otherwise (a season,
    an event, or without the term that it would have to be computed with).
    `elsewhere`: deals of which all is. `inside`: deals that are left out as parts of
    another of these that has a value.
    """

    shown_in: str
    basis: str
    deals: int
    known: int
    lines: list[Total]
    left: list[Total]
    not_converted: int
    reasons: list[str]
    rates: list[Rate]
    computed: int
    partly: int
    elsewhere: int
    inside: int

    @property
    def rate_days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day whose rate was taken."""
        days = [one.day for one in self.rates]
        return (min(days), max(days)) if days else None


def totals_of(
    ids: Collection[int], *, shown_in: str = "", basis: str = worth.TOTAL
) -> Totals:
    """Add up what deals are worth, given their ids, `MOST` at most: one query.

    `shown_in`: the code of the currency to convert to, empty for as stated; `basis`:
    total or year.
    """
    figures = Figure.objects.counting().filter(partnership__in=ids)
    rows = figures.annotate(**_above()).values_list(*Amount._fields)
    amounts = map(Amount._make, rows.order_by("partnership_id", "position", "pk"))
    return added_up(amounts, len(ids), shown_in=shown_in, basis=basis)


def _above() -> dict[str, Combinable]:
    """Return the deals above one; what stands above a deal not public is not told."""
    found: dict[str, Combinable] = {}
    path, seen = "partnership__part_of", Q()
    for height in range(1, _HEIGHT + 1):
        above = F(f"{path}_id")
        found[f"above_{height}"] = Case(When(seen, then=above)) if seen else above
        path, seen = f"{path}__part_of", seen & published(path)
    return found


def added_up(
    amounts: Iterable[Amount], deals: int, *, shown_in: str, basis: str
) -> Totals:
    """Add up the counting figures of so many deals, given deal by deal."""
    by_deal = [list(group) for _, group in groupby(amounts, _DEAL)]
    found = [parts_of(group, shown_in=shown_in, basis=basis) for group in by_deal]
    inside = _inside(by_deal, {one.deal for parts in found for one in parts})
    parts = [one for group in found for one in group if one.deal not in inside]
    left = [part for part in parts if part.left]
    counted = [part for part in parts if not part.left]
    return Totals(
        shown_in=shown_in,
        basis=basis,
        deals=deals,
        known=_deals(counted),
        lines=_by_currency(counted),
        left=_by_currency(left),
        not_converted=_deals(left),
        reasons=sorted({part.left for part in left}),
        rates=sorted({rate for part in counted for rate in part.rates}, key=_BY_DAY),
        computed=_deals(part for part in counted if part.is_computed),
        partly=_deals(part for part in counted if part.is_partly),
        elsewhere=sum(not group for group in found),
        inside=len(inside),
    )


def _deals(parts: Iterable[Part]) -> int:
    return len({part.deal for part in parts})


def _inside(by_deal: Iterable[list[Amount]], valued: set[int]) -> set[int]:
    """Return the deals with a value that are part of another one with a value."""
    return {
        group[0].partnership_id
        for group in by_deal
        if group[0].partnership_id in valued and group[0].frames & valued
    }


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
                part.is_about or part.is_computed or part.rates for part in group
            ),
        )
        for currency, group in grouped.items()
    ]
    return sorted(sums, key=lambda one: (-one.deals, one.currency))
