"""The log of changes: which things changed, in an order that all readers agree on.

Triggers of the database write the log, in the transaction of the change itself, so
that no way in can forget it. Whoever keeps something worked out from the tables (an
index in memory, the documents of the search) asks `since()` and makes that anew.
"""

from typing import NamedTuple

from django.db import connection

KEPT_DAYS = 7  # Who looks more seldom must start anew.
_NEVER = 2**62  # A position that nothing has reached.
Subject = tuple[str, int]  # What kind of thing, and its id.


class _Dialect(NamedTuple):
    """What the databases say differently.

    `fresh`: the position of whoever has seen all that is committed. SQLite has one
    writer at a time, so changes are numbered. In PostgreSQL one that began earlier may
    commit later: there a change bears its transaction's number, and the position is
    the oldest transaction that is still open. `bound`: what no change of this server
    has reached; one that has was logged elsewhere, and came with a restored copy.
    """

    fresh: str
    bound: str
    days_ago: str


_DIALECTS = {
    "sqlite": _Dialect(
        "(SELECT coalesce(max(tick), 0) + 1 FROM core_change)",
        str(_NEVER),
        "datetime('now', '-' || %s || ' days')",
    ),
    "postgresql": _Dialect(
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        # A transaction's own changes are beyond its snapshot.
        "greatest(pg_snapshot_xmax(pg_current_snapshot())::text::bigint,"
        " pg_current_xact_id_if_assigned()::text::bigint + 1)",
        "now() - make_interval(days => %s)",
    ),
}


class News(NamedTuple):
    """What changed since a position, and the position now.

    `oldest`: how far the log reaches back. `last`, `rows`: the id of the last row
    since the position, and their number; while both stay, nothing else has changed.
    """

    subjects: set[Subject]
    position: int
    oldest: int | None
    last: int | None
    rows: int


def now() -> int:
    """Return the position of one who has seen all that is committed. One query."""
    return _read(_NEVER, 0).position


def since(position: int, most: int) -> tuple[set[Subject], int] | None:
    """Return the things that changed since the position, and the new position.

    A change may come twice, none is left out. None where more than `most` things
    changed, or where the log does not reach back to the position, or is not the one
    that it was taken from: then start anew. One query.
    """
    told = news(position, most)
    return (told.subjects, told.position) if told else None


def news(position: int, most: int) -> News | None:
    """Return what `since()` does, and what tells whether it was all told before."""
    told = _read(position, most + 1)
    reaches_back = told.oldest is not None and told.oldest <= position <= told.position
    return told if reaches_back and len(told.subjects) <= most else None


def _read(position: int, most: int) -> News:
    dialect = _DIALECTS[connection.vendor]
    later = f"FROM core_change WHERE tick >= %s AND tick < {dialect.bound}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT log.fresh, log.oldest, log.last, log.rows,"
            " later.subject, later.row_id"
            f" FROM (SELECT {dialect.fresh} AS fresh,"
            " (SELECT min(tick) FROM core_change) AS oldest,"
            f" (SELECT max(id) {later}) AS last,"
            f" (SELECT count(*) {later}) AS rows) AS log"
            f" LEFT JOIN (SELECT DISTINCT subject, row_id {later} LIMIT %s) AS later"
            " ON later.subject IS NOT NULL",
            [*[position] * 3, most],
        )
        rows = cursor.fetchall()
    subjects = {(subject, row_id) for *_, subject, row_id in rows if subject}
    return News(subjects, *rows[0][:4])


def mend() -> None:
    """Make the log one that can be followed, should a restored copy have spoilt it.

    Drops what another server logged, and begins anew where nothing is left: an empty
    log tells nobody how far it reaches back.
    """
    dialect = _DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM core_change WHERE tick >= {dialect.bound}")
        cursor.execute(
            "INSERT INTO core_change (subject, row_id, tick, made_at)"
            f" SELECT '', 0, {dialect.fresh}, CURRENT_TIMESTAMP"
            " WHERE NOT EXISTS (SELECT 1 FROM core_change)"
        )


def prune() -> int:
    """Forget changes older than `KEPT_DAYS` but the last of them; return how many.

    That one tells how far the log reaches back. The log is mended first.
    """
    mend()
    days_ago = _DIALECTS[connection.vendor].days_ago
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM core_change WHERE id <"
            f" (SELECT max(id) FROM core_change WHERE made_at < {days_ago})",
            [KEPT_DAYS],
        )
        return cursor.rowcount
