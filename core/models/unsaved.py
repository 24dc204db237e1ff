"""What somebody typed into a form and has not saved."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import CleanCharField
from core.models.version import subject_of

KEPT = dt.timedelta(days=14)
NEW = 0  # The `row_id` of what is not stored yet.


class UnsavedQuerySet(models.QuerySet["Unsaved"]):
    """Unsaved work by whose it is, and of what."""

    def of(self, user: Any, model: Any, row_id: int | None) -> Self:
        """Keep what the editor typed for the row; None: for one to be added."""
        return self.filter(user=user, subject=subject_of(model), row_id=row_id or NEW)

    def outdated(self) -> Self:
        """Keep what is thrown away after two weeks."""
        return self.filter(saved_at__lt=timezone.now() - KEPT)


class Unsaved(models.Model):
    """What a form held two seconds after the last key; the thing itself is untouched.

    `data` is what the form would have sent: a list of values for each name.
    """

    subject = CleanCharField(max_length=60)
    row_id = models.BigIntegerField(default=NEW)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)
    data = models.JSONField()

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "unsaved work"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "row_id", "user"], name="unsaved_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {timezone.localtime(self.saved_at):%Y-%m-%d %H:%M}"
