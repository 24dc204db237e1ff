"""What the cells of a row must be to each other, whatever each of them means.

All of it is told from the text alone, so a row is looked at the same way in a batch
and by itself.
"""

from collections.abc import Iterator, Mapping

from partnerships.bulk.files import LONGEST_CELL
from partnerships.bulk.resource import COLUMNS
from partnerships.models import Claim
from partnerships.quotes import find_quote

Fault = tuple[str, str]  # A column, and what is wrong with it.
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
