"""Deals like one: that share its parties, else a place, else a focus area.

Each says why it is here. Those with most in common come first, then the newest.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, Q
from django.utils.text import get_text_list

from partnerships.models import (
    Partnership,
    PartnershipFocusArea,
    PartnershipPlace,
    Party,
    Place,
)
from partnerships.models.visibility import published

MOST = 5
_NEWEST = 200  # Links to a place or a focus area that are looked at, the newest.
_Names = dict[int, list[str]]  # What other deals share with this one, by their id.


@dataclass(frozen=True)
class Alike:
    """A deal like another one, and why: `Also with Ali Sports`."""

    partnership: Partnership
    reason: str


@dataclass(frozen=True)
class Likeness:
    """Ids of public deals that are like one, the most alike first."""

    here: Partnership
    by_party: list[int]
    by_place: _Names
    by_focus: _Names

    @classmethod
    def to(cls, here: Partnership, *, without: Collection[int]) -> Self:
        """Find deals like one that `with_record()` loaded: 3 queries at most.

        A whole country is too wide a place to make two deals alike.
        """
        places = {
            link.place_id: link.place.name
            for link in here.place_links.all()
            if link.place.kind != Place.Kind.COUNTRY
        }
        areas = {link.focus_area_id: str(link) for link in here.focus_links.all()}
        at_places = PartnershipPlace.objects.order_by()
        about_areas = PartnershipFocusArea.objects.order_by()
        return cls(
            here=here,
            by_party=_with_parties_of(here, without),
            by_place=_sharing(at_places, "place", places, without),
            by_focus=_sharing(about_areas, "focus_area", areas, without),
        )

    @property
    def ids(self) -> list[int]:
        """The deals to choose from, each once."""
        found = [*self.by_party, *self.by_place, *self.by_focus]
        return list(dict.fromkeys(found))[:MOST]

    def among(self, rows: dict[int, Partnership]) -> list[Alike]:
        """Say why each is alike; the rows are loaded with their parties."""
        found = [rows[pk] for pk in self.ids if pk in rows]
        return [Alike(other, self._reason(other)) for other in found]

    def _reason(self, other: Partnership) -> str:
        if other.pk in self.by_party:
            theirs = {party.who for party in other.parties.all()}
            ours = dict.fromkeys(party.who for party in self.here.parties.all())
            return f"Also with {_listed(str(one) for one in ours if one in theirs)}"
        if other.pk in self.by_place:
            return f"Also in {_listed(self.by_place[other.pk])}"
        return f"Also about {_listed(self.by_focus[other.pk])}"


def _listed(words: Any) -> str:
    return get_text_list(list(words), "and")


def _with_parties_of(here: Partnership, without: Collection[int]) -> list[int]:
    """Return the deals that have most of its parties, then the newest."""
    parties = here.parties.all()
    organisations = {one.organisation_id for one in parties} - {None}
    people = {one.person_id for one in parties} - {None}
    same = Party.objects.filter(
        Q(organisation__in=organisations) | Q(person__in=people),
        published("partnership"),
    ).exclude(partnership__in=without)
    shared = Count("organisation", distinct=True) + Count("person", distinct=True)
    found = same.values("partnership").annotate(shared=shared)
    found = found.order_by("-shared", "-partnership__listed_day", "-partnership")
    return [row["partnership"] for row in found[:MOST]]


def _sharing(
    links: Any, column: str, names: dict[int, str], without: Collection[int]
) -> _Names:
    """Return what the newest of the links share, those with most in common first.

    So many of each place or area, taken along an index; one query.
    """
    public = links.filter(published("partnership")).exclude(partnership__in=without)
    newest = [
        public.filter(**{column: one}).order_by("-pk").values("pk")[:_NEWEST]
        for one in names
    ]
    rows = [
        links.filter(pk__in=some).values_list(
            "partnership", column, "partnership__listed_day"
        )
        for some in newest
    ]
    found: _Names = {}
    days: dict[int, dt.date] = {}
    for deal, shared, days[deal] in links.none().union(*rows, all=True):
        found.setdefault(deal, []).append(names[shared])
    order = sorted(found, key=lambda pk: (len(found[pk]), days[pk], pk), reverse=True)
    return {pk: found[pk] for pk in order[:MOST]}
