"""The filters of the deals list: one FilterSet, shared by the page and its twins.

Values of one filter widen, filters narrow. A value that names nothing public is told
(`unknown`) and hides nothing. The one form of an address: names in the order of
`NAMES`, values cleaned and sorted, nothing empty, no `page=1`.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.utils.functional import cached_property

from core.paging import moved_to
from core.text import clean_line
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    Party,
    Person,
    Place,
)
from partnerships.models.partnership import PartnershipQuerySet

NAMES = ("kind", "focus", "place", "party", "year")
MOST_VALUES = 20  # Of one filter; further ones are dropped from the address.
LONGEST_VALUE = 100  # Characters; a longer one is cut, and can be no slug then.
_YEAR = re.compile("[1-9][0-9]{3}")
Pairs = list[tuple[str, str]]
Known = dict[str, Any]  # What values name, by value; each says itself in words.


class Chip(NamedTuple):
    """A filter in use, and the query string without it."""

    label: str
    value: str
    without: str


class ValuesField(forms.Field):
    """All values of one parameter, cleaned and capped; any value passes."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        """Return the values in their one form."""
        return clean_values(value or [])


class ValuesFilter(django_filters.Filter):
    """Keeps the partnerships that have at least one of the values it knows."""

    field_class = ValuesField

    def filter(self, qs: PartnershipQuerySet, value: list[str]) -> PartnershipQuerySet:
        """Keep what has a known value; everything, where none is known."""
        known = self.parent.known[self.field_name]
        return self.keep(qs, known) if known else qs

    def find(self, values: list[str]) -> Known:
        """Return what the values name; those that name nothing public are left out."""
        raise NotImplementedError

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        """Keep the partnerships with at least one of the values."""
        raise NotImplementedError


class KindFilter(ValuesFilter):
    """By kind, all of a partnership's kinds alike."""

    def find(self, values: list[str]) -> Known:
        labels = dict(PartnershipKind.Kind.choices)
        return {value: labels[value] for value in values if value in labels}

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        return rows.having(PartnershipKind.objects.filter(kind__in=list(known)))


class FocusFilter(ValuesFilter):
    """By focus area."""

    def find(self, values: list[str]) -> Known:
        return _by_slug(FocusArea.objects.visible(), values)

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        areas = list(known.values())
        return rows.having(PartnershipFocusArea.objects.filter(focus_area__in=areas))


class PlaceFilter(ValuesFilter):
    """By place, with everything under it."""

    def find(self, values: list[str]) -> Known:
        return _by_slug(Place.objects.visible(), values)

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        return rows.within(*known.values())


class PartyFilter(ValuesFilter):
    """By party: an organisation, with what was merged into it, or a person."""

    def find(self, values: list[str]) -> Known:
        people = _by_slug(Person.objects.visible(), values)
        return people | _by_slug(Organisation.objects.visible(), values)

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        paths = ("organisation", "organisation__merged_into", "person")
        named = [Q(**{f"{path}__slug__in": list(known)}) for path in paths]
        return rows.having(Party.objects.filter(reduce(or_, named)))


class YearFilter(ValuesFilter):
    """By the year of the date that a deal is listed under."""

    def find(self, values: list[str]) -> Known:
        return {value: value for value in values if _YEAR.fullmatch(value)}

    def keep(self, rows: PartnershipQuerySet, known: Known) -> PartnershipQuerySet:
        spans = [
            Q(listed_day__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
            for year in map(int, known)
        ]
        return rows.filter(reduce(or_, spans))


class PartnershipFilter(django_filters.FilterSet):
    """Narrows public partnerships by the parameters of an address."""

    kind = KindFilter(label="Kind", required=False)
    focus = FocusFilter(label="Focus area", required=False)
    place = PlaceFilter(label="Place", required=False)
    party = PartyFilter(label="Party", required=False)
    year = YearFilter(label="Year", required=False)

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = ()

    @cached_property
    def known(self) -> dict[str, Known]:
        """Return what the given values name, by filter; a query a used filter."""
        return {
            name: self.filters[name].find(values) if values else {}
            for name, values in self._given().items()
        }

    @cached_property
    def unknown(self) -> Pairs:
        """Return the values that name nothing public, each after its filter's label."""
        return [
            (self.filters[name].label.lower(), value)
            for name, values in self._given().items()
            for value in values
            if value not in self.known[name]
        ]

    def _given(self) -> dict[str, list[str]]:
        if not self.is_valid():
            return dict.fromkeys(NAMES, [])
        return {name: self.form.cleaned_data[name] for name in NAMES}

    @property
    def pairs(self) -> Pairs:
        """Return the parameters that count, in the address's order."""
        return [(name, value) for name in NAMES for value in sorted(self.known[name])]

    @property
    def query(self) -> str:
        """Return the query string that the filters make, without a page."""
        return urlencode(self.pairs)

    @property
    def chips(self) -> list[Chip]:
        """Return the filters in use, each with the way to drop it."""
        return [
            Chip(
                self.filters[name].label,
                str(self.known[name][value]),
                urlencode([pair for pair in self.pairs if pair != (name, value)]),
            )
            for name, value in self.pairs
        ]


def _by_slug(rows: Any, slugs: list[str]) -> Known:
    return {row.slug: row for row in rows.filter(slug__in=slugs)}


def clean_values(values: Iterable[Any]) -> list[str]:
    """Return values in their one form: cleaned, cut, capped, each once, sorted."""
    lines = (_cut(clean_line(str(value))) for value in values)
    once = dict.fromkeys(line for line in lines if line)
    return sorted(list(once)[:MOST_VALUES])


def _cut(line: str) -> str:
    if len(line) <= LONGEST_VALUE:
        return line
    return f"{line[: LONGEST_VALUE - 1]}…"


def canonical_pairs(data: QueryDict) -> Pairs:
    """Return the parameters in the one form of an address; page comes last."""
    pairs = [
        (name, value) for name in NAMES for value in clean_values(data.getlist(name))
    ]
    page = _cut(clean_line(data.get("page") or ""))
    return pairs if page in ("", "1") else [*pairs, ("page", page)]


def moved(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return the way to the canonical address, or None where the request is there."""
    return moved_to(request, canonical_pairs(request.GET))
