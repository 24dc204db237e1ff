"""The log of what changed."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """A thing changed, or a part of it; `core.changes` reads the log.

    Triggers of the database write it (see `core.triggers`). `tick` orders the changes:
    a number on SQLite, the number of the transaction on PostgreSQL.
    """

    subject = models.CharField(max_length=20, blank=True)
    row_id = models.BigIntegerField()
    tick = models.BigIntegerField(db_index=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.subject} {self.row_id}"
