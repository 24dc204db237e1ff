"""A text cut where marks begin and end, for a page to show them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A stretch of the text to be marked: whose it is, and how that stands."""

    key: str
    state: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A run of the text under the same marks; `opens` are those that begin with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()

    @property
    def state(self) -> str:
        """How what is marked stands: that of the shortest mark."""
        return min(self.marks, key=lambda one: one.end - one.start).state


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Cut the text; overlapping marks are cut into segments.

    Marks beyond the text are left out. One walk over the edges: the time grows with
    the text and with how many marks lie over one another.
    """
    whole = [one for one in marks if 0 <= one.start < one.end <= len(text)]
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for one in whole:
        starts.setdefault(one.start, []).append(one)
        ends.setdefault(one.end, []).append(one)
    edges = sorted({0, len(text), *starts, *ends})
    open_: dict[Mark, None] = {}
    found = []
    for left, right in zip(edges, edges[1:], strict=False):
        for one in ends.get(left, ()):
            open_.pop(one, None)
        fresh = tuple(starts.get(left, ()))
        open_ |= dict.fromkeys(fresh)
        found.append(Segment(text[left:right], tuple(open_), fresh))
    return found
