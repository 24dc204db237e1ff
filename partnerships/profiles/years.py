"""Deals by year, as bars: every year from the first to the last has its room."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from partnerships.desk import Choice

HEIGHT = 100  # Units of the highest bar.
WIDTH = 10  # Units of a year.
_GAP = 2
_MOST_BARS = 60  # Years; where there are more, the earliest stand in the table alone.
_LEAST_BARS = 10  # Years; fewer would be blocks.


@dataclass(frozen=True)
class Bar:
    """One year with its deals, and where its bar stands."""

    year: int
    count: int
    x: int
    height: int

    @property
    def path(self) -> str:
        """The bar's outline."""
        return f"M{self.x} {HEIGHT}V{HEIGHT - self.height}h{WIDTH - _GAP}V{HEIGHT}z"


@dataclass(frozen=True)
class Years:
    """The bars, the earliest year first; `without`: deals of which no year is known."""

    bars: list[Bar]
    counts: list[Choice]
    without: int

    @classmethod
    def of(cls, choices: Iterable[Choice], deals: int) -> Self:
        """Draw the choices of the filter by year, of so many deals."""
        counts = sorted(choices, key=lambda one: one.value, reverse=True)
        counts = [one for one in counts if one.count]
        return cls(_bars(counts), counts, deals - sum(one.count for one in counts))

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is more than one year to compare."""
        return len(self.counts) > 1

    @property
    def first(self) -> int:
        """The first year that has a bar."""
        return self.bars[0].year

    @property
    def last(self) -> int:
        """The last year that has one."""
        return self.bars[-1].year

    @property
    def width(self) -> int:
        """The units of the whole picture."""
        return len(self.bars) * WIDTH - _GAP

    @property
    def path(self) -> str:
        """The outlines of all bars."""
        return "".join(bar.path for bar in self.bars)

    @property
    def most(self) -> Bar:
        """The year with most deals, the earliest of such."""
        return max(self.bars, key=lambda bar: bar.count)


def _bars(counts: list[Choice]) -> list[Bar]:
    by_year = {int(one.value): one.count for one in counts}
    if not by_year:
        return []
    last, most = max(by_year), max(by_year.values())
    years = min(max(last - min(by_year) + 1, _LEAST_BARS), _MOST_BARS)
    return [
        Bar(
            year=year,
            count=by_year.get(year, 0),
            x=place * WIDTH,
            height=_height(by_year.get(year, 0), most),
        )
        for place, year in enumerate(range(last - years + 1, last + 1))
    ]


def _height(count: int, most: int) -> int:
    """Return a bar's height; a single deal can be seen beside thousands."""
    return max(round(HEIGHT * count / most), 1) if count else 0
