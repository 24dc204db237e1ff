"""Turns: who writes documents does so alone, and does not wait long to begin."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from search.models import Progress

PATIENCE = 500  # Milliseconds that a search waits for another writer.


@contextmanager
def turn(patience: int | None = None) -> Iterator[Progress]:
    """Write in one transaction that no other turn overlaps.

    Raises OperationalError where it cannot begin within the patience (milliseconds).
    """
    patience = PATIENCE if patience is None else patience
    with _impatient(patience), transaction.atomic():
        if connection.vendor == "postgresql":
            _say(f"SET LOCAL lock_timeout = {patience:d}")
        Progress.objects.get_or_create(pk=1)
        yield Progress.objects.select_for_update().get(pk=1)


@contextmanager
def _impatient(patience: int) -> Iterator[None]:
    """Let SQLite wait so long for its only writer, and then as it did before."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
    _say(f"PRAGMA busy_timeout = {patience:d}")
    try:
        yield
    finally:
        _say(f"PRAGMA busy_timeout = {usual * 1000:d}")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
