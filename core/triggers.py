"""The triggers that write the log of changes, for both databases.

A migration makes them once the tables stand. On SQLite a later migration that alters
a watched table makes that table anew, without its triggers: it ends with
`make_triggers` again. A test compares the database's triggers with what is watched.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class Lookup(NamedTuple):
    """Where a thing's id stands, if not in the written row itself."""

    table: str
    column: str  # Equals the written row's column.
    thing: str  # Holds the thing's id.


class Watched(NamedTuple):
    """A table whose every write is a change of a thing.

    `column` of the written row holds the thing's id, or leads to it by `lookup`.
    """

    table: str
    subject: str
    column: str
    lookup: Lookup | None = None

    @property
    def name(self) -> str:
        """How the table's triggers are named, before the kind of write."""
        return f"changed_{self.table}_{self.column}"


_WRITES = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}


def trigger_names(watched: Iterable[Watched]) -> set[str]:
    """Return the names of all triggers that there must be."""
    return {f"{one.name}_{write}" for one in watched for write in _WRITES}


def make_triggers(
    schema_editor: BaseDatabaseSchemaEditor, watched: Iterable[Watched]
) -> None:
    """Make the triggers, in place of older ones of the same name."""
    make = _MAKERS[schema_editor.connection.vendor]
    for one in watched:
        for write in _WRITES:
            for statement in make(one, write):
                schema_editor.execute(statement, params=None)


def _sqlite(one: Watched, write: str) -> Iterator[str]:
    """Log row by row: SQLite has no other triggers."""
    name = f"{one.name}_{write}"
    things = " UNION ".join(_sqlite_thing(one, row) for row in _WRITES[write])
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield (
        f"CREATE TRIGGER {name} AFTER {write.upper()} ON {one.table} BEGIN"
        " INSERT INTO core_change (subject, row_id, tick, made_at)"
        f" SELECT '{one.subject}', thing,"
        " (SELECT coalesce(max(tick), 0) + 1 FROM core_change),"
        f" strftime('%Y-%m-%d %H:%M:%f', 'now') FROM ({things}); END"
    )


def _sqlite_thing(one: Watched, row: str) -> str:
    written = f"{row}.{one.column}"
    if one.lookup is None:
        return f"SELECT {written} AS thing"
    table, column, thing = one.lookup
    return f"SELECT {thing} AS thing FROM {table} WHERE {column} = {written}"


def _postgresql(one: Watched, write: str) -> Iterator[str]:
    """Log once a statement, whatever number of rows it wrote."""
    name = f"{one.name}_{write}"
    rows = " UNION ".join(f"SELECT {one.column} FROM {row}s" for row in _WRITES[write])
    things = f"SELECT {one.column} AS thing FROM ({rows}) AS written"
    if one.lookup:
        table, column, thing = one.lookup
        things = (
            f"SELECT {thing} AS thing FROM {table}"
            f" WHERE {column} IN (SELECT {one.column} FROM ({rows}) AS written)"
        )
    seen = " ".join(f"{row.upper()} TABLE AS {row}s" for row in _WRITES[write])
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN INSERT INTO core_change (subject, row_id, tick, made_at)"
        f" SELECT DISTINCT '{one.subject}', thing,"
        f" pg_current_xact_id()::text::bigint, now() FROM ({things}) AS things;"
        " RETURN NULL; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS {name} ON {one.table}"
    yield (
        f"CREATE TRIGGER {name} AFTER {write.upper()} ON {one.table}"
        f" REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


_MAKERS = {"sqlite": _sqlite, "postgresql": _postgresql}
