"""A page cut into its lines, each with its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

from articles.intake import furniture, shapes
from articles.intake.credits import Credits, read_credits


class Kind(Enum):
    """What a line is by its form alone."""

    PROSE = auto()
    TITLE = auto()  # Short and no sentence: a headline, a subheading, a label.
    CREDITS = auto()
    DATE = auto()  # A date and nothing else.
    FURNITURE = auto()
    PHOTO = auto()  # A caption or the credit of a photograph.
    LISTING = auto()  # The label over a list of other articles.
    LAST = auto()  # Nothing of the article follows it.


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the page, or a paragraph that was wrapped over several."""

    text: str
    kind: Kind
    credits: Credits | None = None
    is_photo_credit: bool = False


_GLUED_CREDITS = re.compile(
    r"(?<=[.!?”\"’)])\s*(?:Source\s?:|Proofread by )[^.]{2,60}(?:\.\w{2,3}){0,3}$"
)
_HEADING = re.compile(r"\A#{1,6}\s+")
_CLOSELY = 100_000
_WRAP = range(50, 101)
_CLOSING = (".", "!", "?", ":", "”", '"')


def cut(text: str) -> list[Piece]:
    """Return the lines that hold anything, in order and word for word.

    No page is as long as `_CLOSELY`: of what lies beyond, only the shape is looked at,
    so that a file of a hundred thousand lines is read in a second, too.
    """
    end = text.find("\n", _CLOSELY)
    near, far = (text, "") if end < 0 else (text[:end], text[end:])
    pieces = [classify(part) for line in _lines(near) for part in _unglued(line)]
    return pieces + [_by_shape(line) for line in _lines(far)]


def _lines(text: str) -> Iterator[str]:
    for is_blank, block in groupby(text.split("\n"), key=_is_blank):
        if not is_blank:
            yield from _joined(list(block))


def classify(text: str) -> Piece:
    """Return the line with its kind; the earlier rule wins."""
    if furniture.ends_page(text):
        return Piece(text, Kind.LAST)
    if furniture.opens_listing(text):
        return Piece(text, Kind.LISTING)
    if furniture.is_credit(text):
        return Piece(text, Kind.PHOTO, is_photo_credit=True)
    if found := read_credits(text):
        return Piece(text, Kind.DATE if found.is_bare_date else Kind.CREDITS, found)
    if furniture.is_furniture(text):
        return Piece(text, Kind.FURNITURE)
    if furniture.is_caption(text):
        return Piece(text, Kind.PHOTO)
    return _by_shape(text)


def _by_shape(text: str) -> Piece:
    return Piece(text, Kind.PROSE if shapes.is_prose(text) else Kind.TITLE)


def _is_blank(line: str) -> bool:
    return not line or line.isspace()


def _joined(block: list[str]) -> list[str]:
    lines = [line.strip() for line in block]
    return ["\n".join(block).strip()] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether the lines are one paragraph broken at a column."""
    return (
        len(lines) > 2
        and all(len(line) in _WRAP for line in lines[:-1])
        and any(
            line[-1] not in _CLOSING and following[0].islower()
            for line, following in pairwise(lines)
        )
    )


def _unglued(line: str) -> Iterator[str]:
    """Part the line from the buttons and credits that are glued to its end."""
    end = furniture.tail_of(line)
    tail = line[end:].strip()
    body = _HEADING.sub("", line[:end].strip(), count=1)
    found = _GLUED_CREDITS.search(body, max(0, len(body) - 120))
    if found:
        parts = [body[: found.start()].strip(), found[0].strip(), tail]
    else:
        parts = [body, tail]
    return filter(None, parts)
