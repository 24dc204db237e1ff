"""Files: a CSV or a workbook, read into rows of text. Nothing of it is run."""

import csv
import datetime as dt
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from core.text import clean_text

LARGEST_FILE = 10 * 1024 * 1024  # Bytes.
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 10_000  # Characters.
_LARGEST_UNPACKED = 100 * 1024 * 1024  # Bytes of all parts of a workbook.
# What a table that was made safe for spreadsheets has before what may be a formula.
_DEFUSED = re.compile(r"(\A|[\r\n\t]|; ?)'")


class Line(NamedTuple):
    """One row: its number in the file, as spreadsheets count, and its cells."""

    number: int
    cells: dict[str, str]

    @property
    def reference(self) -> str:
        """Return what tells it from all others: its own reference, or a digest."""
        own = self.cells.get("reference", "")
        return own or sha256(repr(sorted(self.cells.items())).encode()).hexdigest()


def read_file(name: str, content: bytes) -> list[Line]:
    """Return the rows that hold anything; ValidationError says what cannot be read."""
    if len(content) > LARGEST_FILE:
        raise ValidationError("The file is over 10 MB: send it in parts.", "large")
    try:
        is_book = name.lower().endswith(".xlsx")
        return list(_lines(_workbook(content) if is_book else _csv(content)))
    except UnicodeDecodeError as error:
        raise ValidationError(
            "This is no CSV in UTF-8: save it as “CSV UTF-8”, or as .xlsx.", "encoding"
        ) from error
    except ValidationError:
        raise
    except Exception as error:  # Whatever a broken file makes its reader raise.
        raise ValidationError("The table could not be read.", "broken") from error


Rows = Iterator[Sequence[Any]]  # The header first; one more than may be, at most.


def _csv(content: bytes) -> Rows:
    rows = csv.reader(StringIO(_decoded(content), newline=""))
    return islice(rows, MOST_ROWS + 2)


def _decoded(content: bytes) -> str:
    """Return the text; a row with letters that are not in UTF-8 is told when checked.

    Where the header has some, all of it is in something else.
    """
    header, end, rows = content.partition(b"\n")
    return (header + end).decode("utf-8-sig") + rows.decode(errors="replace")


def _workbook(content: bytes) -> Rows:
    """Read the sheet that was last looked at, unless the workbook would grow too large.

    A cell far away makes a sheet of millions of cells: what is beyond the limits is
    not asked for.
    """
    with zipfile.ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _LARGEST_UNPACKED:
            raise ValidationError("The workbook grows too large.", "large")
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    sheet: Any = book.active
    rows: Rows = sheet.iter_rows(
        max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS + 2, values_only=True
    )
    return rows


def _lines(rows: Rows) -> Iterator[Line]:
    columns = [_text(name).strip().lower() for name in next(rows, ())]
    _check(columns)
    line = None
    for number, values in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            said = f"More than {MOST_ROWS:,} rows: send parts, without empty rows."
            raise ValidationError(said, "rows")
        if cells := _cells(columns, values, number):
            line = Line(number, cells)
            yield line
    if line is None:
        raise ValidationError("The table has no row below its header.", "empty")


def _cells(columns: list[str], values: Sequence[Any], number: int) -> dict[str, str]:
    """Return what the row holds, by column; one without a name is called by its place.

    Most often a row with more cells than the header has a comma without its quotes.
    """
    if any(_text(value) for value in values[len(columns) :]):
        said = f"Row {number} has more cells than the first row: is a comma not quoted?"
        raise ValidationError(said, "columns")
    return {
        column or f"column {place}": text
        for place, (column, value) in enumerate(zip(columns, values, strict=False), 1)
        if (text := _text(value))
    }


def _check(columns: list[str]) -> None:
    named = Counter(filter(None, columns))
    if any(columns[MOST_COLUMNS:]):
        raise ValidationError(f"More than {MOST_COLUMNS} columns.", "columns")
    if not named:
        raise ValidationError("The table has no row below its header.", "empty")
    if "title" not in named:
        raise ValidationError("There is no column “title” in its first row.", "header")
    name, times = named.most_common(1)[0]
    if times > 1:
        raise ValidationError(f"Two columns are called {name}.", "columns")


def _text(value: Any) -> str:
    """Return a cell as text, without what spreadsheets were kept from running."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    # One character more than may be, by which a cell that is too long is told.
    return _DEFUSED.sub(r"\1", clean_text(str(value)).strip())[: LONGEST_CELL + 1]
