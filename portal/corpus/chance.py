"""Chance that comes out the same again: each draw follows from a seed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

_T = TypeVar("_T")
_STEEPNESS = 0.8  # Of the ranks: 1 would be Zipf's law to the letter.
_LEVEL = 4  # Added to each rank, so that the first does not take everything.


class Ranked(Generic[_T]):
    """Things of which the first are drawn often and the last hardly ever."""

    def __init__(self, things: Sequence[_T]) -> None:
        self.things = things
        ranks = range(_LEVEL, _LEVEL + len(things))
        self.weights = list(accumulate(rank**-_STEEPNESS for rank in ranks))


class Chance(Random):
    """Random draws of the kinds that a corpus needs; `Chance(seed)` repeats them."""

    def happens(self, share: float) -> bool:
        """Tell whether something happens that does so in this share of cases."""
        return self.random() < share

    def weighed(self, weights: Mapping[_T, float]) -> _T:
        """Return one of the keys, as often as its weight says."""
        return self.choices(list(weights), list(weights.values()))[0]

    def ranked(self, ranked: Ranked[_T]) -> _T:
        """Return one of the things, the first most often."""
        return self.choices(ranked.things, cum_weights=ranked.weights)[0]

    def several(self, ranked: Ranked[_T], most: int) -> list[_T]:
        """Return up to so many different things, the first most often."""
        drawn = (self.ranked(ranked) for _ in range(most))
        return list(dict.fromkeys(drawn))

    def moment(self, day: dt.date) -> dt.datetime:
        """Return a time of that day at which people work."""
        minutes = dt.timedelta(minutes=self.randint(6 * 60, 19 * 60))
        return dt.datetime.combine(day, dt.time(), dt.UTC) + minutes
