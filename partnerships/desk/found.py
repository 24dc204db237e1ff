"""What a filter finds in the index: how many deals, which, and the facets."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from typing import Self

from pyroaring import BitMap

from core.dates import months_after
from partnerships.desk.choices import Choice, in_order, labels, names_of_parties
from partnerships.desk.columns import ENDS_FROM
from partnerships.desk.frequent import most_frequent
from partnerships.desk.index import Index
from partnerships.desk.part import LONG, ORGANISATIONS, PEOPLE, Order, Part
from partnerships.desk.worths import value_in
from partnerships.filters import NAMES, PartnershipFilter, words

FACETS = tuple(name for name in NAMES if name not in {"q", "sort"})
MOST_CHOICES = 15  # Of a long facet; any value works in an address.
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Found:
    """The deals that a filter keeps, all of one state of the index.

    `among`: the deals to choose from. `besides`: of these, what is kept whatever the
    filter says. `texts`: the deals that each search finds.
    """

    narrowed: PartnershipFilter
    index: Index
    among: BitMap
    texts: Mapping[str, BitMap]
    today: dt.date
    besides: BitMap = field(default_factory=BitMap)

    @property
    def count(self) -> int:
        """How many deals there are."""
        return len(self._deals)

    def ids(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the deals' ids from one place of the list's order up to another."""
        deals = self._deals
        return list(islice((pk for pk in self._order() if pk in deals), start, stop))

    def unordered_ids(self) -> list[int]:
        """Return all ids, in no order that means anything; that costs nothing."""
        return list(self._deals)

    def with_also(self, ids: Iterable[int]) -> Self:
        """Return what is found with some deals more, as far as they are public."""
        return replace(self, besides=self.among & BitMap(ids))

    def by_filter(self) -> Self:
        """Return what the filter alone keeps."""
        return replace(self, besides=BitMap())

    def facets(self, *names: str) -> dict[str, list[Choice]]:
        """Return the choices of the filters, of all if none is named.

        That is what any public deal has; of long facets the most frequent ones. What
        is chosen is always among them. Each count is what the list would have with
        this value alone in its filter, whatever else that filter has now. Five queries
        for all, for names.
        """
        return {name: self._facet(name) for name in names or FACETS}

    def counts(
        self,
        name: str,
        values: Iterable[str],
        also: Mapping[str, Iterable[int]] | None = None,
    ) -> dict[str, int]:
        """Return how many of the deals have each of a filter's values.

        `also`: by value, deals that are taken to have it.
        """
        others = also or {}
        return {
            one: len(
                (self._having(name, one) | BitMap(others.get(one, ()))) & self._deals
            )
            for one in values
        }

    def dropped(self) -> dict[str, int]:
        """Return how many deals there would be without each of the filters in use."""
        return {name: len(self._without(name)) for name in self.narrowed.used}

    @property
    def _part(self) -> Part:
        return self.index.part

    @cached_property
    def _deals(self) -> BitMap:
        return BitMap.intersection(self.among, *self._kept.values()) | self.besides

    @cached_property
    def _kept(self) -> dict[str, BitMap]:
        """The deals that each filter in use keeps."""
        known = self.narrowed.known
        return {
            name: BitMap().union(*(self._having(name, one) for one in known[name]))
            for name in self.narrowed.used
        }

    def _without(self, name: str) -> BitMap:
        """Return what the other filters keep; value bands go with their currency."""
        left_out = {"currency", "value"} if name == "currency" else {name}
        others = (self._kept[one] for one in self._kept.keys() - left_out)
        return BitMap.intersection(self.among, *others) | self.besides

    def _having(self, name: str, value: str) -> BitMap:
        """Return the deals that a value keeps."""
        if name == "q":
            return self.texts[value]
        if name == "ends":
            return self._ending_within(int(value))
        if name == "value":
            return self._part.having(value_in(self.narrowed.currency), value)
        return self._part.having(name, value)

    # --- The order ----------------------------------------------------------------

    def _order(self) -> Iterable[int]:
        sort = self.narrowed.sort
        if sort == words.BY_VALUE:
            return self._ordered(value_in(self.narrowed.currency)).ids
        if sort == words.ENDING:
            return self._soonest_end_first()
        return self._ordered(sort).ids

    def _ordered(self, name: str) -> Order:
        return self._part.orders.get(name, Order())

    def _soonest_end_first(self) -> Iterable[int]:
        """Return what has a stated end ahead by that end, then the others by date."""
        by_end = self._ordered(words.ENDING)
        newest = self._ordered(words.NEWEST).ids
        ahead = by_end.ids[by_end.place_of(self.today) :]
        return chain(ahead, (pk for pk in newest if pk not in self._ahead))

    @cached_property
    def _ahead(self) -> BitMap:
        """The deals whose stated end can be ahead."""
        by_end = self._ordered(words.ENDING)
        return BitMap(by_end.ids[by_end.place_of(self.today) :])

    def _ending_within(self, months: int) -> BitMap:
        """Return the deals whose stated end can be from today up to a day."""
        by_start = self._ordered(ENDS_FROM)
        last = by_start.place_of(months_after(self.today, months) + _DAY)
        return self._ahead & BitMap(by_start.ids[:last])

    # --- The facets ---------------------------------------------------------------

    def _facet(self, name: str) -> list[Choice]:
        chosen = self.narrowed.known[name]
        counts = self._counts(name)
        said = self._parties(counts) if name == "party" else labels(name, counts)
        choices = (
            Choice(value, said[value], count, value in chosen)
            for value, count in counts.items()
            if value in said
        )
        return in_order(name, choices)

    def _parties(self, slugs: Iterable[str]) -> dict[str, str]:
        """Return the names of those that are chosen or have a page."""
        people, organisations = (
            [slug for slug in slugs if self._part.having(kind, slug)]
            for kind in (PEOPLE, ORGANISATIONS)
        )
        return self.narrowed.known["party"] | names_of_parties(people, organisations)

    def _counts(self, name: str) -> dict[str, int]:
        """Count the facet's values; of a long facet only the most frequent ones."""
        others = self._without(name)
        if name in LONG:
            most = most_frequent(self._part, name, others, MOST_CHOICES)
            offered = {
                one: self._having(name, one) for one in self.narrowed.known[name]
            }
        else:
            most, offered = {}, self._offered(name)
        return most | {
            value: deals.intersection_cardinality(others)
            for value, deals in offered.items()
        }

    def _offered(self, name: str) -> dict[str, BitMap]:
        """Return the values that any public deal has, and those that are chosen.

        Each with the deals that it keeps as the only one.
        """
        chosen = {one: self._having(name, one) for one in self.narrowed.known[name]}
        if name == "ends":
            return {value: self._having(name, value) for value in words.ENDS}
        if name == "value":
            name = value_in(self.narrowed.currency)
        values = chosen | self._part.postings.get(name, {})
        if name == "currency" and (bands := self.narrowed.known["value"]):
            return {one: self._worth(one, bands) for one in values}
        return values

    def _worth(self, currency: str, bands: Iterable[str]) -> BitMap:
        """Return the deals whose value is in one of the bands."""
        found = (self._part.having(value_in(currency), band) for band in bands)
        return BitMap().union(*found)
