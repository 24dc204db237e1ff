"""What became of a text: its words, which of them were added and which removed.

Linear enough for any body: what both texts begin and end with is set aside, then
paragraphs are compared, then the words of those that changed. Where even that would
take long, the old goes and the new comes as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

SAME, ADDED, REMOVED = "same", "added", "removed"
MOST_PARAGRAPHS = 1_500
MOST_WORDS = 2_000
_SHOWN = 300  # Characters of what stayed that are shown beside a change.
_LONGEST = 20_000  # Characters of one piece that are shown.
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_ALIKE = 0.3  # Words that have less in common are others, not changed ones.


class Piece(NamedTuple):
    """Words that stayed, came or went."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Return what stayed, came and went, in the order of reading; long ones cut."""
    found = _lines(_split(before), _split(after))
    joined = [
        Piece(kind, "".join(piece.text for piece in group))
        for kind, group in groupby(found, key=lambda piece: piece.kind)
    ]
    return [
        _cut(piece, is_first=not number, is_last=number == len(joined) - 1)
        for number, piece in enumerate(joined)
        if piece.text
    ]


def _split(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    head, old, new, tail = _trimmed(old, new)
    yield Piece(SAME, "".join(head))
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        yield from _replaced("".join(old), "".join(new))
    else:
        for kind, one, other in _steps(old, new):
            if kind == "equal":
                yield Piece(SAME, "".join(one))
            else:
                yield from _words("".join(one), "".join(other))
    yield Piece(SAME, "".join(tail))


def _words(old: str, new: str) -> Iterator[Piece]:
    head, one, other, tail = _trimmed(_WORD.findall(old), _WORD.findall(new))
    yield Piece(SAME, "".join(head))
    if max(len(one), len(other)) > MOST_WORDS or not _is_alike(one, other):
        yield from _replaced("".join(one), "".join(other))
    else:
        for kind, gone, come in _steps(one, other):
            if kind == "equal":
                yield Piece(SAME, "".join(gone))
            else:
                yield from _replaced("".join(gone), "".join(come))
    yield Piece(SAME, "".join(tail))


def _is_alike(one: list[str], other: list[str]) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _replaced(old: str, new: str) -> Iterator[Piece]:
    yield Piece(REMOVED, old)
    yield Piece(ADDED, new)


def _steps(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield kind, old[a:b], new[c:d]


def _trimmed(
    old: list[str], new: list[str]
) -> tuple[list[str], list[str], list[str], list[str]]:
    """Set aside what both begin with, and what both end with."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    left = shorter - start
    end = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
    return (
        old[:start],
        old[start : len(old) - end],
        new[start : len(new) - end],
        old[len(old) - end :],
    )


def _cut(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    text = piece.text
    most = _SHOWN * 2 if piece.kind == SAME else _LONGEST
    if len(text) <= most:
        return piece
    if piece.kind != SAME or is_last:
        half = _SHOWN if piece.kind == SAME else most
        return Piece(piece.kind, f"{text[:half]} …")
    start = "" if is_first else text[:_SHOWN]
    return Piece(piece.kind, f"{start} … {text[-_SHOWN:]}")
