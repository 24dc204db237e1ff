"""Parties: who has which part in a partnership."""

from django.db import models
from django.db.models import Q

from core.fields import CleanCharField
from partnerships.models.guard import RecordPartQuerySet
from partnerships.models.organisation import Organisation
from partnerships.models.person import Person


class Party(models.Model):
    """One organisation's or person's part in one partnership, with a role."""

    class Role(models.TextChoices):
        RIGHTS_HOLDER = "rights_holder", "Rights holder"
        SPONSOR = "sponsor", "Sponsor"
        SUPPLIER = "supplier", "Supplier"
        BROADCASTER = "broadcaster", "Broadcaster"
        LICENSEE = "licensee", "Licensee"
        LICENSOR = "licensor", "Licensor"
        HOST_CITY = "host_city", "Host city"
        GOVERNMENT_PARTNER = "government_partner", "Government partner"
        ORGANISER = "organiser", "Organiser"
        OPERATOR = "operator", "Operator"
        INVESTOR = "investor", "Investor"
        TARGET = "target", "Target"
        SELLER = "seller", "Seller"
        FUNDER = "funder", "Funder"
        AGENT = "agent", "Agent"
        ENDORSER = "endorser", "Endorser"
        TECHNOLOGY_PARTNER = "technology_partner", "Technology partner"
        MEDIA_PARTNER = "media_partner", "Media partner"
        PARTNER = "partner", "Partner"
        OTHER = "other", "Other"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="parties"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="parties"
    )
    role = models.CharField(max_length=20, choices=Role)
    name_as_stated = CleanCharField(
        max_length=300, blank=True, help_text="As the source names it."
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="party_organisation_or_person",
                violation_error_message="Name an organisation or a person, not both.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "role"],
                name="party_organisation_once_per_role",
                violation_error_message="This organisation already has this role.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "person", "role"],
                name="party_person_once_per_role",
                violation_error_message="This person already has this role.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} ({self.get_role_display().lower()})"

    @property
    def who(self) -> Organisation | Person | None:
        """The organisation, or the person."""
        return self.organisation or self.person
