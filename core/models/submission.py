"""Forms that were sent, so that none is stored twice."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import CleanCharField


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions by the key that their form carried."""

    def of(self, key: str, *, form: str) -> Self:
        """Keep the submission that this form made under the key, if any."""
        return self.filter(key=key, form=form)


class Submission(models.Model):
    """One sent form, under the random key it was given when it was shown.

    `outcome` is the address that the first sending led to: a second sending of the
    same form is led there too and stores nothing.
    """

    form = CleanCharField(max_length=40)
    key = CleanCharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    outcome = CleanCharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "key"], name="submission_once_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.key}"
