"""Readings: from which text drafts were made, and what its numbers are."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import CleanCharField
from partnerships.models.source import Source

if TYPE_CHECKING:
    from partnerships.models.partnership import Partnership


class Reading(models.Model):
    """A source's text was read into drafts; once a source, by whoever imported it.

    `stretches` are the parts `[start, end]` of the text that are the article, in code
    points, and hold while the text is the one of `digest`. No stretch: all of it.
    """

    source = models.OneToOneField(Source, models.CASCADE, related_name="reading")
    partnerships: "models.ManyToManyField[Partnership, Any]" = models.ManyToManyField(
        "Partnership", related_name="readings"
    )
    stretches = models.JSONField(default=list)
    digest = CleanCharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Reading of {self.source}"


class NumberNote(models.Model):
    """An editor's word that a number of a text is not deal data, or why it may stay.

    `place` is the number with the words around it, which is how it is found again
    when the text around has changed; no reason: it is not deal data.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="number_notes")
    place = CleanCharField(max_length=300)
    reason = CleanCharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "place"], name="number_note_once_per_place"
            )
        ]

    def __str__(self) -> str:
        return self.place
