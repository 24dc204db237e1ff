"""What articles and partnerships have in common: they are public for a time."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import CleanTextField
from core.times import moment_words
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


class OutOfBin(models.Manager[Any]):
    """The rows that are not in the bin; of what was withdrawn those in it, too.

    So that whatever lists rows leaves out what was thrown away, while its address goes
    on telling readers why it was withdrawn. All rows: `everything`.
    """

    def get_queryset(self) -> Any:
        """Leave out what is in the bin."""
        return super().get_queryset().filter(binned_at__isnull=True)

    def withdrawn(self, at: dt.datetime | None = None) -> Any:
        """Keep what was public and has been withdrawn, be it in the bin or not."""
        rows: Any = super().get_queryset()
        return rows.withdrawn(at)


class Embargoed(ValidationError):
    """It was to be public at a moment that is before the end of its embargo."""


class Published(models.Model):
    """Public from `published_at` (empty: a draft) until `withdrawn_at`.

    Never before `embargo_until`, if that is set: a promise to somebody, which holds
    whatever is scheduled.

    `version` counts the saves, so that a stale form is told from a fresh one. The
    verbs change the row only; the actions that call them check and save it.
    """

    # Relations to the parts that editors save with it; see `core.versions`.
    versioned_parts: tuple[str, ...] = ()

    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_note = CleanTextField(blank=True, editable=False, max_length=1000)
    embargo_until = models.DateTimeField(null=True, blank=True, editable=False)
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
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
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(embargo_until__isnull=True)
                | Q(published_at__gte=F("embargo_until")),
                name="%(class)s_published_after_embargo",
                violation_error_message="It is under embargo at that moment.",
            ),
            models.CheckConstraint(
                condition=Q(binned_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(withdrawn_at__isnull=False),
                name="%(class)s_in_bin_is_not_public",
                violation_error_message="What is public cannot be in the bin.",
            ),
        ]

    def is_public(self, at: dt.datetime | None = None) -> bool:
        """Tell whether it is public at the time, as `published()` does."""
        at = at or timezone.now()
        shown = self.published_at is not None and self.published_at <= at
        return shown and (self.withdrawn_at is None or self.withdrawn_at > at)

    def publish(self, at: dt.datetime | None = None) -> None:
        """Make it public from the time on (now, if none is given).

        Raises `Embargoed` where that is before the end of its embargo.
        """
        moment = at or timezone.now()
        if words := self.embargo_words(moment):
            raise Embargoed(words, "embargo")
        self.published_at = moment
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

    def embargo_words(self, at: dt.datetime | None = None) -> str:
        """Say that it may not be public at the time (now); empty where it may."""
        until = self.embargo_until
        if until is None or (at or timezone.now()) >= until:
            return ""
        return (
            f"It is under embargo until {moment_words(until)}: schedule it for then "
            "or later, or lift the embargo first."
        )

    def embargo(self, until: dt.datetime, why: str = "") -> str:
        """Keep it from being public before the time; return that in words.

        Raises ValidationError for what was public, for what is scheduled before the
        time, and where it ends earlier than it did and no reason is given.
        """
        self._refuse_public()
        if self.published_at and self.published_at < until:
            raise ValidationError(
                f"It is scheduled for {moment_words(self.published_at)}, which is "
                "before that: schedule it anew, or take it off the schedule, first.",
                "scheduled",
            )
        now, before = timezone.now(), self.embargo_until
        if before and before > now and until < before and not why.strip():
            raise ValidationError("Say why the embargo ends earlier.", "why")
        self.embargo_until = until
        return _reasoned(f"Under embargo until {moment_words(until)}.", why)

    def lift_embargo(self, why: str = "") -> str:
        """End the embargo now, and return that in words.

        Raises ValidationError where there is none, and where one that would go on is
        lifted without a reason.
        """
        self._refuse_public()
        if self.embargo_until is None:
            raise ValidationError("There is no embargo on it.", "none")
        is_early = self.embargo_until > timezone.now()
        if is_early and not why.strip():
            raise ValidationError("Say why the embargo is lifted early.", "why")
        until, self.embargo_until = self.embargo_until, None
        return _reasoned(f"Embargo until {moment_words(until)} lifted.", why)

    def to_bin(self, by: Any) -> None:
        """Put it in the bin; raise where it is public or will be."""
        if self.published_at and self.withdrawn_at is None:
            raise ValidationError(
                "It is public: withdraw it first, with a note."
                if self.is_public()
                else "It is scheduled: take it off the schedule first.",
                "public",
            )
        self.binned_at, self.binned_by = timezone.now(), by

    def out_of_bin(self) -> None:
        """Put it back where it was."""
        self.binned_at, self.binned_by = None, None

    def refuse_binned(self) -> None:
        """Raise where somebody put it in the bin meanwhile."""
        if self.binned_at:
            raise ValidationError("It is in the bin by now: put it back first.", "bin")

    def _refuse_public(self) -> None:
        if self.published_at and self.published_at <= timezone.now():
            raise ValidationError(
                "It has been public, so that no embargo can keep it. Withdraw it if "
                "readers should not see it.",
                "public",
            )


def _reasoned(words: str, why: str) -> str:
    return f"{words} {why.strip()}".strip()
