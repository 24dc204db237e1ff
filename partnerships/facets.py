"""Facets: what a list of deals could be narrowed to, and how many would be left.

Each count is exact for the deals it is given: it is the number that the filter of
that name and value leaves of them.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from partnerships.filters import NAMES, PartnershipFilter
from partnerships.models import (
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    Party,
)
from partnerships.models.partnership import NO_DAY, PartnershipQuerySet

Counts = dict[str, int]


@dataclass(frozen=True)
class Choice:
    """A value of a filter, its words for readers, and how many deals it leaves."""

    value: str
    label: str
    count: int


def facets(found: PartnershipQuerySet) -> dict[str, list[Choice]]:
    """Return the choices of each filter, the most frequent first.

    Eleven queries at most. Places and parties are counted row by row, a deal once.
    """
    deals = Partnership.objects.filter(pk__in=found.order_by().values("pk"))
    return {name: _choices(name, _COUNTS[name](deals)) for name in NAMES}


def _choices(name: str, counts: Counts) -> list[Choice]:
    known = PartnershipFilter.base_filters[name].find(list(counts))
    found = [Choice(value, str(row), counts[value]) for value, row in known.items()]
    return sorted(found, key=lambda one: (-one.count, one.label, one.value))


def _kinds(deals: PartnershipQuerySet) -> Counts:
    rows = PartnershipKind.objects.filter(partnership__in=deals).order_by()
    return dict(rows.values_list("kind").annotate(Count("partnership")))


def _focus_areas(deals: PartnershipQuerySet) -> Counts:
    rows = PartnershipFocusArea.objects.filter(partnership__in=deals).order_by()
    return dict(rows.values_list("focus_area__slug").annotate(Count("partnership")))


def _places(deals: PartnershipQuerySet) -> Counts:
    """Count each place with everything under it."""
    rows = PartnershipPlace.objects.filter(partnership__in=deals).order_by()
    pairs = rows.values_list("partnership", "place__path")
    return Counter(
        slug
        for _, slug in {(pk, slug) for pk, path in pairs for slug in path.split("/")}
        if slug
    )


def _parties(deals: PartnershipQuerySet) -> Counts:
    """Count each organisation with what was merged into it, and each person."""
    rows = Party.objects.filter(partnership__in=deals).order_by()
    named = rows.values_list(
        "partnership",
        "organisation__slug",
        "organisation__merged_into__slug",
        "person__slug",
    )
    return Counter(
        slug
        for _, slug in {(pk, slug) for pk, *slugs in named for slug in slugs}
        if slug
    )


def _years(deals: PartnershipQuerySet) -> Counts:
    dated = deals.exclude(listed_day=NO_DAY).order_by()
    years = dated.values_list(ExtractYear("listed_day")).annotate(Count("pk"))
    return {str(year): count for year, count in years}


_COUNTS = {
    "kind": _kinds,
    "focus": _focus_areas,
    "place": _places,
    "party": _parties,
    "year": _years,
}
