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
    the oldest transaction that is still open.
    """

    fresh: str
    days_ago: str


_DIALECTS = {
    "sqlite": _Dialect(
        "(SELECT coalesce(max(tick), 0) + 1 FROM core_change)",
        "datetime('now', '-' || %s || ' days')",
    ),
    "postgresql": _Dialect(
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        "now() - make_interval(days => %s)",
    ),
}


def now() -> int:
    """Return the position of one who has seen all that is committed. One query."""
    return _read(_NEVER)[0]


def since(position: int) -> tuple[set[Subject], int] | None:
    """Return the things that changed since the position, and the new position.

    A change may come twice, none is left out. None where the log does not reach back
    to the position, or is not the one that it was taken from: then start anew. One
    query.
    """
    fresh, oldest, subjects = _read(position)
    if oldest is None or not oldest <= position <= fresh:
        return None
    return subjects, fresh


def _read(position: int) -> tuple[int, int | None, set[Subject]]:
    """Return the position now, the log's oldest one, and what changed, as one sees."""
    fresh = _DIALECTS[connection.vendor].fresh
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT log.fresh, log.oldest, later.subject, later.row_id"
            f" FROM (SELECT {fresh} AS fresh,"
            " (SELECT min(tick) FROM core_change) AS oldest) AS log"
            " LEFT JOIN core_change AS later ON later.tick >= %s",
            [position],
        )
        rows = cursor.fetchall()
    subjects = {(subject, row_id) for _, _, subject, row_id in rows if subject}
    return rows[0][0], rows[0][1], subjects


def prune() -> int:
    """Forget changes older than `KEPT_DAYS` but the last of them; return how many.

    That one tells how far the log reaches back.
    """
    days_ago = _DIALECTS[connection.vendor].days_ago
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM core_change WHERE id <"
            f" (SELECT max(id) FROM core_change WHERE made_at < {days_ago})",
            [KEPT_DAYS],
        )
        return cursor.rowcount
