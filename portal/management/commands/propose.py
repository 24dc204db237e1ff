"""`manage.py propose FILE...`: what reading makes of a page; nothing is written.

One line of JSON a file. A file that cannot be read gets an error that names it, the
others are still done, and the command exits with 1.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.intake import NotReadable, Page, read_file, read_page
from core.text import clean_text
from partnerships.reading import Known, Span, load_known, read_deals


class Command(BaseCommand):
    """Print the deals that each file announces."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the files in turn."""
        known = load_known()
        are_all_read = True
        for file in options["files"]:
            try:
                text = read_file(file)
            except NotReadable as error:
                self.stderr.write(str(error))
                are_all_read = False
            else:
                self.stdout.write(_line(file, text, known))
        if not are_all_read:
            raise CommandError("Some files could not be read.")


def _line(file: str, text: str, known: Known) -> str:
    page = read_page(text)
    found = read_deals(
        text, bodies_of(text, page), published=page.published_on, known=known
    )
    said = {
        "file": file,
        "headline": page.headline or None,
        "byline": page.byline or None,
        "published": page.published_on or None,
        "proofread_by": page.proofread_by or None,
        "original_source": page.original_source or None,
        "tags": list(page.tags),
    }
    return json.dumps(said | found.as_json(), ensure_ascii=False)


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


_REACH = 20_000  # Characters: paragraphs stand in order, so the next one is not far.


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


_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MOST_LINES = 200
