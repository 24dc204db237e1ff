"""Keeping up: documents follow what is written to the tables, by whatever way.

Each search first takes what is new in the log of changes and writes the documents
that it concerns; so whoever searches after a write finds what was written. Where that
is much, it is spread over several searches, the latest changes first; a worker that
starts goes on with it as well.
"""

import datetime as dt
import logging
import time
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import InternalError, OperationalError
from django.db.models import Count, Exists, Max
from django.utils import timezone

from core import changes
from core.models import Change
from search.documents import write
from search.kinds import KINDS, Follower, Key, Kind
from search.models import Document, Progress, Stale
from search.stale import mark, mark_anew, mark_rows
from search.turns import turn

MOST = 300  # Documents that one search writes.
MOST_CHANGES = 5_000  # That one search follows; where there are more, all is stale.
_BATCH = 100
_ROWS = 500  # Ids in one statement.
_PRUNED_AFTER = dt.timedelta(days=changes.KEPT_DAYS + 1)
logger = logging.getLogger(__name__)


def catch_up(most: int = MOST) -> bool:
    """Write what changed since the last time, `most` documents at the most.

    Return whether all documents are as they should be. Two queries where nothing
    changed, or three. Where the database is locked or may only be read, the documents
    stay as they are.
    """
    try:
        if not _is_behind():
            return True
        _follow(most)
        return not Stale.objects.exists()
    except (OperationalError, InternalError) as error:
        logger.warning("The search has not caught up: %s", error)
        return False


def go_on(pause: float) -> None:
    """Write all that changed, in turns with a pause (seconds) for others to write.

    Raises OperationalError or InternalError where it cannot, or another is at it.
    """
    while _is_behind():
        _follow(MOST)
        time.sleep(pause)


def _follow(most: int) -> None:
    with turn() as progress:
        if _has_news(progress):
            _take_changes(progress)
        _write_stale(most)
    _prune()


def _is_behind() -> bool:
    waiting = Exists(Stale.objects.all())
    progress = Progress.objects.annotate(is_waiting=waiting).first()
    return progress is None or progress.is_waiting or _has_news(progress)


def _has_news(progress: Progress) -> bool:
    """Tell whether the log tells what has not been followed.

    It tells changes again as long as a transaction is open that is older than they.
    """
    told = changes.since(progress.position, MOST_CHANGES)
    if told is None or not told[0]:
        return told is None
    return _log_since(progress.position) != (progress.rows, progress.last)


def _log_since(position: int) -> tuple[int, int]:
    """Return how many changes the log has since then, and the id of the last."""
    since = Change.objects.filter(tick__gte=position)
    found = since.aggregate(rows=Count("pk"), last=Max("pk", default=0))
    return found["rows"], found["last"]


def _prune() -> None:
    """Shorten the log, once a day at the most: when it has a day more than it keeps.

    Its first row only tells how far it reaches back, and may be of any age.
    """
    second = Change.objects.order_by("pk").values_list("made_at", flat=True)[1:2]
    if any(made_at < timezone.now() - _PRUNED_AFTER for made_at in second):
        with turn():
            changes.prune()


def _take_changes(progress: Progress) -> None:
    """Note what the changes make stale; everything, where the log cannot tell them.

    What it tells again from the new position on is noted as well: it may have grown
    before its rows were counted.
    """
    told = changes.since(progress.position, MOST_CHANGES)
    if told is None:
        changes.mend()
    progress.position = told[1] if told else changes.now()
    progress.rows, progress.last = _log_since(progress.position)
    again = changes.since(progress.position, MOST_CHANGES)
    if told and again:
        _mark_followers(told[0] | again[0])
    else:
        _mark_all()
    progress.save(update_fields=["position", "rows", "last"])


def _mark_all() -> None:
    """Note whatever has a document, and all that is public by itself.

    What is public through others is noted when those are written. A statement or two
    for each kind; things with names go last.
    """
    for kind in reversed(KINDS.values()):
        mark_rows(kind.name, Document.objects.filter(kind=kind.name), "object_id")
        if kind.rows:
            mark_rows(kind.name, kind.rows(), "pk")


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
                mark_anew(kind.name, follow(rows[start : start + _ROWS]))


def _documented(kind: Kind) -> Follower:
    def follow(ids: Collection[int]) -> Iterable[int]:
        documents = Document.objects.of(kind.name, list(ids))
        return documents.values_list("object_id", flat=True)

    return follow


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
    used: set[Key] = set()
    for kind in KINDS.values():
        ids = [row.object_id for row in rows if row.kind == kind.name]
        if ids:
            used |= write(kind, ids)
    for name in {name for name, _ in used}:
        mark(name, [object_id for kind, object_id in used if kind == name])
