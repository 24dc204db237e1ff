"""The filters of a list of deals, and the one form of its address."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

import django_filters
from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from core.paging import moved_to
from partnerships.filters import words
from partnerships.filters.values import (
    CurrencyFilter,
    KnownByName,
    NamedFilter,
    OneValueField,
    OrderFilter,
    SearchFilter,
    ValueFilter,
    ValuesFilter,
    WordsFilter,
    YearFilter,
    one_currency,
)
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)

Pairs = list[tuple[str, str]]


class Chip(NamedTuple):
    """A value in use, and the query string without it; `name` is its filter's."""

    label: str
    value: str
    without: str
    name: str


# By the parameter's name, in the address's order.
FILTERS: dict[str, ValuesFilter] = {
    "kind": WordsFilter(words.KINDS, label="Kind"),
    "status": WordsFilter(words.STATUSES, label="Status"),
    "sport": NamedFilter(Sport, label="Sport"),
    "focus": NamedFilter(FocusArea, label="Focus area"),
    "place": NamedFilter(Place, label="Place"),
    "party": NamedFilter(Organisation, Person, label="Party"),
    "role": WordsFilter(words.ROLES, label="Role"),
    "year": YearFilter(label="Year"),
    "term": WordsFilter(words.TERMS, label="Term"),
    "ends": WordsFilter(words.ENDS, label="Ends"),
    "currency": CurrencyFilter(label="Currency"),
    "value": ValueFilter(words.VALUE_BANDS.words, label="Value"),
    "evidence": WordsFilter(words.EVIDENCE, label="Evidence"),
    "has": WordsFilter(words.HAS, label="Has"),
    "q": SearchFilter(label="Search"),
    "sort": OrderFilter(words.ORDERS, label="Order"),
}
NAMES = tuple(FILTERS)


class PartnershipFilter(django_filters.FilterSet):
    """Reads the parameters of an address; `partnerships.desk.find` finds the deals."""

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, ValuesFilter]:
        """Return the filters; they are no attributes: `sort` is one of its own."""
        return FILTERS

    @classmethod
    def of(cls, **values: str | Iterable[str]) -> Self:
        """Return the filter of these values: `of(party="ali-sports", kind=[...])`."""
        lists = {
            name: [given] if isinstance(given, str) else list(given)
            for name, given in values.items()
        }
        return cls(MultiValueDict(lists))

    def filter_queryset(self, queryset: Any) -> Any:
        """Refuse: deals are found in the index, not in the database."""
        raise NotImplementedError("Ask partnerships.desk.find() for the deals.")

    @cached_property
    def known(self) -> KnownByName:
        """Return what the given values name, by filter: value -> words.

        At most two queries a used filter.
        """
        known: KnownByName = {}
        for name, values in self._given.items():
            known[name] = self.filters[name].find(values, known) if values else {}
        return known

    @cached_property
    def _given(self) -> dict[str, list[str]]:
        if not self.is_valid():
            return {name: [] for name in NAMES}
        return {name: self.form.cleaned_data[name] for name in NAMES}

    @property
    def typed(self) -> str:
        """Return the words as given, also those that were left out."""
        return " ".join(self._given["q"])

    @property
    def unknown(self) -> Pairs:
        """Return the values that were left out, each after its filter's label."""
        return [(self.filters[name].label.lower(), one) for name, one in self._left]

    @property
    def told(self) -> list[str]:
        """Say of each value that was left out why it was."""
        return [self.filters[name].why_not(value) for name, value in self._left]

    @property
    def _left(self) -> Pairs:
        return [
            (name, value)
            for name, values in self._given.items()
            for value in values
            if value not in self.known[name]
        ]

    @property
    def pairs(self) -> Pairs:
        """Return the parameters that count, in the address's order."""
        return [(name, value) for name in NAMES for value in sorted(self.known[name])]

    @property
    def query(self) -> str:
        """Return the query string that the filters make, without a page."""
        return urlencode(self.pairs)

    @property
    def used(self) -> list[str]:
        """Return the names of the filters in use."""
        return [name for name in NAMES if name != "sort" and self.known[name]]

    @property
    def sort(self) -> str:
        """Return the order of the list."""
        return next(iter(self.known["sort"]), words.NEWEST)

    @property
    def currency(self) -> str:
        """Return the currency that value bands are in; nothing without a single one."""
        return one_currency(self.known)

    @property
    def chips(self) -> list[Chip]:
        """Return the values in use, each with the way to drop it."""
        return [
            Chip(
                self.filters[name].label,
                self.known[name][value],
                _query(one for one in self.pairs if one != (name, value)),
                name,
            )
            for name, value in self.pairs
            if name != "sort"
        ]

    def without(self, name: str) -> str:
        """Return the query string without a filter."""
        return _query(one for one in self.pairs if one[0] != name)


def _query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the query string; without a single currency not what needs one."""
    left = list(pairs)
    if [name for name, _ in left].count("currency") == 1:
        return urlencode(left)
    needing = ("sort", words.BY_VALUE)
    return urlencode([one for one in left if one != needing and one[0] != "value"])


def canonical_pairs(data: QueryDict, *more: str) -> Pairs:
    """Return the parameters in the one form of an address.

    In the order of `NAMES`, then `more` that a page knows, page last; values cleaned
    and sorted; nothing empty, no first page, no order that the list has anyway, nobody
    who was merged into another.
    """
    pairs = [
        (name, value)
        for name, one in FILTERS.items()
        for value in one.field.clean(data.getlist(name))
    ]
    page = OneValueField().clean(data.getlist("page"))
    others = [(name, str(data[name])) for name in more if data.get(name)]
    others += [("page", number) for number in page if number != "1"]
    return _of_today(pairs) + others


def _of_today(pairs: Pairs) -> Pairs:
    """Name, for what was merged, what it went into; a query where parties are named."""
    parties = [value for name, value in pairs if name == "party"]
    if not parties:
        return pairs
    today = slugs_of_today(parties)
    named = {("party", today.get(value, value)) for value in parties}
    others = [pair for pair in pairs if pair[0] != "party"]
    return sorted([*others, *named], key=lambda pair: (NAMES.index(pair[0]), pair[1]))


def slugs_of_today(slugs: Iterable[str]) -> dict[str, str]:
    """Return, by the slug of what was merged, that of what it went into.

    Not where that cannot be seen, nor where a person has the slug. One query, and
    another where something was merged.
    """
    people = Person.objects.filter(slug__in=slugs).order_by()
    merged = Organisation.objects.filter(slug__in=slugs, merged_into__isnull=False)
    others = merged.exclude(slug__in=people.values("slug")).order_by()
    kept = dict(others.values_list("slug", "merged_into"))
    if not kept:
        return {}
    seen = Organisation.objects.visible().filter(pk__in=filter(None, kept.values()))
    today = dict(seen.order_by().values_list("pk", "slug"))
    return {slug: today[pk] for slug, pk in kept.items() if pk in today}


def moved(request: HttpRequest, *more: str) -> HttpResponsePermanentRedirect | None:
    """Return the way to the canonical address, or None where the request is there."""
    return moved_to(request, canonical_pairs(request.GET, *more))
