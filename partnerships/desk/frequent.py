"""The most frequent values of a filter that has very many."""

from collections import Counter
from collections.abc import Mapping
from heapq import heappush, heappushpop, nsmallest

from pyroaring import BitMap

from partnerships.desk.part import VERY_LONG, Part

_COST = 3  # Of counting a deal's values, where that of looking at one value is 1.


def most_frequent(part: Part, name: str, among: BitMap, most: int) -> dict[str, int]:
    """Return so many values with how many of the deals have each; of equals the first.

    Exact. Few deals are gone through; of many, the values from the most frequent one
    on, until no further one can have as many as those found.
    """
    ranked = part.ranked.get(name, [])
    if name in VERY_LONG and _COST * len(among) < len(ranked):
        counts: Mapping[str, int] = Counter(part.values_of(name, among))
    else:
        counts = _largest_first(part, name, among, most)
    first = nsmallest(most, ((-count, value) for value, count in counts.items()))
    return {value: -count for count, value in first if count}


def _largest_first(part: Part, name: str, among: BitMap, most: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    best: list[int] = []
    for size, value in part.ranked.get(name, []):
        if len(best) == most and size < best[0]:
            break
        counts[value] = part.having(name, value).intersection_cardinality(among)
        push = heappush if len(best) < most else heappushpop
        push(best, counts[value])
    return counts
