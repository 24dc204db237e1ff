"""Messages that readers send from the contact page, and figures of quality by day."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.fields import CleanCharField, CleanTextField

LONGEST = 5000  # Characters of a message.


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    """Messages by whether somebody has dealt with them."""

    def open(self) -> Self:
        """Keep the messages that nobody has ticked off."""
        return self.filter(done_at__isnull=True)

    def since(self, moment: dt.datetime) -> Self:
        """Keep what was sent from the moment on."""
        return self.filter(sent_at__gte=moment)

    def sent_by(self, email: str) -> Self:
        """Keep what was sent under the address, whatever its case."""
        return self.filter(email__iexact=email)


class ContactMessage(models.Model):
    """A reader's message; editors answer it by mail and tick it off."""

    name = CleanCharField(max_length=100)
    email = models.EmailField("e-mail address", max_length=254)
    body = CleanTextField("message", max_length=LONGEST)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = CleanTextField(blank=True, max_length=LONGEST)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
                name="contact_answered_with_words",
                violation_error_message="Write the answer before it is sent.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.sent_at:%Y-%m-%d}"

    def tick_off(self, *, by: User) -> None:
        """Note that the message has been dealt with, by whom and when."""
        self.done_at, self.done_by = timezone.now(), by
        self.save(update_fields=["done_at", "done_by"])


class QualityFigure(models.Model):
    """A figure of the data's quality on a day; `manage.py note_quality` notes it."""

    class Name(models.TextChoices):
        PUBLIC = "public", "Public deals"
        INDEPENDENT = "independent", "Wholly supported by independent sources"
        BROKEN = "broken", "Broken claims"
        UNKNOWN_NOT_STATED = "not_stated", "Unknown: not stated"
        UNKNOWN_UNDISCLOSED = "undisclosed", "Unknown: undisclosed"
        UNKNOWN_NOT_APPLICABLE = "not_applicable", "Unknown: not applicable"
        UNKNOWN_NOT_RESEARCHED = "not_yet_researched", "Unknown: not yet researched"
        UNKNOWN_DISPUTED = "disputed", "Unknown: disputed"

    day = models.DateField()
    name = models.CharField(max_length=20, choices=Name)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["-day", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "name"],
                name="quality_figure_once_a_day",
                violation_error_message="This figure of the day is noted already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_name_display()}: {self.number}"
