"""Files: a CSV or a workbook, read into rows of text. Nothing of it is run."""

import datetime as dt
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from import_export.formats.base_formats import CSV, XLSX

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
        if name.lower().endswith(".xlsx"):
            table = _workbook(content)
        else:
            table = CSV().create_dataset(_decoded(content))
    except UnicodeDecodeError as error:
        raise ValidationError(
            "This is no CSV in UTF-8: save it as “CSV UTF-8”, or as .xlsx.", "encoding"
        ) from error
    except ValidationError:
        raise
    except Exception as error:  # Whatever a broken file makes its reader raise.
        raise ValidationError("The table could not be read.", "broken") from error
    return list(_lines(table))


def _decoded(content: bytes) -> str:
    """Return the text; a row with letters that are not in UTF-8 is told when checked.

    Where the header has some, all of it is in something else.
    """
    header, end, rows = content.partition(b"\n")
    return (header + end).decode("utf-8-sig") + rows.decode(errors="replace")


def _workbook(content: bytes) -> Any:
    """Read the first sheet, unless it would grow too large."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _LARGEST_UNPACKED:
            raise ValidationError("The workbook grows too large.", "large")
    return XLSX().create_dataset(content)


def _lines(table: Any) -> Iterator[Line]:
    columns = [_text(name).strip().lower() for name in table.headers or ()]
    _check(columns, len(table))
    for number, values in enumerate(table, 2):
        cells = {
            column: text
            for column, value in zip(columns, values, strict=False)
            if column and (text := _text(value))
        }
        if cells:
            yield Line(number, cells)


def _check(columns: list[str], rows: int) -> None:
    named = Counter(filter(None, columns))
    if len(columns) > MOST_COLUMNS:
        raise ValidationError(f"More than {MOST_COLUMNS} columns.", "columns")
    if rows > MOST_ROWS:
        raise ValidationError(f"More than {MOST_ROWS:,} rows: send parts.", "rows")
    if not rows:
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
