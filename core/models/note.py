"""Internal notes: what the desk says to itself about a thing."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import CleanCharField, CleanTextField
from core.models.version import subject_of

MOST_TEXT = 2000  # Characters.


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes by what they are about, and whether somebody has dealt with them."""

    def about(self, model: type[models.Model]) -> Self:
        """Keep those about rows of the model."""
        return self.filter(subject=subject_of(model))

    def of(self, row: models.Model) -> Self:
        """Keep those about one thing."""
        return self.filter(subject=subject_of(row), row_id=row.pk)

    def open(self) -> Self:
        """Keep what nobody has dealt with."""
        return self.filter(resolved_at__isnull=True)

    def newest_first(self) -> Self:
        """Order by when they were written, the latest first."""
        return self.order_by("-made_at", "-pk")


class Note(models.Model):
    """A note about a thing, for the desk alone; open until somebody resolves it.

    It is no part of the thing: writing one makes no version of it. `by` is empty where
    the account is gone.
    """

    subject = CleanCharField(max_length=60)
    row_id = models.BigIntegerField()
    text = CleanTextField(max_length=MOST_TEXT)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "row_id", "-made_at"], name="note_of"),
            models.Index(
                fields=["subject", "row_id"],
                condition=Q(resolved_at__isnull=True),
                name="note_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=False) | Q(resolved_by__isnull=True),
                name="note_resolved_by_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"Note {self.pk} about {self.subject} {self.row_id}"
