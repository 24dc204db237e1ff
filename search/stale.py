"""Noting what is stale: objects whose documents are to be written anew."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

# A list of numbers as rows.
_LISTED = {
    "sqlite": "SELECT value AS one FROM json_each(%s)",
    "postgresql": "SELECT value::bigint AS one FROM json_array_elements_text(%s::json)",
}


_DROPPED = "DELETE FROM search_stale WHERE kind = %s AND object_id IN ({ids})"
_NOTED = (
    "INSERT INTO search_stale (kind, object_id) SELECT %s, one FROM ({ids}) AS ids"
    " WHERE true ORDER BY one ON CONFLICT DO NOTHING"
)


def mark(kind: str, ids: Iterable[int]) -> None:
    """Note the objects, unless they are. One statement."""
    _say(_NOTED, _LISTED[connection.vendor], kind, _list(ids))


def mark_anew(kind: str, ids: Iterable[int]) -> None:
    """Note the objects as the latest: those are done first. Two statements."""
    ids = set(ids)
    _say(_DROPPED, _LISTED[connection.vendor], kind, _list(ids))
    mark(kind, ids)


def mark_rows(kind: str, rows: QuerySet[Any], column: str) -> None:
    """Note the objects of the rows, by the column with their ids. One statement."""
    ids, values = rows.order_by().values(one=F(column)).query.sql_with_params()
    _say(_NOTED, ids, kind, *values)


def _list(ids: Iterable[int]) -> str:
    return json.dumps(sorted(set(ids)))


def _say(statement: str, ids: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(ids=ids), values)
