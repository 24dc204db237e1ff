"""The term clock: which deals end in the next months, as far as that is stated.

An end is only ever one that a source states. Where only a length is stated, it is said
when the deal could end, apart from the others, and from what that was counted.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from core.dates import PartDate, months_after
from partnerships.display import date_words, months_words
from partnerships.models import Partnership
from partnerships.models.ending import COUNTED_FROM
from partnerships.models.partnership import PartnershipQuerySet

SPANS = (3, 6, 12, 24)  # Months.
USUAL = 12
LATELY = 3  # Months that an end is still listed after it is past.
MOST = 100  # Deals of each list; that there are more is said.
_COUNTED_FROM = {
    "starts_on": "its stated start",
    "signed_on": "its signing",
    "announced_on": "its announcement",
}


@dataclass
class Row:
    """A deal that ends; `parts` are those of its parts that end with it.

    `inside`: the public deal that it is part of, where that is not a row around it.
    """

    deal: Partnership
    inside: Partnership | None
    parts: list["Row"] = field(default_factory=list)


class Group(NamedTuple):
    """The rows of a month; or of a year, where no month is stated."""

    name: str
    label: str
    rows: list[Row]


class Possible(NamedTuple):
    """About when a deal could end, and what that was counted from."""

    row: Row
    about: str
    counted: str


class Some(NamedTuple):
    """The first deals of a list, and whether there are more."""

    deals: list[Partnership]
    has_more: bool


@dataclass(frozen=True)
class Clock:
    """Deals by their ends, from a day on, so many months ahead.

    `ahead` have a stated end then, `perhaps` only a stated length, and the end of
    `past` is over since `LATELY`. Those that were called off or ended early are in
    none of them, those stated to have expired only in `past`. Each is read when it is
    asked for, so many deals of it: two queries.
    """

    today: dt.date
    months: int
    most: int

    @cached_property
    def ahead(self) -> Some:
        """Deals with a stated end ahead, the soonest first."""
        return self._some(_deals().ending(self.today, self._until))

    @cached_property
    def perhaps(self) -> Some:
        """Deals that only their stated length lets end then, the soonest first."""
        return self._some(_deals().perhaps_ending(self.today, self._until))

    @cached_property
    def past(self) -> Some:
        """Deals that ended lately, the latest first."""
        since = months_after(self.today, -LATELY)
        return self._some(_deals().ended(since, self.today))

    @property
    def groups(self) -> list[Group]:
        """What is ahead, month by month; parts stand inside what they are part of."""
        months: dict[PartDate, list[Partnership]] = {}
        for deal in sorted(self.ahead.deals, key=_month_of_end):
            months.setdefault(_month(deal), []).append(deal)
        return [
            Group(month.html, _label(month), rows_of(deals))
            for month, deals in months.items()
        ]

    @property
    def possible(self) -> list[Possible]:
        """What could end, each with about when."""
        return [possible(deal) for deal in self.perhaps.deals]

    @property
    def lately(self) -> list[Row]:
        """What is past, parts inside what they are part of."""
        return rows_of(self.past.deals)

    @property
    def _until(self) -> dt.date:
        return months_after(self.today, self.months)

    def _some(self, deals: PartnershipQuerySet) -> Some:
        loaded = deals.select_related("part_of").with_parties()
        found = list(loaded[: self.most + 1])
        return Some(found[: self.most], len(found) > self.most)


def _deals() -> PartnershipQuerySet:
    return Partnership.objects.published().not_over()


def rows_of(deals: Iterable[Partnership]) -> list[Row]:
    """Put the deals that are parts of another one of them inside that."""
    rows = {deal.pk: Row(deal, _frame(deal)) for deal in deals}
    for row in rows.values():
        if around := rows.get(row.deal.part_of_id or 0):
            around.parts.append(row)
            row.inside = None
    return [row for row in rows.values() if row.deal.part_of_id not in rows]


def _frame(deal: Partnership) -> Partnership | None:
    frame = deal.part_of
    return frame if frame and frame.is_public() else None


def _month(deal: Partnership) -> PartDate:
    return PartDate.parse(deal.ends_on)._replace(day=None)


def _month_of_end(deal: Partnership) -> tuple[int, int]:
    """Sort months, and after those of its year what ends in no stated month."""
    month = _month(deal)
    return month.year or 0, month.month or 13


def _label(month: PartDate) -> str:
    return month.words if month.month else f"{month.words}, month not stated"


def possible(deal: Partnership) -> Possible:
    """Say about when a deal of a stated length could end."""
    months = deal.term_months or 0
    name = next(one for one in COUNTED_FROM if getattr(deal, f"{one}_earliest"))
    first, last = (
        months_after(getattr(deal, f"{name}_{bound}"), months)
        for bound in ("earliest", "latest")
    )
    counted = f"{months_words(months)} from {_COUNTED_FROM[name]}"
    return Possible(
        row=Row(deal, _frame(deal)),
        about=_about(first, last),
        counted=f"{counted}, {date_words(getattr(deal, name))}",
    )


def _about(first: dt.date, last: dt.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return PartDate(first.year, first.month).words
    if first.year == last.year:
        return str(first.year)
    return f"{first.year} or {last.year}"
