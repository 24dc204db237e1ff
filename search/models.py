"""What the search keeps: documents, their names, and how far it has followed."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import CleanCharField, DerivedField
from search.kinds import KINDS, Text
from search.words import tokens

_OBJECT_BITS, _DAY_BITS = 32, 24
_LAST = "\U0010ffff"  # Sorts after whatever a name goes on with.


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents by when they may be found."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those that may be found then (now, if no time is given)."""
        at = at or timezone.now()
        lasts = Q(visible_until__isnull=True) | Q(visible_until__gt=at)
        return self.filter(lasts, visible_from__lte=at)

    def hidden(self, at: dt.datetime | None = None) -> Self:
        """Keep the few that may not: whatever is to come, and what was withdrawn."""
        at = at or timezone.now()
        return self.filter(Q(visible_from__gt=at) | Q(visible_until__lte=at))

    def of(self, kind: str, ids: list[int]) -> Self:
        """Keep the documents of these objects."""
        return self.filter(kind=kind, object_id__in=ids)


class Document(models.Model):
    """That an object can be found, and when; its words are in the full-text index.

    The id says what the index is read by: the kind, the day from which the object is
    public, and the object. So the newest of a kind come first, and neither they nor
    the ids of all that is found need a look into this table. `uses` lists the named
    things that are public through it, as pairs of kind and id; `digest` is that of the
    text it was written from.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.SlugField(max_length=12, db_index=False)
    object_id = models.BigIntegerField()
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    uses = models.JSONField(default=list)
    digest = models.SlugField(max_length=32, db_index=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["visible_from"], name="document_from"),
            models.Index(fields=["visible_until"], name="document_until"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="document_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    @classmethod
    def of_text(cls, kind: str, text: Text) -> Self:
        """Return the document, unsaved, of a text."""
        days = text.visible_from.toordinal() - dt.date(1970, 1, 1).toordinal()
        first, _ = id_range(KINDS[kind].number)
        return cls(
            id=first + (max(days, 0) << _OBJECT_BITS) + text.object_id,
            kind=kind,
            object_id=text.object_id,
            visible_from=text.visible_from,
            visible_until=text.visible_until,
            uses=sorted(text.uses),
            digest=text.digest,
        )


def id_range(number: int) -> tuple[int, int]:
    """Return the first and the last id that documents of a kind may have."""
    bits = _OBJECT_BITS + _DAY_BITS
    return number << bits, (number + 1 << bits) - 1


def object_of(document_id: int) -> int:
    """Return the id of the object whose document has the id."""
    return document_id & ((1 << _OBJECT_BITS) - 1)


def _folded(name: "Name") -> str:
    words = [token.word for token in tokens(name.name)]
    return "".join(words[name.start :])[:200]


class NameQuerySet(models.QuerySet["Name"]):
    """Names by when they may be seen, and by how they begin."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those of documents that may be found then (now, if no time is given)."""
        return self.exclude(document__in=Document.objects.hidden(at))

    def beginning(self, folded: str) -> Self:
        """Keep those that begin so; in the database's order of characters."""
        return self.filter(folded__gte=folded, folded__lt=folded + _LAST)


class Name(models.Model):
    """A name of what a document is about, from one of its words on.

    A thing with a short name is suggested for each of its words; an article or a
    deal for the beginning of its title (`is_title`). `folded` is what is typed, in one
    form. Which names may be seen is asked of the index alone: it has the documents.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="names")
    name = CleanCharField(max_length=300)
    is_title = models.BooleanField()
    start = models.PositiveSmallIntegerField(default=0)
    folded = DerivedField(max_length=200, derive=_folded)

    objects = NameQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["is_title", "folded", "document"], name="name_by_beginning"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Stale(models.Model):
    """An object whose document is to be written anew; the latest is done first."""

    kind = models.SlugField(max_length=12, db_index=False)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "stale"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="stale_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Progress(models.Model):
    """How far the documents have followed the log of changes: a single row.

    `rows` and `last` are the number and the last id of the changes since `position`
    that have been followed; the log tells of some until older writers have ended.
    `renamed_at`: when a name last changed, for workers that keep the names.
    """

    position = models.BigIntegerField(default=-1)
    rows = models.BigIntegerField(default=-1)
    last = models.BigIntegerField(default=0)
    renamed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"Position {self.position}"
