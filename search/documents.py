"""Writing documents: what stands in the index of some objects is made anew."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from search import fulltext
from search.dialects.dialect import Words
from search.kinds import Key, Kind, Text
from search.models import Document, Name, Progress
from search.words import tokens, words_of

_MOST_WORDS = 15_000  # Of a document; PostgreSQL knows no place beyond 16,383.
_MOST_TITLE = 300  # Words of its names.
_MOST_STARTS = 6  # Words of a name that it is suggested for.


@transaction.atomic
def write(kind: Kind, ids: Collection[int]) -> set[Key]:
    """Write the documents of the objects anew; return what is public through them.

    What was so before is among it. An object that nobody may ever see, or that is
    gone, has no document; one whose text is as it was keeps what it has. Only
    insertions grow with the number of objects.
    """
    old = Document.objects.of(kind.name, list(ids))
    digests = dict(old.values_list("object_id", "digest"))
    used = {tuple(key) for uses in old.values_list("uses", flat=True) for key in uses}
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
    return Words(document.pk, title[:_MOST_TITLE], body[:_MOST_WORDS])


def _names(kind: Kind, document: Document, text: Text) -> list[Name]:
    """Return the names by which it is suggested: see `Name`."""
    given = text.names if kind.is_named else text.names[:1]
    most = _MOST_STARTS if kind.is_named else 1
    return [
        Name(document=document, name=name, is_title=not kind.is_named, start=start)
        for name in given
        for start, _ in zip(range(most), tokens(name), strict=False)
    ]
