"""Which deals a profile shows: one answer for its page, its feed and its twins."""

from collections.abc import Sequence

from partnerships.desk import Found, find
from partnerships.filters import PartnershipFilter
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)
from partnerships.profiles.seats import bodies_as_parties

Shown = Sequence[Partnership]  # The deals of a page, loaded with their cards.
Profiled = Organisation | Place | Person | FocusArea | Sport
_FILTERS: dict[type[Profiled], str] = {
    Organisation: "party",
    Place: "place",
    FocusArea: "focus",
    Sport: "sport",
}


def own_filter(thing: Profiled) -> dict[str, str]:
    """Return the filter that finds the deals of a profile; none for a person."""
    name = _FILTERS.get(type(thing), "")
    return {name: thing.slug} if name else {}


def deals_of(thing: Profiled) -> Found:
    """Return the public deals of a profile, the newest first.

    Of a person those, too, in which they took part without being a party; of a place
    those, too, that happen elsewhere, but to which a public body seated within it is a
    party.
    """
    within = None
    if isinstance(thing, Person):
        rows = Partnership.objects.published().naming_person(thing)
        within = rows.values_list("pk", flat=True)
    narrowed = PartnershipFilter.of(**own_filter(thing))
    house = thing.slug if isinstance(thing, Organisation) else ""
    found = find(narrowed, within, organisation=house)
    if isinstance(thing, Place):
        parties = bodies_as_parties(thing).order_by()
        return found.with_also(parties.values_list("partnership", flat=True))
    return found
