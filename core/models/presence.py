"""Who has a form open."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import CleanCharField
from core.models.version import subject_of

ALIVE = dt.timedelta(seconds=15)  # Without a sign for as long, a script has ended.
OPENED = dt.timedelta(minutes=30)  # So long is told who opened it without scripts.
KEPT = dt.timedelta(days=1)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Presences by what is open, and whether somebody is there still."""

    def at(self, row: models.Model) -> Self:
        """Keep those at one thing."""
        return self.filter(subject=subject_of(row), row_id=row.pk)

    def now(self) -> Self:
        """Keep those that gave a sign just now, or opened the form without scripts."""
        moment = timezone.now()
        alive = Q(is_live=True, seen_at__gte=moment - ALIVE)
        opened = Q(is_live=False, seen_at__gte=moment - OPENED)
        return self.filter(alive | opened)

    def others(self, user: Any) -> Self:
        """Leave out one's own."""
        return self.exclude(user=user).select_related("user").order_by("since", "pk")

    def outdated(self) -> Self:
        """Keep what nobody needs any more."""
        return self.filter(seen_at__lt=timezone.now() - KEPT)


class Presence(models.Model):
    """Somebody has the form of a thing open, `since` then; `seen_at`: the last sign.

    `is_live`: the page's script gives signs; without scripts there is only the first.
    """

    subject = CleanCharField(max_length=60)
    row_id = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_live = models.BooleanField(default=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "row_id", "user"], name="presence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, since {timezone.localtime(self.since):%H:%M}"
