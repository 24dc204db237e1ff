"""Writing many rows, in calls of bounded size."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

_ROWS = 1000  # A call.
_PARAMETERS = 999  # A statement: what every SQLite takes.
_M = TypeVar("_M", bound=Model)


def store(rows: Sequence[Model]) -> None:
    """Create rows of one model by its own manager, with the checks it makes."""
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        type(some[0])._default_manager.bulk_create(some)


def pour(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Write new rows of the model past its manager, without making instances.

    A row maps columns to values; the rest is as the fields' defaults say. They still
    clean what is written, but nothing is derived. It takes a third of the time that
    `store` does, and finds no quote in its text: for claims, half of all rows.
    """
    fields: list[Any] = [
        one for one in model._meta.concrete_fields if not one.primary_key
    ]
    defaults = {one.attname: one.get_default() for one in fields}
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(one.column) for one in fields)
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES "
    marks = f"({', '.join(['%s'] * len(fields))})"
    at_once = _PARAMETERS // len(fields)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            some = [defaults | row for row in rows[start : start + at_once]]
            values = [_kept(one, row[one.attname]) for row in some for one in fields]
            cursor.execute(into + ", ".join([marks] * len(some)), values)


def _kept(field: Any, value: Any) -> Any:
    return None if value is None else field.get_db_prep_save(value, connection)


def unguarded(model: type[_M]) -> QuerySet[_M]:
    """Return the model's rows without the checks of its own queryset.

    For a corpus alone: its records are complete by the way they are made, and to load
    each of them whole, as those checks do, would take longer than to make it. A test
    looks at every record of a small corpus, and `store_batch` at a sample of a large
    one.
    """
    return QuerySet(model)
