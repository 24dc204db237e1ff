"""A small map of places by their coordinates: dots on a grid, without any coast.

Equirectangular, with longitudes narrowed by the cosine of the middle latitude, so that
distances near the middle are alike in all directions. It is cut where the places leave
the widest gap: a country across the 180th meridian stays in one piece.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple, Self

WIDTH = 360  # Units; a page shows one as about one to two pixels.
_HIGHEST, _LOWEST = 280, 120  # Units.
_MARGIN = 24  # Units between the outermost dots and the edge.
_SMALLEST, _LARGEST = 2.5, 11  # Units of a dot's radius.
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 90)  # Degrees between lines.
_MOST_LINES = 6  # Steps from edge to edge.
_LEAST_SPAN = 0.5  # Degrees; what lies nearer is not drawn further apart than so.
_NAMED = 8  # Dots that get a name, as far as there is room.
_LETTER, _LINE = 7.6, 15  # Units of a letter of a label, and of its height.
_WORDS = 40  # Units that the name of a line takes.


class Spot(NamedTuple):
    """A place to be drawn, with how many deals it has."""

    name: str
    url: str
    deals: int
    latitude: float
    longitude: float


class Dot(NamedTuple):
    """A place as it is drawn."""

    spot: Spot
    x: float
    y: float
    radius: float


class Line(NamedTuple):
    """A line of the grid, and what it says: `120° E`."""

    at: float
    words: str


class Label(NamedTuple):
    """The name of a dot, and the box that it fills."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Label") -> bool:
        """Tell whether the boxes overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def is_within(self, height: int) -> bool:
        """Tell whether the box lies inside a map of the height."""
        across = self.left >= 0 and self.right <= WIDTH
        return across and self.top >= 0 and self.bottom <= height

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return round(self.bottom - _LINE / 4, 1)


@dataclass(frozen=True)
class Frame:
    """The part of the globe that is drawn. Degrees across count eastwards from west."""

    west: float
    across: float
    north: float
    south: float

    @classmethod
    def around(cls, spots: Sequence[Spot]) -> Self:
        """Return the frame that holds all spots."""
        west = _west_of([spot.longitude for spot in spots])
        latitudes = [spot.latitude for spot in spots]
        across = max((spot.longitude - west) % 360 for spot in spots)
        return cls(west, across, max(latitudes), min(latitudes))

    @property
    def down(self) -> float:
        """Degrees from north to south."""
        return self.north - self.south

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return max(math.cos(math.radians((self.north + self.south) / 2)), 0.05)

    @property
    def scale(self) -> float:
        """Units of a degree of latitude."""
        across = max(self.across, _LEAST_SPAN) * self.narrowing
        wide = (WIDTH - 2 * _MARGIN) / across
        return min(wide, (_HIGHEST - 2 * _MARGIN) / max(self.down, _LEAST_SPAN))

    @property
    def height(self) -> int:
        """Units of the whole map."""
        return max(round(self.down * self.scale) + 2 * _MARGIN, _LOWEST)

    def x(self, degrees: float) -> float:
        """Return where the meridian so many degrees east of the west one lies."""
        off = (degrees - self.across / 2) * self.scale * self.narrowing
        return round(WIDTH / 2 + off, 1)

    def y(self, latitude: float) -> float:
        """Return where a parallel lies."""
        off = ((self.north + self.south) / 2 - latitude) * self.scale
        return round(self.height / 2 + off, 1)

    def dot(self, spot: Spot, most: int) -> Dot:
        """Draw a spot, its area by its deals; the largest area is for `most`."""
        radius = max(_LARGEST * math.sqrt(spot.deals / most), _SMALLEST)
        degrees = (spot.longitude - self.west) % 360
        return Dot(spot, self.x(degrees), self.y(spot.latitude), round(radius, 1))

    @property
    def shown(self) -> tuple[float, float]:
        """Degrees from one edge to the other, across and down."""
        return WIDTH / (self.scale * self.narrowing), self.height / self.scale

    @property
    def step(self) -> float:
        """Degrees between two lines of the grid, which is square."""
        span = max(self.shown)
        return next((one for one in _STEPS if span / one <= _MOST_LINES), _STEPS[-1])

    def meridians(self) -> list[Line]:
        """Return the lines from north to south; none is named at the very edge."""
        first = self.west + (self.across - self.shown[0]) / 2
        marks = _marks(first, first + self.shown[0], self.step)
        places = [(self.x(degree - self.west), _turned(degree)) for degree in marks]
        return [
            Line(at, _degree_words(degree, "E", "W") if at < WIDTH - _WORDS else "")
            for at, degree in places
        ]

    def parallels(self) -> list[Line]:
        """Return the lines from west to east; none is named at the very edge."""
        middle, half = (self.north + self.south) / 2, self.shown[1] / 2
        marks = _marks(max(middle - half, -90), min(middle + half, 90), self.step)
        places = [(self.y(degree), degree) for degree in marks]
        room = range(_LINE, self.height - _LINE)
        return [
            Line(at, _degree_words(degree, "N", "S") if round(at) in room else "")
            for at, degree in places
        ]


@dataclass(frozen=True)
class Map:
    """Dots, the largest first, so that none hides a smaller one; labels of a few."""

    height: int
    dots: list[Dot]
    labels: list[Label]
    meridians: list[Line]
    parallels: list[Line]

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> Self:
        """Draw the spots; there is at least one."""
        frame = Frame.around(spots)
        ranked = sorted(spots, key=lambda spot: (-spot.deals, spot.name))
        dots = [frame.dot(spot, ranked[0].deals) for spot in ranked]
        labels = _labels(dots[:_NAMED], frame.height)
        return cls(frame.height, dots, labels, frame.meridians(), frame.parallels())


def _west_of(longitudes: list[float]) -> float:
    """Return the first longitude east of the widest gap between neighbours."""
    around = sorted(set(longitudes))
    gaps = pairwise([around[-1] - 360, *around])
    _, west = max(gaps, key=lambda gap: gap[1] - gap[0])
    return west


def _turned(longitude: float) -> float:
    """Return the longitude from -180 to 180 that is the same."""
    return (longitude + 180) % 360 - 180


def _marks(first: float, last: float, step: float) -> list[float]:
    """Return the multiples of the step between the two."""
    start, end = math.ceil(first / step), math.floor(last / step)
    return [round(number * step, 1) for number in range(start, end + 1)]


def _degree_words(degree: float, above: str, below: str) -> str:
    side = "" if degree == 0 else f" {above if degree > 0 else below}"
    return f"{abs(degree):g}°{side}"


def _labels(dots: list[Dot], height: int) -> list[Label]:
    """Name the largest dots that have room for their name, beside them."""
    taken: list[Label] = []
    for dot in dots:
        boxes = (_beside(dot, side) for side in (1, -1))
        inside = (one for one in boxes if one.is_within(height))
        free = (one for one in inside if not any(map(one.meets, taken)))
        taken += islice(free, 1)
    return taken


def _beside(dot: Dot, side: int) -> Label:
    """Return the name's box right of the dot (side 1), or left of it (-1)."""
    wide, off = len(dot.spot.name) * _LETTER, dot.radius + 2
    left = dot.x + off if side > 0 else dot.x - off - wide
    left, top = round(left, 1), round(dot.y - _LINE / 2, 1)
    return Label(dot.spot.name, left, top, round(left + wide, 1), top + _LINE)
