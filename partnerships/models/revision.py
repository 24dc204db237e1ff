"""Revisions: what a record said after each of its changes."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import CleanCharField


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions in the order in which they were made."""

    def in_order(self) -> Self:
        """Order by the record, then from its first publication on."""
        return self.order_by("partnership", "number")


class Revision(models.Model):
    """What a record said to readers after one change, from first publication on.

    `values` maps each value's target to `{"label", "words", "value"}`: what it is
    called, how it reads, and its own form. All that one save writes is one change.
    """

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    why = CleanCharField(max_length=500, blank=True)
    values = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["partnership", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"], name="revision_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership}, change {self.number}"
