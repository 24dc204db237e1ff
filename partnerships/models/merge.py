"""Merges: two organisations that turned out to be one."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partnerships.models.organisation import Organisation


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges by whether they still hold."""

    def standing(self) -> Self:
        """Keep the merges that were not undone."""
        return self.filter(undone_at__isnull=True)

    def undone(self) -> Self:
        """Keep those that say that the two are not the same after all."""
        return self.filter(undone_at__isnull=False)

    def apart(self) -> Self:
        """Keep those that were undone as they were made: the two were never merged."""
        return self.undone().filter(undone_at=F("made_at"))

    def of(self, one: Organisation, other: Organisation) -> Self:
        """Keep the merges of the two, whichever stayed."""
        return self.filter(Q(kept=one, gone=other) | Q(kept=other, gone=one))


class Merge(models.Model):
    """One organisation went into another; `moved` tells what to give back.

    It names each row that was touched (see `merging`), so that undoing touches nothing
    that was added since. One that is undone says that the two are not the same; they
    can be kept apart from the start, by one that is undone as it is made, for as long
    as that is not deleted.
    """

    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("gone")), name="merge_of_two_organisations"
            ),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at__isnull=True),
                name="merge_once_at_a_time",
                violation_error_message="It is merged into another already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} into {self.kept}"

    @property
    def is_apart(self) -> bool:
        """Tell whether it only says that the two are not the same."""
        return self.undone_at == self.made_at
