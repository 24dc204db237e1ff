"""CSV: the whole list, streamed. UTF-8 with a byte order mark, one header row.

A spreadsheet may take a text for a formula. A line of a text that could start one
gets an apostrophe before it, and so does one that starts with an apostrophe: whoever
takes one apostrophe from each line that starts with one has the very text again.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from partnerships.amounts import plain
from portal.twins.columns import COLUMNS, Cell
from portal.twins.listing import Listing
from portal.twins.rows import Line, lines

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_START = r"(?:\A|(?<=[\r\n]))"  # Of a line.
# What opens a formula, full-width forms too, after blanks and quotes that programs may
# skip; blanks that some take away; and an apostrophe, so that the way back is plain.
_RISKY = re.compile(
    rf"\A(?=[\t\r\n])|{_START}(?='|(?:[^\S\r\n]|[\"'“”‘’])*[=+\-@＝＋－＠])"
)


def answer(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """Stream the list: first the header row, then some hundred deals at a time."""
    chunks = iter(()) if request.method == "HEAD" else lines(listing.deals)
    return StreamingHttpResponse(
        _parts(chunks),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{listing.file_name("csv")}"'
        },
    )


def _parts(chunks: Iterable[list[Line]]) -> Iterator[str]:
    yield _BOM + _text([[column.name for column in COLUMNS]])
    for chunk in chunks:
        yield _text([_cell(one.read(line)) for one in COLUMNS] for line in chunk)


def _text(rows: Iterable[list[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return defused(value)
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value) or ""
        case dt.datetime():
            return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return str(value)


def defused(text: str) -> str:
    """Return the text with an apostrophe before each line that could be a formula."""
    if "\n" in text or "\r" in text:
        return _RISKY.sub("'", text)
    return f"'{text}" if _RISKY.match(text) else text
