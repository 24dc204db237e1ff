"""What a deal hangs together with: its programme, its renewals, and deals like it.

A programme is a framework, the deals under it, and the sub-agreements of those. Only
public deals are given; what stands above a deal that is not public is not told.
"""

from dataclasses import dataclass
from typing import Self

from django.utils.text import get_text_list

from partnerships.alike import Alike, Likeness
from partnerships.models import Partnership
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.timelines import Lane, Timeline, timeline_of

MOST = 20  # Deals shown beside one, under it, or as its renewals.
_MOST_NAMES = 3  # Of a deal's parties.
_HEIGHT = 4  # Deals above one another.
_ABOVE = ["__".join(["part_of"] * height) for height in range(1, _HEIGHT + 1)]
_Rows = dict[int, Partnership]


@dataclass(frozen=True)
class Step:
    """One deal of a programme, how deep it lies, and how it stands to this one."""

    lane: Lane
    depth: int
    standing: str
    is_here: bool

    @property
    def note(self) -> str:
        """Say how it stands to this deal, and who its parties are."""
        parties = [str(one.who) for one in self.lane.partnership.parties.all()]
        more = len(parties[_MOST_NAMES:])
        words = parties[:_MOST_NAMES] + ([f"{more} more"] if more else [])
        return f"{self.standing} · {get_text_list(words, 'and')}"


@dataclass(frozen=True)
class Programme:
    """The public deals of a programme, from the topmost down to this one's parts.

    `above`: the deal that this one is part of. `more`: how many more stand beside it
    and under it.
    """

    above: Partnership | None
    steps: list[Step]
    timeline: Timeline
    more_beside: int
    more_under: int


@dataclass(frozen=True)
class Related:
    """All that a deal's page says of other deals."""

    programme: Programme | None
    renews: Partnership | None
    renewed_by: list[Partnership]
    alike: list[Alike]

    @classmethod
    def of(cls, partnership: Partnership) -> Self:
        """Gather them: 9 queries at most, for a deal that `with_record()` loaded."""
        kin = _Kin.of(partnership)
        likeness = Likeness.to(partnership, without=kin.shown)
        ids = {*kin.shown, *likeness.ids}
        rows = Partnership.objects.published().with_parties().in_bulk(ids)
        return cls(
            programme=_programme(kin, rows),
            renews=rows.get(kin.renews) if kin.renews else None,
            renewed_by=[rows[pk] for pk in kin.renewals if pk in rows],
            alike=likeness.among(rows),
        )


@dataclass(frozen=True)
class _Kin:
    """Ids of what hangs together with a deal, public ones newest first.

    `above`: the nearest first, public or not. `beside`: what has the same deal
    directly above it, and the deal itself.
    """

    here: int
    above: list[int]
    beside: list[int]
    under: list[int]
    renews: int | None
    renewals: list[int]

    @classmethod
    def of(cls, partnership: Partnership) -> Self:
        pk, parent = partnership.pk, partnership.part_of_id
        public = Partnership.objects.published().newest_first()
        above = Partnership.objects.filter(pk=pk).values_list(*_ABOVE).get()
        return cls(
            here=pk,
            above=[one for one in dict.fromkeys(above) if one not in (None, pk)],
            beside=_ids(public.filter(part_of=parent)) if parent else [pk],
            under=_ids(public.filter(part_of=pk)),
            renews=partnership.renews_id,
            renewals=_ids(public.filter(renews=pk))[:MOST],
        )

    @property
    def shown(self) -> set[int]:
        """What the page shows of them, if it is public."""
        level = {self.here, *self.beside[:MOST], *self.under[:MOST]}
        renewals = {*self.renewals, *([self.renews] if self.renews else [])}
        return level | renewals | set(self.above)


def _ids(deals: PartnershipQuerySet) -> list[int]:
    return list(deals.values_list("pk", flat=True))


def _programme(kin: _Kin, rows: _Rows) -> Programme | None:
    above = _unbroken(kin.above, rows)
    if not (above or kin.under):
        return None
    beside = kin.beside if above else [kin.here]
    order = _order(above, [pk for pk in beside if pk in kin.shown], kin)
    timeline = timeline_of(rows[pk] for pk, *_ in order)
    return Programme(
        above=rows[above[0]] if above else None,
        steps=[
            Step(lane, depth, standing, pk == kin.here)
            for lane, (pk, depth, standing) in zip(timeline.lanes, order, strict=True)
        ],
        timeline=timeline,
        more_beside=len(beside) - sum(pk in kin.shown for pk in beside),
        more_under=len(kin.under[MOST:]),
    )


def _order(above: list[int], level: list[int], kin: _Kin) -> list[tuple[int, int, str]]:
    """Return id, depth and standing of each step, in the order in which they stand."""
    order = [(pk, depth, "Above it") for depth, pk in enumerate(reversed(above))]
    for pk in level:
        if pk != kin.here:
            order.append((pk, len(above), "Beside it"))
            continue
        order.append((pk, len(above), "This deal"))
        order += [(one, len(above) + 1, "Part of it") for one in kin.under[:MOST]]
    return order


def _unbroken(above: list[int], rows: _Rows) -> list[int]:
    """Return what stands above, up to the first that is not public."""
    hidden = [place for place, pk in enumerate(above) if pk not in rows]
    return above[: hidden[0]] if hidden else above
