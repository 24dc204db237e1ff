"""Time lines: when deals were announced and how long they run, on one scale of years.

Drawn as a lane a deal, beside words that say the same. Solid from a stated start to a
stated end; hatched where a bound comes of the stated length alone: on from a stated
start, else from the day the deal is listed under, or back from a stated end. Nothing is
drawn for what nobody states.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from core.dates import PartDate, months_after
from partnerships.display import term_words
from partnerships.models import Partnership

WIDTH = 1000  # Units of a lane; the sheet stretches it to the room there is.
_LEAST = 6  # Units that a day takes, to be seen at all.
_STEPS = (1, 2, 5, 10, 20, 50, 100, 1000)  # Years between two marks of the scale.
_MOST_STEPS = 5
_FURTHEST = 30  # Years after the last listed day; a lane that goes on is cut there.


class Run(NamedTuple):
    """From one day to another; what is drawn of a term, or of a part-date."""

    first: dt.date
    last: dt.date


class Stretch(NamedTuple):
    """Where a run lies in a lane."""

    start: int
    end: int


@dataclass(frozen=True)
class Scale:
    """Whole years from the first to the last, a mark each few of them."""

    first: int
    last: int
    step: int

    @classmethod
    def over(cls, first: int, last: int) -> "Scale":
        """Return the scale that holds both years, in few steps."""
        for step in _STEPS:
            start, end = first // step * step, (last // step + 1) * step
            if end - start <= step * _MOST_STEPS:
                break
        return cls(start, end, step)

    @property
    def years(self) -> list[int]:
        """The years that have a mark."""
        return list(range(self.first, self.last + 1, self.step))

    @property
    def grid(self) -> str:
        """The path of the line and its marks."""
        marks = (WIDTH * (year - self.first) for year in self.years)
        span = self.last - self.first
        return f"M0 6H{WIDTH}" + "".join(f"M{mark // span} 1V11" for mark in marks)

    def at(self, day: dt.date) -> int:
        """Return where the day lies, at the edge where it lies beyond."""
        years = day.year + (day.timetuple().tm_yday - 1) / 366
        place = (years - self.first) / (self.last - self.first)
        return round(WIDTH * min(max(place, 0), 1))

    def stretch(self, run: Run | None) -> Stretch | None:
        """Return where the run lies, wide enough to be seen."""
        if run is None:
            return None
        start = min(self.at(run.first), WIDTH - _LEAST)
        return Stretch(start, max(self.at(run.last), start + _LEAST))


@dataclass(frozen=True)
class Lane:
    """One deal of a time line.

    `length`: the term in words. `day`: where the day it is listed under lies, as
    exactly as that is known. `caps`: stated bounds that no solid bar shows.
    """

    partnership: Partnership
    length: str
    year: int | None
    day: Stretch | None
    term: Stretch | None
    is_solid: bool
    caps: list[int]


@dataclass(frozen=True)
class Timeline:
    """Lanes in the order of their deals; `scale` is None where no year is known."""

    lanes: list[Lane]
    scale: Scale | None

    @property
    def is_drawn(self) -> bool:
        """Tell whether the picture says more than the list beside it."""
        return sum(bool(lane.day or lane.term) for lane in self.lanes) > 1


def timeline_of(partnerships: Iterable[Partnership]) -> Timeline:
    """Lay the deals beside one another; no query is made."""
    rows = list(partnerships)
    scale = _scale_for(rows)
    return Timeline([_lane(row, scale) for row in rows], scale)


def _lane(partnership: Partnership, scale: Scale | None) -> Lane:
    day, term = _listed(partnership), _term(partnership)
    bounds = (partnership.starts_on_earliest, partnership.ends_on_latest)
    is_solid = all(bounds)
    caps = [] if is_solid else [one for one in bounds if one]
    return Lane(
        partnership=partnership,
        length=term_words(partnership),
        year=day.first.year if day else None,
        day=scale.stretch(day) if scale else None,
        term=scale.stretch(term) if scale else None,
        is_solid=is_solid,
        caps=[scale.at(one) for one in caps] if scale else [],
    )


def _scale_for(partnerships: list[Partnership]) -> Scale | None:
    listed = [day for one in partnerships if (day := _listed(one))]
    terms = [term for one in partnerships if (term := _term(one))]
    bounds = [
        Run(day, day)
        for one in partnerships
        for day in (one.starts_on_earliest, one.ends_on_latest)
        if day
    ]
    runs = [*listed, *terms, *bounds]
    if not runs:
        return None
    began = max(run.first.year for run in listed or runs)
    first = min(run.first.year for run in runs)
    last = max(run.last.year for run in runs)
    return Scale.over(max(first, began - _FURTHEST), min(last, began + _FURTHEST))


def _listed(partnership: Partnership) -> Run | None:
    """Return the day that the deal is listed under, as a run as long as its doubt."""
    date = PartDate.parse(partnership.listed_on) if partnership.listed_on else None
    if date is None or date.earliest is None or date.latest is None:
        return None
    return Run(date.earliest, date.latest)


def _term(partnership: Partnership) -> Run | None:
    """Return from when to when the term is drawn; None without a length."""
    months = partnership.term_months
    starts, ends = partnership.starts_on_earliest, partnership.ends_on_latest
    if starts and ends:
        return Run(starts, ends)
    if not months:
        return None
    if ends and not starts:
        return Run(_moved(ends, -months), ends)
    listed = _listed(partnership)
    begins = starts or (listed.first if listed else None)
    return Run(begins, _moved(begins, months)) if begins else None


def _moved(day: dt.date, months: int) -> dt.date:
    """Return the day so many months on, as far as there are dates."""
    try:
        return months_after(day, months)
    except ValueError:
        return dt.date.min if months < 0 else dt.date.max
