"""The full-text index: words go in under ids of documents, queries find them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from search.dialects.dialect import Dialect, Words
from search.dialects.postgresql import POSTGRESQL
from search.dialects.sqlite import SQLITE
from search.kinds import KINDS
from search.models import Document, id_range
from search.query import Query

_DIALECTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


class Scored(NamedTuple):
    """A document that was found; the higher the score, the better it answers."""

    document_id: int
    score: float


def insert(rows: Iterable[Words]) -> None:
    """Put in the words of documents that were not there; they go with those.

    In the order of ids: SQLite writes out what it holds whenever a lower one comes.
    """
    dialect = _dialect()
    in_order = sorted(rows, key=lambda words: words.document_id)
    with connection.cursor() as cursor:
        cursor.executemany(dialect.insert, [dialect.row(words) for words in in_order])


def ids(query: Query, kind: str, at: dt.datetime | None = None) -> list[int]:
    """Return the ids of all objects of the kind that are found, in no known order."""
    dialect = _dialect()
    hidden, bounds = _bounds(kind, at)
    with _cursor(dialect) as cursor:
        values = {"words": dialect.asked(query), **bounds}
        cursor.execute(dialect.found.format(hidden=hidden), values)
        return [object_id for (object_id,) in cursor.fetchall()]


def newest(
    query: Query, most: Mapping[str, int], at: dt.datetime | None = None
) -> dict[str, list[Scored]]:
    """Return the newest documents that are found, so many of each kind at the most."""
    dialect = _dialect()
    asked = {"words": dialect.asked(query)}
    found = {}
    with _cursor(dialect) as cursor:
        for kind, limit in most.items():
            hidden, bounds = _bounds(kind, at)
            values = asked | bounds | {"most": limit}
            cursor.execute(dialect.newest.format(hidden=hidden), values)
            found[kind] = [Scored(*row) for row in cursor.fetchall()]
    return found


def tidy() -> None:
    """Make the index small and its statistics right, after many writes.

    Left out inside a transaction, where PostgreSQL does not do it.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for statement in _dialect().tidy:
            cursor.execute(statement)


def read_ahead() -> None:
    """Have the database read all words into its memory, where it profits from that."""
    with connection.cursor() as cursor:
        for statement in _dialect().read_ahead:
            cursor.execute(statement)


def _dialect() -> Dialect:
    return _DIALECTS[connection.vendor]


def _bounds(kind: str, at: dt.datetime | None) -> tuple[str, dict[str, Any]]:
    """Return the query for documents to leave out, and the values of all bounds."""
    hidden, moments = Document.objects.hidden(at).values("pk").query.sql_with_params()
    named = {f"moment_{number}": moment for number, moment in enumerate(moments)}
    first, last = id_range(KINDS[kind].number)
    return (
        hidden % tuple(f"%({name})s" for name in named),
        named | {"first": first, "last": last},
    )


@contextmanager
def _cursor(dialect: Dialect) -> Iterator[CursorWrapper]:
    """Give a cursor; where there is a plan, the database was told it."""
    planned = transaction.atomic() if dialect.plan else nullcontext()
    with planned, connection.cursor() as cursor:
        if dialect.plan:
            cursor.execute(dialect.plan)
        yield cursor
