"""Versions: what a thing held after each save, for its editors."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import CleanCharField

MOST_WHAT = 200  # Characters.


def subject_of(model: Any) -> str:
    """Return the name under which rows of a model are noted: `articles.article`."""
    return str(model._meta.label_lower)


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions by what they are of."""

    def of(self, row: models.Model) -> Self:
        """Keep the versions of one thing."""
        return self.filter(subject=subject_of(row), row_id=row.pk)

    def newest_first(self) -> Self:
        """Order one thing's versions, the last save first."""
        return self.order_by("-number")


class Version(models.Model):
    """All that a thing held when it had this number; `core.versions` makes them.

    `number` is the thing's own `version`. `content` is what `content_of()` returned.
    `made_at` and `by` are empty for what was found and not saved through the desk.
    """

    subject = CleanCharField(max_length=60)
    row_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(null=True, default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    what = CleanCharField(max_length=MOST_WHAT, blank=True)
    content = models.JSONField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "row_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "row_id", "number"], name="version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
