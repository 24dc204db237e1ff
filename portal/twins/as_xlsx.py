"""XLSX: the list as a workbook, up to 20,000 deals; a second sheet says what it is."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from core.dates import PartDate
from portal.twins.columns import COLUMNS, Cell
from portal.twins.listing import TERMS, Listing
from portal.twins.rows import Line, lines

MOST_ROWS = 20_000
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_DAY = dt.date(1900, 3, 1)  # Before it Excel counts days wrongly, or not at all.
_WIDTHS = {"text": 24, "time": 17}  # In characters.
_WIDTH = 12  # Of the other types.
_PLAIN = re.compile(r"[^=+\-@#'\"\s]")  # How a text begins that is nothing else.
_Sheet = Any  # A sheet of a workbook that is written row by row; it has no types.


def answer(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """Send the workbook; it is made as a whole before its first byte goes out."""
    file = BytesIO()  # Some MB at most: the rows are counted.
    _write(listing, file)
    file.seek(0)
    name = listing.file_name("xlsx")
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPE)


def _write(listing: Listing, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    try:
        _write_deals(book.create_sheet("Deals"), listing)
        _write_about(book.create_sheet("About"), listing)
    finally:
        book.save(file)  # That removes the temporary files of the sheets, too.


def _write_deals(sheet: _Sheet, listing: Listing) -> None:
    for place, column in enumerate(COLUMNS, 1):
        width = _WIDTHS.get(column.type, _WIDTH)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, column.name) for column in COLUMNS])
    written = 1
    for row in _rows(sheet, lines(listing.deals, MOST_ROWS)):
        sheet.append(row)
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{written}"
    if listing.deals.count > MOST_ROWS:
        sheet.append([_cut_words(listing)])


def _rows(sheet: _Sheet, chunks: Iterable[list[Line]]) -> Iterator[list[Any]]:
    for chunk in chunks:
        for line in chunk:
            yield [_cell(sheet, one.type, one.read(line)) for one in COLUMNS]


def _cell(sheet: _Sheet, kind: str, value: Cell) -> Any:
    """Return the value as Excel has it: a number, a day, a moment in UTC, a text."""
    match value:
        case str() if kind == "part-date":
            return _day(value) or value
        case str():
            return _text(sheet, value)
        case dt.datetime():
            return value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
        case dt.date():
            return value if value >= _FIRST_DAY else value.isoformat()
    return value


def _day(value: str) -> dt.date | None:
    """Return the day of a part-date; None where it names none, or one too early."""
    date = PartDate.parse(value)
    day = date.earliest if date.day else None
    return day if day and day >= _FIRST_DAY else None


def _text(sheet: _Sheet, value: str) -> Any:
    """Return a text that stays one: `=1+1` is no formula, nor becomes one later."""
    if _PLAIN.match(value):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _bold(sheet: _Sheet, word: str) -> Any:
    cell = WriteOnlyCell(sheet, word)
    cell.font = Font(bold=True)
    return cell


def _write_about(sheet: _Sheet, listing: Listing) -> None:
    for letter, width in (("A", 24), ("B", 24), ("C", 100)):
        sheet.column_dimensions[letter].width = width
    for name, value in _about(listing).items():
        sheet.append([_bold(sheet, name), _text(sheet, value)])
    sheet.append([])
    sheet.append([_bold(sheet, word) for word in ("Column", "Type", "What it holds")])
    for column in COLUMNS:
        sheet.append([column.name, column.type, column.about])


def _about(listing: Listing) -> dict[str, str]:
    is_cut = listing.deals.count > MOST_ROWS
    return {
        "What": f"Touchline: {listing.title}",
        "Filters": "; ".join(listing.filters) or "none",
        "Deals": _cut_words(listing) if is_cut else f"{listing.deals.count:,}",
        "Made at": f"{timezone.now():%Y-%m-%d %H:%M} UTC",
        "Address": listing.page_url(),
        "Terms": TERMS,
        "All terms": settings.SITE_URL + reverse("terms"),
    }


def _cut_words(listing: Listing) -> str:
    return (
        f"The first {MOST_ROWS:,} of {listing.deals.count:,} deals."
        f" The CSV has them all: {listing.twin_url('csv')}"
    )
