"""Keeping up: documents follow what is written to the tables, by whatever way.

Each search first takes what is new in the log of changes and writes the documents
that it concerns; so whoever searches after a write finds what was written. Where that
is much, it is spread over several searches, the latest changes first.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import InternalError, OperationalError
from django.db.models import Count, Exists, Max

from core import changes
from core.models import Change
from search.documents import write
from search.kinds import KINDS, Follower, Key, Kind
from search.models import Document, Progress, Stale
from search.turns import turn

MOST = 300  # Documents that one search writes.
_BATCH = 100
_ROWS = 500  # Ids in one statement.
logger = logging.getLogger(__name__)


def catch_up(most: int = MOST) -> None:
    """Write what changed since the last time, `most` documents at the most.

    Two queries where nothing changed, or three. Where the database is locked or may
    only be read, the documents stay as they are.
    """
    try:
        if _is_behind():
            with turn() as progress:
                _take_changes(progress)
                _write_stale(most)
    except (OperationalError, InternalError) as error:
        logger.warning("The search has not caught up: %s", error)


def _is_behind() -> bool:
    waiting = Exists(Stale.objects.all())
    progress = Progress.objects.annotate(is_waiting=waiting).first()
    if progress is None or progress.is_waiting:
        return True
    told = changes.since(progress.position)
    if told is None or not told[0]:
        return told is None
    return _log_since(progress.position) != (progress.rows, progress.last)


def _log_since(position: int) -> tuple[int, int]:
    """Return how many changes the log has since then, and the id of the last."""
    since = Change.objects.filter(tick__gte=position)
    found = since.aggregate(rows=Count("pk"), last=Max("pk", default=0))
    return found["rows"], found["last"]


def _take_changes(progress: Progress) -> None:
    """Note what the changes make stale; everything, where the log has a gap.

    What the log tells again from the new position on is noted as well: it may have
    grown before its rows were counted.
    """
    told = changes.since(progress.position)
    if told is None:
        progress.position = changes.now()
        _mark_all()
    else:
        changed, progress.position = told
        _mark_followers(changed)
    progress.rows, progress.last = _log_since(progress.position)
    again = changes.since(progress.position)
    _mark_followers(again[0] if again else ())
    progress.save(update_fields=["position", "rows", "last"])


def _mark_all() -> None:
    """Note whatever has a document, and all that is public by itself.

    What is public through others is noted when those are written.
    """
    keys = Document.objects.order_by("pk").values_list("kind", "object_id")
    mark(keys.iterator(chunk_size=_ROWS))
    for kind in KINDS.values():
        if kind.rows:
            ids = kind.rows().order_by("pk").values_list("pk", flat=True)
            mark((kind.name, pk) for pk in ids.iterator(chunk_size=_ROWS))


def _mark_followers(changed: Iterable[Key]) -> None:
    """Note the objects whose documents name what changed; things with names go last.

    Such a thing itself is noted only if it has a document: it has one from when it is
    public, and what makes it so has changed then.
    """
    by_subject = defaultdict(list)
    for subject, row_id in sorted(changed):
        by_subject[subject].append(row_id)
    for kind in reversed(KINDS.values()):
        follows = {kind.name: _documented(kind)} if kind.is_named else kind.follows
        for subject, follow in follows.items():
            rows = by_subject[subject]
            for start in range(0, len(rows), _ROWS):
                some = follow(rows[start : start + _ROWS])
                mark((kind.name, object_id) for object_id in some)


def _documented(kind: Kind) -> Follower:
    def follow(ids: Collection[int]) -> Iterable[int]:
        documents = Document.objects.of(kind.name, list(ids))
        return documents.values_list("object_id", flat=True)

    return follow


def mark(keys: Iterable[Key]) -> None:
    """Note objects whose documents are to be written anew."""
    rows = (Stale(kind=kind, object_id=object_id) for kind, object_id in keys)
    some: list[Stale] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS:
            Stale.objects.bulk_create(some, ignore_conflicts=True)
            some = []
    Stale.objects.bulk_create(some, ignore_conflicts=True)


def _write_stale(most: int) -> None:
    done = 0
    while done < most:
        rows = list(Stale.objects.order_by("-pk")[:_BATCH])
        if not rows:
            return
        Stale.objects.filter(pk__in=[row.pk for row in rows]).delete()
        _write(rows)
        done += len(rows)


def _write(rows: Collection[Stale]) -> None:
    """Write the documents, what is public by itself first."""
    for kind in KINDS.values():
        ids = [row.object_id for row in rows if row.kind == kind.name]
        if ids:
            mark(sorted(write(kind, ids)))
