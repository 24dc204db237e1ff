"""What the index holds of some deals, or of all: sets of ids, and ids in order."""

import datetime as dt
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, compress
from operator import neg
from typing import Any

from pyroaring import BitMap

LONG = ("sport", "focus", "place", "party")  # Filters with more values than are shown.
VERY_LONG = ("place", "party")  # Of these most values belong to few deals.
# The parties that have a page, by what they are: both may have the same slug. What is
# far above a party has none: see `OrganisationQuerySet.visible()`.
PEOPLE, ORGANISATIONS = "people seen", "organisations seen"
_Postings = dict[str, dict[str, BitMap]]


class Order:
    """Ids by a key, the least first; of equals the latest id."""

    def __init__(self, keys: Iterable[Any] = (), ids: Iterable[int] = ()) -> None:
        """Sort the ids by their keys; those whose key is None are left out."""
        pairs = zip(keys, map(neg, ids), strict=True)
        rows = sorted(pair for pair in pairs if pair[0] is not None)
        self._keys = [key for key, _ in rows]
        self.ids = array("I", (-negated for _, negated in rows))

    def place_of(self, key: Any) -> int:
        """Return where ids with this key or a larger one begin."""
        return bisect_left(self._keys, key)

    def changed(self, gone: BitMap, fresh: "Order") -> "Order":
        """Return the order without some ids and with others."""
        new = Order()
        stays = [pk not in gone for pk in self.ids]
        new._keys = list(compress(self._keys, stays))
        new.ids = array("I", compress(self.ids, stays))
        for key, pk in zip(fresh._keys, fresh.ids, strict=True):
            new._insert(key, pk)
        return new

    def _insert(self, key: Any, pk: int) -> None:
        equals = bisect_left(self._keys, key), bisect_right(self._keys, key)
        place = bisect_left(self.ids, -pk, *equals, key=neg)
        self._keys.insert(place, key)
        self.ids.insert(place, pk)


@dataclass
class Part:
    """Public deals, by what filters ask of them. Once read it never changes.

    `postings`: the deals that have a value, by filter and value; value bands have a
    name for each currency. `values`: of the very long filters, the values that a deal
    has. `moments`: when time alone will change a deal, or make one public:
    those must be read again then.
    """

    deals: BitMap = field(default_factory=BitMap)
    postings: _Postings = field(default_factory=dict)
    values: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    moments: list[tuple[dt.datetime, int]] = field(default_factory=list)

    def add(self, name: str, value: str, deals: BitMap) -> None:
        """Note that deals have a value; those that are not public are left out."""
        held = deals & self.deals
        if not held:
            return
        known = self.postings.setdefault(name, {})
        already = known.get(value, _NONE)
        known[value] = already | held
        if name in VERY_LONG:
            values = self.values.setdefault(name, {})
            for pk in held - already:
                values.setdefault(pk, []).append(value)

    def having(self, name: str, value: str) -> BitMap:
        """Return the deals that have the value."""
        return self.postings.get(name, {}).get(value, _NONE)

    def values_of(self, name: str, deals: BitMap) -> Iterator[str]:
        """Yield the values of a very long filter that deals have, once for each."""
        values = self.values.get(name, {})
        return chain.from_iterable(values.get(pk, ()) for pk in deals)

    @cached_property
    def ranked(self) -> dict[str, list[tuple[int, str]]]:
        """How many deals have each value of the long filters, the largest first."""
        return {
            name: sorted(
                ((len(deals), value) for value, deals in self.postings[name].items()),
                reverse=True,
            )
            for name in LONG
            if name in self.postings
        }

    def due(self, at: dt.datetime) -> set[int]:
        """Return the deals that time has changed by then."""
        return {pk for moment, pk in self.moments if moment <= at}

    def changed(self, gone: BitMap, fresh: "Part") -> "Part":
        """Return a new part: without some deals, and with what was read of them."""
        moments = [one for one in self.moments if one[1] not in gone]
        for moment in fresh.moments:
            insort(moments, moment)
        return Part(
            (self.deals - gone) | fresh.deals,
            _changed(self.postings, gone, fresh.postings),
            {
                name: _without(self.values.get(name, {}), gone)
                | fresh.values.get(name, {})
                for name in VERY_LONG
            },
            {
                name: self.orders.get(name, _EMPTY).changed(
                    gone, fresh.orders.get(name, _EMPTY)
                )
                for name in self.orders | fresh.orders
            },
            moments,
        )


_NONE, _EMPTY = BitMap(), Order()


def _changed(old: _Postings, gone: BitMap, fresh: _Postings) -> _Postings:
    """Return the postings without some deals and with others; sets are shared."""
    new = {
        name: {
            value: deals if deals.isdisjoint(gone) else deals - gone
            for value, deals in values.items()
        }
        for name, values in old.items()
    }
    for name, values in fresh.items():
        named = new.setdefault(name, {})
        for value, deals in values.items():
            named[value] = named.get(value, _NONE) | deals
    return {
        name: {value: deals for value, deals in values.items() if deals}
        for name, values in new.items()
    }


def _without(values: dict[int, list[str]], gone: BitMap) -> dict[int, list[str]]:
    left = dict(values)
    for pk in gone:
        left.pop(pk, None)
    return left
