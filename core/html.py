"""Safe HTML: the one allow-list, and text and marks found in what it lets through.

The only module that may call `mark_safe`: on what nh3 cleaned, or what the
serialiser below wrote from it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe

from core.text import clean_text

BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote"}
TAGS = BLOCKS | {"a", "strong", "em", "br", "sup", "sub"}
SCHEMES = {"http", "https", "mailto"}
EMPTY = "<p></p>"
_VOID = {"br"}
_ROUNDS = 8  # Two do for all but what is made to confuse.
_DROPPED_WHOLE = {"script", "style", "svg", "math", "template", "noscript", "title"}


def clean_html(value: str) -> str:
    """Return the value with nothing but allowed tags, links and cleaned text.

    Cleaning text can make markup of what was none: a control character, written as
    a reference, may stand in `java&#127;script:`, and a combining stroke may take
    the bracket from a tag. So both cleanings go on until neither changes a thing.
    """
    for _ in range(_ROUNDS):
        text = clean_text(value)
        value = _allowed(text)
        if value == text:
            return value
    return _allowed(escape(clean_text(value), quote=False))


def _allowed(value: str) -> str:
    return nh3.clean(
        value,
        tags=TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def trusted(value: str) -> SafeString:
    """Mark as safe what `clean_html` let through; cleans it once more to be sure."""
    return _trusted(value)


@lru_cache(maxsize=256)
def _trusted(value: str) -> SafeString:
    return mark_safe(clean_html(value))


class Range(NamedTuple):
    """A run of code points `[start:end]` of the text, and the id of its mark."""

    start: int
    end: int
    id: str


class _Piece(NamedTuple):
    """A tag to write as it is, or a run of text with its place in the whole."""

    markup: str
    text: str
    start: int


class _Reader(HTMLParser):
    """Cut clean HTML into pieces, counting the text's code points as it goes.

    Blocks are parted by an empty line, a line break is a newline; both count.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.length = 0
        self._owed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part_blocks(tag)
        given = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.pieces.append(_Piece(f"<{tag}{given}>", "", self.length))
        if tag in _VOID:
            self._owed = self._owed or "\n"

    def _part_blocks(self, tag: str) -> None:
        if tag in BLOCKS and self.length:
            self._owed = "\n\n"

    def handle_endtag(self, tag: str) -> None:
        self._part_blocks(tag)
        if tag not in _VOID:
            self.pieces.append(_Piece(f"</{tag}>", "", self.length))

    def handle_data(self, data: str) -> None:
        if not data.strip() and (self._owed or not self.length):
            # White space between blocks is layout, not text.
            self.pieces.append(_Piece(escape(data, quote=False), "", self.length))
            return
        self._count("", self._owed)
        self._owed = ""
        self._count(escape(data, quote=False), data)

    def _count(self, markup: str, text: str) -> None:
        if text:
            self.pieces.append(_Piece(markup, text, self.length))
            self.length += len(text)


def _pieces(html: str) -> list[_Piece]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.pieces


@lru_cache(maxsize=256)
def text_of(html: str) -> str:
    """Return the text of clean HTML: blocks parted by an empty line."""
    return "".join(piece.text for piece in _pieces(html))


@lru_cache(maxsize=256)
def with_marks(html: str, ranges: tuple[Range, ...]) -> SafeString:
    """Return clean HTML with `<mark>` around the ranges of its text.

    Offsets are those of `text_of(html)`. A range that runs across tags or other
    ranges is cut into segments; its first segment carries the id. Kept per body
    and set of ranges, so a page is not parsed on each request.
    """
    written = "".join(_marked(_pieces(clean_html(html)), ranges))
    return mark_safe(written)


@lru_cache(maxsize=256)
def parted(
    html: str, ranges: tuple[Range, ...], cuts: tuple[int, ...]
) -> tuple[SafeString, ...]:
    """Return clean HTML with marks, in one part more than there are cuts.

    `cuts`: of its empty paragraphs, counted from nought, those in whose place it is
    cut. A number beyond the last cuts at the end.
    """
    marked = with_marks(html, ranges)
    if not cuts:
        return (marked,)
    pieces = marked.split(EMPTY)
    ends = [0, *(min(cut + 1, len(pieces)) for cut in cuts), len(pieces)]
    return tuple(
        mark_safe(EMPTY.join(pieces[start:end]))
        for start, end in zip(ends, ends[1:], strict=False)
    )


def _marked(pieces: Iterable[_Piece], ranges: tuple[Range, ...]) -> Iterator[str]:
    opened: set[str] = set()
    for piece in pieces:
        if piece.markup and piece.text:
            yield from _segments(piece, ranges, opened)
        else:
            yield piece.markup


def _segments(
    piece: _Piece, ranges: tuple[Range, ...], opened: set[str]
) -> Iterator[str]:
    end = piece.start + len(piece.text)
    inside = [one for one in ranges if one.start < end and one.end > piece.start]
    cuts = {piece.start, end}
    cuts.update(at for one in inside for at in one[:2] if piece.start < at < end)
    edges = sorted(cuts)
    for left, right in zip(edges, edges[1:], strict=False):
        text = piece.text[left - piece.start : right - piece.start]
        ids = [one.id for one in inside if one.start <= left and one.end >= right]
        yield _segment(escape(text, quote=False), ids, opened)


def _segment(markup: str, ids: list[str], opened: set[str]) -> str:
    if not ids or not markup.strip():
        return markup
    fresh = [one for one in ids if one not in opened]
    opened.update(fresh)
    for one in fresh or [""]:
        named = f' id="{escape(one)}"' if one else ""
        markup = f"<mark{named}>{markup}</mark>"
    return markup
