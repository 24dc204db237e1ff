"""Rebuilding: all documents are written anew, while readers go on finding."""

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Max

from core import changes
from search import fulltext
from search.documents import write
from search.kinds import KINDS, Key, Kind
from search.models import Document, Stale
from search.turns import turn

_BATCH = 500  # Objects of a transaction.
_PATIENCE = 60_000  # Milliseconds: nobody waits for a page.


class Step(NamedTuple):
    """How many objects of a kind are done, of how many."""

    kind: Kind
    done: int
    total: int


def rebuild() -> Iterator[Step]:
    """Write every document anew, part by part, and tell of each part.

    Each part is a transaction of its own: until it ends its old documents are found.
    What changes meanwhile is in the log of changes, and followed afterwards.
    """
    position = changes.now()
    last = Stale.objects.aggregate(last=Max("pk", default=0))["last"]
    used: set[Key] = set()
    for kind in KINDS.values():
        yield from _rebuild(kind, used)
    with turn(_PATIENCE) as progress:
        progress.position, progress.rows = position, -1
        progress.save(update_fields=["position", "rows"])
        Stale.objects.filter(pk__lte=last).delete()
    fulltext.tidy()


def _rebuild(kind: Kind, used: set[Key]) -> Iterator[Step]:
    """Write the documents of a kind, noting what is public through them in `used`."""
    ids = array("q", _ids(kind, used))  # 8 bytes each.
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH].tolist()
        with turn(_PATIENCE):
            Document.objects.of(kind.name, some).delete()
            used |= write(kind, some)
        yield Step(kind, start + len(some), len(ids))


def _ids(kind: Kind, used: set[Key]) -> Iterator[int]:
    """Yield the ids of all objects that may be found, and of those that are gone."""
    kept = Document.objects.filter(kind=kind.name).order_by("pk")
    if kind.rows:
        rows = kind.rows().order_by("pk").values_list("pk", flat=True)
        kept = kept.exclude(object_id__in=rows.order_by())
        yield from rows.iterator()
        yield from kept.values_list("object_id", flat=True)
        return
    named = {object_id for name, object_id in used if name == kind.name}
    yield from sorted(named.union(kept.values_list("object_id", flat=True)))
