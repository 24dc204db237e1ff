"""Revisions: what a record said after each of its changes."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from core.addresses import Numbered
from core.fields import CleanCharField
from partnerships.models.visibility import published

MOST_WHY = 500  # Characters.
# How the reason begins of what changes the names of a record, and corrects nothing.
ABOUT_NAMES = "Names: "


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions in the order in which they were made."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those of public partnerships."""
        return self.filter(published("partnership", at))

    def newest(self) -> Self:
        """Keep the last one of each record."""
        rows = Revision.objects.filter(partnership=OuterRef("partnership"))
        return self.filter(~Exists(rows.filter(number__gt=OuterRef("number"))))

    def changes(self) -> Self:
        """Leave out the first ones: with them a history begins."""
        return self.filter(number__gt=1)

    def explained(self) -> Self:
        """Keep the changes of the deal itself of which somebody said why."""
        told = self.changes().exclude(why="")
        return told.exclude(why__startswith=ABOUT_NAMES)

    def newest_first(self) -> Self:
        """Order one record's history, the last change first."""
        return self.order_by("-number")


class Revision(models.Model):
    """What a record said to readers after one change, from first publication on.

    `values` is what `snapshots.snapshot()` returned: the words by target. All that one
    save writes is one change, and `history.keep()` alone makes revisions.
    """

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    why = CleanCharField(max_length=MOST_WHY, blank=True)
    values = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["partnership", "number"]
        indexes = [
            models.Index(
                fields=["-made_at"], condition=~Q(why=""), name="revision_explained"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"], name="revision_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership}, change {self.number}"

    def get_absolute_url(self) -> str:
        named = Numbered(self.partnership_id, self.partnership.slug)
        return reverse("partnerships:version", args=[named, self.number])

    def next(self, values: dict[str, Any], *, by: Any, why: str) -> "Revision":
        """Return the one that comes after it, made now; the caller stores it.

        A reason that is too long, as a withdrawal's note can be, is cut.
        """
        return Revision(
            partnership_id=self.partnership_id,
            number=self.number + 1,
            by=by,
            why=Truncator(why).chars(MOST_WHY),
            values=values,
        )
