"""Proposals: values that wait for a yes, or that an editor said no to."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import QuotedTextField
from partnerships.models.claim import Claim
from partnerships.models.source import Source
from partnerships.targets import FIELDS

# What a proposal can be about: a field of the record, or a row of one of its lists.
NOUNS = [
    *FIELDS,
    ("kind", "Kind"),
    ("focus_area", "Focus area"),
    ("sport", "Sport"),
    ("place", "Place"),
    ("party", "Party"),
    ("figure", "Figure"),
    ("involvement", "Person"),
    ("event", "Event"),
    ("commitment", "Commitment"),
]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals by how they stand."""

    def waiting(self) -> Self:
        """Keep those that nobody has said no to."""
        return self.filter(rejected_at__isnull=True)


class Proposal(models.Model):
    """A value that is not in the record: not yet, or not any more.

    One waits where it names what the database does not know (an organisation, a
    person, a place, a focus area, a sport). One that was rejected is kept, so that the
    rejection can be undone. `values` has the shape that `review/values.py` tells for
    the noun; the words are those of the source's text at `[start:end]`.
    """

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="proposals"
    )
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, related_name="proposals"
    )
    noun = models.CharField(max_length=20, choices=NOUNS)
    values = models.JSONField(default=dict)
    basis = models.CharField(
        max_length=10, choices=Claim.Basis, default=Claim.Basis.STATED
    )
    quote = QuotedTextField(blank=True, max_length=2000)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    rejected_at = models.DateTimeField(null=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rejected_by__isnull=True) | Q(rejected_at__isnull=False),
                name="proposal_rejected_by_needs_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_noun_display()}: {self.quote[:60]}"

    def reject(self, *, by: Any) -> None:
        """Say no to it; it stays, so that this can be undone."""
        self.rejected_at, self.rejected_by = timezone.now(), by
        self.save()
