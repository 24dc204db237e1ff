"""What a place's page gathers: the place as a party, and the places below it."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count

from partnerships.desk import Found, rows_of
from partnerships.models import (
    Organisation,
    Partnership,
    PartnershipPlace,
    Party,
    Place,
)
from partnerships.models.visibility import published
from partnerships.profiles.counted import Counted, deals_url
from partnerships.profiles.maps import Map, Spot
from partnerships.profiles.overview import Overview

MOST_BODIES = 12
MOST_OWN = 4  # Cards of deals to which the place itself is a party.
MOST_DOTS = 100
_WIDE = (Place.Kind.COUNTRY, Place.Kind.PROVINCE)  # Kinds that have a map.


@dataclass(frozen=True)
class Own:
    """The deals to which the place itself is a party, and through which bodies.

    A government body seated within it is a party, or the deal names it, or a place
    within it, as a counterparty. `ids`: the newest first.
    """

    place: Place
    ids: list[int]

    @classmethod
    def of(cls, place: Place) -> Self:
        """Find them: one query."""
        named = PartnershipPlace.objects.filter(
            place__path__startswith=place.path,
            relation=PartnershipPlace.Relation.COUNTERPARTY,
        )
        own = Partnership.objects.published().having(_bodies_as_parties(place), named)
        return cls(place, list(own.newest_first().values_list("pk", flat=True)))

    def newest(self) -> list[Partnership]:
        """Load the first few with their cards."""
        return rows_of(self.ids[:MOST_OWN], Partnership.objects.with_card())


@dataclass(frozen=True)
class PlaceProfile:
    """All that the first page of a place shows beside the cards of its deals.

    `own`: the newest deals to which the place is a party, of `own_count`, and `bodies`
    through which it mostly is.
    """

    own: list[Partnership]
    own_count: int
    bodies: list[Counted]
    bodies_url: str
    below: "Below"
    overview: Overview

    @classmethod
    def of(cls, own: Own, deals: Found) -> Self:
        """Gather the profile, given all deals within the place."""
        place = own.place
        bodies = _bodies(place)
        return cls(
            own=own.newest(),
            own_count=len(own.ids),
            bodies=[one for _, one in bodies],
            bodies_url=deals_url(party=[slug for slug, _ in bodies]) if bodies else "",
            below=Below.of(place, deals),
            overview=Overview.of(place, deals),
        )


def _bodies_as_parties(place: Place) -> Any:
    seated = Organisation.objects.filter(
        kind=Organisation.Kind.GOVERNMENT, place__path__startswith=place.path
    )
    return Party.objects.filter(organisation__in=seated)


def _bodies(place: Place) -> list[tuple[str, Counted]]:
    """Count the deals of the place's government bodies; each after its slug."""
    rows = _bodies_as_parties(place).filter(published("partnership")).order_by()
    counts = rows.values_list("organisation").annotate(
        deals=Count("partnership", distinct=True)
    )
    found = list(counts.order_by("-deals", "organisation")[:MOST_BODIES])
    named = Organisation.objects.in_bulk([pk for pk, _ in found])
    return [
        (
            named[pk].slug,
            Counted(named[pk].name, deals, named[pk].get_absolute_url()),
        )
        for pk, deals in found
    ]


@dataclass(frozen=True)
class Below:
    """The places directly below one, and a map where several below lie on one.

    `spots`: the places that the map shows, the fullest first.
    """

    children: list[Counted]
    spots: list[Counted]
    map: Map | None

    @classmethod
    def of(cls, place: Place, deals: Found) -> Self:
        """Gather them, given the deals within the place: two queries."""
        rows = list(Place.objects.visible().filter(parent=place))
        counts = deals.counts("place", [row.slug for row in rows])
        children = [
            Counted(row.name, counts[row.slug], row.get_absolute_url()) for row in rows
        ]
        children.sort(key=lambda one: (-one.deals, one.name))
        spots = _spots(place, deals) if place.kind in _WIDE else []
        return cls(
            children=children,
            spots=[Counted(one.name, one.deals, one.url) for one in spots],
            map=Map.of(spots) if len(spots) > 1 else None,
        )


def _spots(place: Place, deals: Found) -> list[Spot]:
    """Return the places below that have coordinates and deals, the fullest first.

    Of places within one another the widest: a city's dot holds its venues' deals.
    """
    inside = Place.objects.within(place).exclude(pk=place.pk)
    located = list(inside.filter(latitude__isnull=False))
    counts = deals.counts("place", [row.slug for row in located])
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
