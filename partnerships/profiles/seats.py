"""Public bodies as parties: through them a place has a part in deals elsewhere."""

from collections import defaultdict

from django.db.models import Count, QuerySet

from partnerships.models import Organisation, Party, Place
from partnerships.models.visibility import published
from partnerships.profiles.counted import Counted

MOST_BODIES = 12


def bodies_as_parties(place: Place) -> QuerySet[Party]:
    """Return the parts in deals of the government bodies seated within a place."""
    return Party.objects.filter(
        organisation__kind=Organisation.Kind.GOVERNMENT,
        organisation__place__path__startswith=place.path,
    )


def deals_by_seat(place: Place) -> dict[str, set[int]]:
    """Return the public deals of those bodies: by each place, those seated within it.

    By the places' slugs. One query.
    """
    parties = bodies_as_parties(place).filter(published("partnership")).order_by()
    found: dict[str, set[int]] = defaultdict(set)
    for path, pk in parties.values_list("organisation__place__path", "partnership"):
        for slug in path.split("/")[:-1]:
            found[slug].add(pk)
    return found


def fullest_bodies(place: Place) -> list[tuple[str, Counted]]:
    """Count the deals of the bodies that are in most, and one more; after each slug.

    Two queries.
    """
    rows = bodies_as_parties(place).filter(published("partnership")).order_by()
    counts = rows.values_list("organisation").annotate(
        deals=Count("partnership", distinct=True)
    )
    found = list(counts.order_by("-deals", "organisation")[: MOST_BODIES + 1])
    named = Organisation.objects.in_bulk([pk for pk, _ in found])
    return [
        (
            named[pk].slug,
            Counted(named[pk].name, deals, named[pk].get_absolute_url()),
        )
        for pk, deals in found
    ]
