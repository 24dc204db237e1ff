"""What articles and partnerships have in common: they are public for a time."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import CleanTextField
from partnerships.models.visibility import published


class PublishedQuerySet(models.QuerySet[Any]):
    """Rows by whether they are public."""

    def published(self, at: dt.datetime | None = None) -> Self:
        """Keep what is public at the time (now, if none is given)."""
        return self.filter(published("", at))

    def withdrawn(self, at: dt.datetime | None = None) -> Self:
        """Keep what was public and has been withdrawn."""
        at = at or timezone.now()
        return self.filter(published_at__lte=at, withdrawn_at__lte=at)


class Published(models.Model):
    """Public from `published_at` (empty: a draft) until `withdrawn_at`.

    `version` counts the saves, so that a stale form is told from a fresh one. The
    verbs change the row only; the actions that call them check and save it.
    """

    # Relations to the parts that editors save with it; see `core.versions`.
    versioned_parts: tuple[str, ...] = ()

    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_note = CleanTextField(blank=True, editable=False, max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | (Q(published_at__isnull=False) & ~Q(withdrawal_note="")),
                name="%(class)s_withdrawn_with_note",
                violation_error_message="Say why it is withdrawn.",
            ),
        ]

    def is_public(self, at: dt.datetime | None = None) -> bool:
        """Tell whether it is public at the time, as `published()` does."""
        at = at or timezone.now()
        shown = self.published_at is not None and self.published_at <= at
        return shown and (self.withdrawn_at is None or self.withdrawn_at > at)

    def publish(self, at: dt.datetime | None = None) -> None:
        """Make it public from the time on (now, if none is given)."""
        self.published_at = at or timezone.now()
        self.withdrawn_at, self.withdrawal_note = None, ""

    def withdraw(self, note: str) -> None:
        """Take it off the site; raise where it is not public or no note is given."""
        if not self.is_public():
            raise ValidationError("Only what is public can be withdrawn.", "draft")
        if not note.strip():
            raise ValidationError("Say why it is withdrawn.", "note")
        self.withdrawn_at, self.withdrawal_note = timezone.now(), note

    def restore(self) -> None:
        """Make it public again, as first published; raise where it is not withdrawn."""
        if self.withdrawn_at is None:
            raise ValidationError("Only what is withdrawn can be restored.", "public")
        self.withdrawn_at, self.withdrawal_note = None, ""

    def unschedule(self) -> None:
        """Make it a draft again; raise where its hour has come."""
        if self.published_at is None or self.published_at <= timezone.now():
            raise ValidationError("Only what is scheduled can be unscheduled.", "past")
        self.published_at = None
