"""Which stretches of a kept text are the article: its headline and its paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from articles.intake import Page
from core.text import clean_text
from partnerships.reading import Span

_REACH = 20_000  # Characters: paragraphs stand in order, so the next one is not far.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MOST_LINES = 200


def bodies_of(text: str, page: Page) -> list[Span]:
    """Find the page's headline and paragraphs in the text as it stands in the file.

    What stands there word for word is found at once; what cleaning changed is the next
    line that is the same once cleaned, and is left out where there is none.
    """
    lines = list(_lines(text))
    found: list[Span] = []
    headline = text.find(page.headline) if page.headline else -1
    if headline >= 0:
        found.append(Span(headline, headline + len(page.headline)))
    at = 0
    for paragraph in page.paragraphs:
        span = _next(paragraph, text, lines, at)
        if span:
            at = span.end
            found.append(span)
    return found


def _lines(text: str) -> Iterator[tuple[Span, str]]:
    """Cut the text into lines, each with its words once cleaned."""
    for line in _LINE.finditer(text):
        yield Span(*line.span()), clean_text(line[0]).strip()


def _next(
    paragraph: str, text: str, lines: list[tuple[Span, str]], at: int
) -> Span | None:
    """Find the paragraph behind a place in the text."""
    start = text.find(paragraph, at, at + _REACH + len(paragraph))
    if start >= 0:
        return Span(start, start + len(paragraph))
    first = bisect_left(lines, at, key=lambda line: line[0].start)
    for span, words in lines[first : first + _MOST_LINES]:
        if words == paragraph:
            return span
    return None


def paragraphs_of(text: str) -> list[Span]:
    """Return the lines of an article of ours: all of its text."""
    return [Span(*line.span()) for line in _LINE.finditer(text) if line[0].strip()]
