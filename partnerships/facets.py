"""Facets: what a list of deals could be narrowed to, and how many would be left.

Each count is exact for the deals it is given: it is the number that the filter of
that name and value leaves of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractYear

from partnerships.filters import NAMES
from partnerships.models import (
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    Party,
    Person,
    Place,
)
from partnerships.models.partnership import NO_DAY, PartnershipQuerySet

_Named = tuple[str, str]  # Slug and name.


@dataclass(frozen=True)
class Choice:
    """A value of a filter, its words for readers, and how many deals it leaves."""

    value: str
    label: str
    count: int


def facets(found: PartnershipQuerySet) -> dict[str, list[Choice]]:
    """Return the choices of each filter, the most frequent first; found are public.

    What public deals name may be seen, so names are looked up without asking again.
    Eight queries. Places and parties are counted row by row, a deal once.
    """
    deals = Partnership.objects.filter(pk__in=found.order_by().values("pk"))
    return {name: _sorted(_CHOICES[name](deals)) for name in NAMES}


def _sorted(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda one: (-one.count, one.label, one.value))


def _kinds(deals: PartnershipQuerySet) -> list[Choice]:
    rows = PartnershipKind.objects.filter(partnership__in=deals).order_by()
    labels = dict(PartnershipKind.Kind.choices)
    counts = rows.values_list("kind").annotate(Count("partnership"))
    return [Choice(kind, str(labels[kind]), count) for kind, count in counts]


def _focus_areas(deals: PartnershipQuerySet) -> list[Choice]:
    rows = PartnershipFocusArea.objects.filter(partnership__in=deals).order_by()
    named = rows.values_list("focus_area__slug", "focus_area__name")
    return [Choice(*row) for row in named.annotate(Count("partnership"))]


def _places(deals: PartnershipQuerySet) -> list[Choice]:
    """Count each place with everything under it."""
    rows = PartnershipPlace.objects.filter(partnership__in=deals).order_by()
    pairs = rows.values_list("partnership", "place__path")
    counts = Counter(
        slug
        for _, slug in {(pk, slug) for pk, path in pairs for slug in path.split("/")}
        if slug
    )
    named = Place.objects.filter(slug__in=counts).order_by()
    return [
        Choice(slug, name, counts[slug])
        for slug, name in named.values_list("slug", "name")
    ]


def _parties(deals: PartnershipQuerySet) -> list[Choice]:
    """Count each organisation with what was merged into it, and each person.

    A slug that both bear is one choice, of the organisation's name.
    """
    rows = Party.objects.filter(partnership__in=deals).order_by()
    ids = list(
        rows.values_list(
            "partnership", "person", "organisation", "organisation__merged_into"
        )
    )
    people = _names(Person, {person for _, person, _, _ in ids})
    organisations = _names(Organisation, {pk for _, _, *both in ids for pk in both})
    found: dict[str, set[int]] = {}
    for deal, person, *both in ids:
        named = [people.get(person), *map(organisations.get, both)]
        for slug, _ in filter(None, named):
            found.setdefault(slug, set()).add(deal)
    labels = dict([*people.values(), *organisations.values()])
    return [Choice(slug, labels[slug], len(deals)) for slug, deals in found.items()]


def _names(model: type[Person | Organisation], ids: set[Any]) -> dict[Any, _Named]:
    """Return slug and name of each, by id."""
    rows = model._default_manager.filter(pk__in=ids - {None}).order_by()
    return {
        pk: (slug, name) for pk, slug, name in rows.values_list("pk", "slug", "name")
    }


def _years(deals: PartnershipQuerySet) -> list[Choice]:
    dated = deals.exclude(listed_day=NO_DAY).order_by()
    years = dated.values_list(ExtractYear("listed_day")).annotate(Count("pk"))
    return [Choice(str(year), str(year), count) for year, count in years]


_CHOICES = {
    "kind": _kinds,
    "focus": _focus_areas,
    "place": _places,
    "party": _parties,
    "year": _years,
}
