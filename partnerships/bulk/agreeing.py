"""What cells must be to each other, in a row and in a table, whatever each means.

All of it is told from the text alone, so a row is looked at the same way in a batch
and by itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress

from partnerships.bulk.files import LONGEST_CELL, Line
from partnerships.bulk.known import NAMED, items_of
from partnerships.bulk.resource import COLUMNS, Fault
from partnerships.models import Claim
from partnerships.models.names import spelling
from partnerships.quotes import find_quote

MOST_QUOTED: int = Claim._meta.get_field("quote").max_length or LONGEST_CELL
MOST_REFERENCE = 200
# Without the first, nothing is made of the columns that begin with the second.
_NEEDED = {"value_kind": "value_", "quote": "source_"}
_STATED = ("term_as_stated", "value_as_stated")


def faults_of(cells: Mapping[str, str]) -> list[Fault]:
    """Return what is wrong between the cells of a row."""
    return [*_too_long(cells), *_dropped(cells), *_not_stated(cells)]


def _too_long(cells: Mapping[str, str]) -> Iterator[Fault]:
    most = {"quote": MOST_QUOTED, "reference": MOST_REFERENCE}
    for column in COLUMNS:
        limit = most.get(column, LONGEST_CELL)
        if len(cells.get(column, "")) > limit:
            yield column, f"Longer than {limit:,} characters."


def _dropped(cells: Mapping[str, str]) -> Iterator[Fault]:
    """Tell the cells of which nothing would be kept."""
    for needed, beginning in _NEEDED.items():
        others = (one for one in COLUMNS if one.startswith(beginning) and one != needed)
        for column in () if cells.get(needed) else others:
            if cells.get(column):
                yield column, f"It is kept only with {needed}, which is empty."


def _not_stated(cells: Mapping[str, str]) -> Iterator[Fault]:
    """Tell words that are said to be the source's and are not among those quoted."""
    quote = cells.get("quote", "")
    for column in _STATED:
        stated = cells.get(column, "")
        if quote and stated and not find_quote(quote, stated):
            yield column, f"“{stated[:60]}” does not stand in the quote."


# --- Between the rows of a table ------------------------------------------------------


def columns_unread(lines: list[Line]) -> list[str]:
    """Return the columns that hold something and mean nothing here."""
    held = dict.fromkeys(column for line in lines for column in line.cells)
    return [column[:100] for column in held if column not in COLUMNS]


def faults_between(lines: list[Line]) -> dict[int, list[Fault]]:
    """Return by row what an earlier one of its table keeps it from."""
    found = defaultdict(list)
    for told in (_doubled(lines), _of_two_kinds(lines)):
        for line, column, words in told:
            found[line.number].append((column, words))
    return found


def _doubled(lines: list[Line]) -> Iterator[tuple[Line, str, str]]:
    first: dict[str, int] = {}
    quoted: dict[str, Line] = {}
    for line in lines:
        same = first.setdefault(line.reference[:MOST_REFERENCE], line.number)
        quote = line.cells.get("quote", "")
        above = quoted.setdefault(quote, line)
        if same != line.number:
            yield line, "reference", f"Row {same} is the same deal."
        elif quote and above.cells.get("source_url") != line.cells.get("source_url"):
            words = f"Row {above.number} has the same words from another address."
            yield line, "source_url", words


def _of_two_kinds(lines: list[Line]) -> Iterator[tuple[Line, str, str]]:
    """Tell the rows that add somebody as something else than an earlier row does."""
    first: dict[str, tuple[str, int]] = {}
    for line in lines:
        for name, kind in _added(line):
            said, number = first.setdefault(spelling(name), (kind, line.number))
            if said != kind:
                words = f"Row {number} adds “{name[:100]}” as {said}."
                yield line, "parties", words


def _added(line: Line) -> list[tuple[str, str]]:
    """Return name and kind of those whom the row adds; none of a faulty cell."""
    with suppress(ValueError):
        found = map(NAMED.fullmatch, items_of(line.cells.get("parties", "")))
        return [(one["name"], one["kind"]) for one in found if one and one["kind"]]
    return []
