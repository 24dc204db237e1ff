"""Quotes: finding the exact words in a text, and finding them again after a change.

White space and the shape of quotation marks, apostrophes and dashes are folded when
comparing; the place that is returned is one of the text as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

_WORD = re.compile(r"\S+")
_SHAPES = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"'}
    | {"‟": '"', "″": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-"}
    | {"–": "-", "—": "-", "―": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "}
)


class _Folded:
    """A text with its white space folded, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        words = [found.span() for found in _WORD.finditer(text)]
        self._starts = [start for start, _ in words]
        self._folded_starts: list[int] = []
        length = 0
        for start, end in words:
            self._folded_starts.append(length)
            length += end - start + 1
        self.text = " ".join(text[start:end] for start, end in words)

    def original(self, index: int) -> int:
        """Return the offset in the text of the folded text's character."""
        word = bisect_right(self._folded_starts, index) - 1
        return self._starts[word] + index - self._folded_starts[word]


def find_quote(
    text: str, quote: str, near: int | None = None
) -> tuple[int, int] | None:
    """Return the quote's place `[start, end)` in the text, or None.

    Of several places the one nearest to `near` (the first without it). Takes time
    linear in the text.
    """
    wanted = " ".join(quote.translate(_SHAPES).split())
    if not wanted:
        return None
    folded = _Folded(text.translate(_SHAPES))
    places = [
        (folded.original(at), folded.original(at + len(wanted) - 1) + 1)
        for at in _occurrences(folded.text, wanted)
    ]
    if not places:
        return None
    return min(places, key=lambda place: abs(place[0] - (near or 0)))


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Yield places that do not overlap: looking at each start would be quadratic."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))
