"""CSV: the whole list, streamed. UTF-8 with a byte order mark, one header row.

A spreadsheet may take a text for a formula, and where it parts cells by semicolons or
tabs it takes one text for several. So a text is looked at piece by piece: a piece
begins with a line, or after a semicolon (and a blank) or a tab. One that could start a
formula gets an apostrophe before it, and so does one that starts with an apostrophe:
whoever takes one apostrophe from each piece that starts with one has the very text
again. What holds such a character is quoted as well.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from partnerships.amounts import plain
from portal.twins.columns import COLUMNS, Cell
from portal.twins.listing import Listing
from portal.twins.rows import Line, lines

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_START = r"(?:\A|(?<=[\r\n\t])|(?<=;)(?! )|(?<=; ))"  # Of a piece.
# What opens a formula, full-width forms too, after blanks and quotes that programs may
# skip; blanks that some take away; and an apostrophe, so that the way back is plain.
_RISKY = re.compile(
    rf"\A(?=[\t\r\n])|{_START}(?='|(?:[^\S\r\n\t]|[\"'“”‘’])*[=+\-@＝＋－＠])"
)
_PARTING = re.compile(r"[\r\n\t;]")
_QUOTED = re.compile(r"[\r\n\t;,\"]")


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


def _text(rows: Iterable[Iterable[str]]) -> str:
    return "".join(f"{','.join(map(_quoted, row))}\r\n" for row in rows)


def _quoted(text: str) -> str:
    """Return the text as a cell: in quotes where some program would cut it."""
    if _QUOTED.search(text):
        return '"{}"'.format(text.replace('"', '""'))
    return text


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
    """Return the text with an apostrophe before each piece that could be a formula."""
    if _PARTING.search(text):
        return _RISKY.sub("'", text)
    return f"'{text}" if _RISKY.match(text) else text
