"""What the rows of a batch name, looked up all at once."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.addresses import id_in
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Source,
    Sport,
)
from partnerships.models.names import spelling
from partnerships.naming import bearers

MOST_IN_A_LIST = 30
NAMED = re.compile(r"(?P<name>.+?)(?: \[(?P<kind>[a-z_]+)\])? \((?P<role>[a-z_]+)\)")
Cells = Mapping[str, str]


def items_of(cell: str) -> list[str]:
    """Return what stands between semicolons; ValueError for too many, or one twice."""
    items = [item.strip() for item in cell.split(";") if item.strip()]
    if len(items) > MOST_IN_A_LIST:
        raise ValueError(f"More than {MOST_IN_A_LIST} in one cell.")
    if len(items) != len(set(items)):
        raise ValueError("One of them stands there twice.")
    return items


class Known:
    """Whoever and whatever some rows name, as far as it is there.

    About twenty queries, however many rows; none once it is made.
    """

    def __init__(self, rows: Collection[Cells]) -> None:
        self._found = {
            model: bearers(all_rows(), set(_told(rows, columns)))
            for model, (all_rows, columns) in _LOOKED_UP.items()
        }
        numbers = {id_in(cell) for cell in _told(rows, _DEALS)} - {None}
        self._deals = Partnership.objects.in_bulk(numbers) if numbers else {}
        kept = Source.objects.holding(row.get("quote", "") for row in rows)
        self._sources = {one.text: one for one in kept}
        self._new: dict[str, Organisation] = {}

    def named(self, model: Any, name: str) -> list[Any]:
        """Return the row that has the slug, or those that bear the name."""
        return self._found[model][name]

    def deal(self, cell: str) -> Partnership | None:
        """Return the deal of that number."""
        return self._deals.get(id_in(cell))

    def added(self, name: str, kind: str) -> Organisation:
        """Return an organisation to be added, the same for all rows that name it."""
        new = Organisation(name=name, kind=kind)
        return self._new.setdefault(spelling(name), new)

    def source(self, given: Source) -> Source:
        """Return the source of the same text; the given one, where there is none yet.

        Of each text there is one: ValidationError, where it is from another address.
        """
        kept = self._sources.setdefault(given.text, given)
        if kept.url != given.url:
            where = kept.url or "a source without an address"
            said = f"These words are kept already, from {where[:300]}."
            raise ValidationError({"source_url": said})
        return kept


def _told(rows: Collection[Cells], columns: Mapping[str, "_Split"]) -> Iterator[str]:
    """Return the names in these columns; a cell that cannot be read names nothing."""
    for row in rows:
        for column, split in columns.items():
            try:
                yield from split(row.get(column, ""))
            except ValueError:
                continue


_Split = Callable[[str], list[str]]


def _names(cell: str) -> list[str]:
    found = (NAMED.fullmatch(item) for item in items_of(cell))
    return [one["name"] for one in found if one]


def _whole(cell: str) -> list[str]:
    return [cell] if cell else []


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.select_related("merged_into")


_DEALS = {"part_of": _whole, "renews": _whole}
# By model all its rows, and the columns that name some, with what is in their cells.
_LOOKED_UP: dict[Any, tuple[Callable[[], QuerySet[Any]], Mapping[str, _Split]]] = {
    Organisation: (_organisations, {"parties": _names, "source_publisher": _whole}),
    Person: (Person.objects.all, {"parties": _names}),
    Place: (Place.objects.all, {"places": _names}),
    FocusArea: (FocusArea.objects.all, {"focus_areas": items_of}),
    Sport: (Sport.objects.all, {"sports": items_of}),
}
