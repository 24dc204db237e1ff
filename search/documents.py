"""Writing documents: what stands in the index of some objects is made anew."""

import logging
from collections.abc import Iterator
from itertools import accumulate, islice

from django.db import InternalError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from search import fulltext
from search.dialects.dialect import Words
from search.kinds import Key, Kind, Text
from search.models import Document, Name, Progress
from search.words import tokens, words_of

_MOST_WORDS = 15_000  # Of a document; PostgreSQL knows no place beyond 16,383.
_MOST_TITLE = 300  # Words of its names.
_MOST_BYTES = 500_000  # Of a document; PostgreSQL takes a million, places included.
_MOST_STARTS = 6  # Words of a name that it is suggested for.
_FEW = 10  # Objects that may all be left out.
_TOO_MUCH = "54"  # How PostgreSQL's codes begin where one row goes beyond a limit.
logger = logging.getLogger(__name__)


def write(kind: Kind, ids: list[int]) -> set[Key]:
    """Write the documents of the objects anew; return what is public through them.

    What was so before is among it. An object that nobody may ever see, or that is
    gone, has no document. Neither has one that cannot be written: it is left out, and
    logged. Raises OperationalError or InternalError where nothing can be written now,
    and whatever went wrong where it does for each of many.
    """
    left_out: list[Exception] = []
    used = _write_around(kind, ids, left_out)
    if len(left_out) == len(ids) > _FEW:
        raise left_out[-1]
    return used


def _write_around(kind: Kind, ids: list[int], left_out: list[Exception]) -> set[Key]:
    """Write those that can be written, and add why the others cannot."""
    try:
        return _write(kind, ids)
    except Exception as error:
        if _is_for_now(error):
            raise
        if len(ids) < 2:
            logger.exception("The search leaves out %s %s.", kind.name, ids)
            left_out.append(error)
            return _leave_out(Document.objects.of(kind.name, ids))
    half = len(ids) // 2
    return _write_around(kind, ids[:half], left_out) | _write_around(
        kind, ids[half:], left_out
    )


def _is_for_now(error: Exception) -> bool:
    """Tell whether it is the database that is locked, read-only or out of time."""
    code = getattr(error.__cause__, "pgcode", None) or ""
    passing = isinstance(error, OperationalError | InternalError)
    return passing and not code.startswith(_TOO_MUCH)


def _leave_out(documents: QuerySet[Document]) -> set[Key]:
    used = _used(documents)
    documents.delete()
    return used


def _used(documents: QuerySet[Document]) -> set[Key]:
    every = documents.values_list("uses", flat=True)
    return {(name, object_id) for uses in every for name, object_id in uses}


@transaction.atomic
def _write(kind: Kind, ids: list[int]) -> set[Key]:
    """Write all of them; only insertions grow with their number.

    One whose text is as it was keeps what it has.
    """
    old = Document.objects.of(kind.name, ids)
    digests = dict(old.values_list("object_id", "digest"))
    used = _used(old)
    texts = list(kind.read(ids))
    same = {one.object_id for one in texts if digests.get(one.object_id) == one.digest}
    fresh = [one for one in texts if one.object_id not in same]
    old.filter(object_id__in=digests.keys() - same).delete()
    _insert(kind, fresh)
    if kind.is_named and (fresh or digests.keys() - same):
        Progress.objects.update(renamed_at=timezone.now())
    return used.union(*(text.uses for text in texts))


def _insert(kind: Kind, texts: list[Text]) -> None:
    pairs = [(Document.of_text(kind.name, text), text) for text in texts]
    Document.objects.bulk_create(document for document, _ in pairs)
    Name.objects.bulk_create(
        name for document, text in pairs for name in _names(kind, document, text)
    )
    fulltext.insert(_words(document, text) for document, text in pairs)


def _words(document: Document, text: Text) -> Words:
    title = words_of([], text.names)
    body = words_of(text.body, text.mentioned)
    return Words(document.pk, title[:_MOST_TITLE], list(_that_fit(body)))


def _that_fit(words: list[str]) -> Iterator[str]:
    """Yield the first words, as many as a document may have."""
    sizes = accumulate(len(word.encode()) for word in words)
    for word, size in islice(zip(words, sizes, strict=True), _MOST_WORDS):
        if size > _MOST_BYTES:
            return
        yield word


def _names(kind: Kind, document: Document, text: Text) -> list[Name]:
    """Return the names by which it is suggested: see `Name`."""
    given = text.names if kind.is_named else text.names[:1]
    most = _MOST_STARTS if kind.is_named else 1
    return [
        Name(document=document, name=name, is_title=not kind.is_named, start=start)
        for name in given
        for start, _ in zip(range(most), tokens(name), strict=False)
    ]
