"""What a place's page gathers: the place as a party, and the places below it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Self

from partnerships.desk import Found, rows_of
from partnerships.models import Partnership, PartnershipPlace, Place
from partnerships.models.visibility import published
from partnerships.profiles.counted import Counted, deals_url
from partnerships.profiles.maps import Map, Spot
from partnerships.profiles.overview import Overview
from partnerships.profiles.seats import MOST_BODIES, deals_by_seat, fullest_bodies

MOST_OWN = 10  # Deals to which the place itself is a party.
MOST_DOTS = 100
_WIDE = (Place.Kind.COUNTRY, Place.Kind.PROVINCE)  # Kinds that have a map.
_BySeat = Mapping[str, Iterable[int]]  # Deals of public bodies, by a place's slug.


@dataclass(frozen=True)
class Own:
    """The deals to which a place itself is a party, and through which bodies.

    A government body seated within it is a party, or the deal names it, or a place
    within it, as a counterparty. All are among the deals of its list; these are the
    `newest` of so many, and the bodies (`has_more_bodies`: but for some) that are in
    most of them.
    """

    count: int
    newest: list[Partnership]
    bodies: list[Counted]
    bodies_url: str
    has_more_bodies: bool

    @classmethod
    def of(cls, place: Place, deals: Found, seats: _BySeat) -> Self:
        """Find them among the deals of the place: five queries."""
        named = PartnershipPlace.objects.filter(
            published("partnership"),
            place__path__startswith=place.path,
            relation=PartnershipPlace.Relation.COUNTERPARTY,
        )
        own = {*named.values_list("partnership", flat=True), *seats.get(place.slug, ())}
        bodies = fullest_bodies(place)
        slugs = [slug for slug, _ in bodies[:MOST_BODIES]]
        return cls(
            count=len(own),
            newest=newest_of(own, deals),
            bodies=[one for _, one in bodies[:MOST_BODIES]],
            bodies_url=deals_url(party=slugs) if slugs else "",
            has_more_bodies=len(bodies) > MOST_BODIES,
        )


def newest_of(own: set[int], deals: Found) -> list[Partnership]:
    """Load the first few of some of the deals, as long as they are public."""
    ids = list(islice((pk for pk in deals.ids() if pk in own), MOST_OWN)) if own else []
    return rows_of(ids, Partnership.objects.published().prefetch_related("kinds"))


@dataclass(frozen=True)
class PlaceProfile:
    """All that the first page of a place shows beside the cards of its deals."""

    own: Own
    below: "Below"
    overview: Overview

    @classmethod
    def of(cls, place: Place, deals: Found) -> Self:
        """Gather the profile, given all deals of the place."""
        seats = deals_by_seat(place)
        return cls(
            own=Own.of(place, deals, seats),
            below=Below.of(place, deals, seats),
            overview=Overview.of(place, deals),
        )


@dataclass(frozen=True)
class Below:
    """The places directly below one, and a map where several below lie on one.

    `spots`: the places that the map shows, the fullest first.
    """

    children: list[Counted]
    spots: list[Counted]
    map: Map | None

    @classmethod
    def of(cls, place: Place, deals: Found, seats: _BySeat) -> Self:
        """Gather them, given the deals of the place: two queries."""
        rows = list(Place.objects.visible().filter(parent=place))
        counts = deals.counts("place", [row.slug for row in rows], seats)
        children = [
            Counted(row.name, counts[row.slug], row.get_absolute_url()) for row in rows
        ]
        children.sort(key=lambda one: (-one.deals, one.name))
        spots = _spots(place, deals, seats) if place.kind in _WIDE else []
        return cls(
            children=children,
            spots=[Counted(one.name, one.deals, one.url) for one in spots],
            map=Map.of(spots) if len(spots) > 1 else None,
        )


def _spots(place: Place, deals: Found, seats: _BySeat) -> list[Spot]:
    """Return the places below that have coordinates and deals, the fullest first.

    Of places within one another the widest: a city's dot holds its venues' deals.
    """
    inside = Place.objects.within(place).exclude(pk=place.pk)
    located = list(inside.filter(latitude__isnull=False))
    counts = deals.counts("place", [row.slug for row in located], seats)
    rows = [row for row in located if counts[row.slug]]
    drawn = {row.slug for row in rows}
    spots = [
        Spot(row.name, row.get_absolute_url(), counts[row.slug], *_where(row))
        for row in rows
        if not drawn & set(row.path.split("/")[:-2])
    ]
    spots.sort(key=lambda spot: (-spot.deals, spot.name))
    return spots[:MOST_DOTS]


def _where(place: Place) -> tuple[float, float]:
    return place.latitude or 0, place.longitude or 0
