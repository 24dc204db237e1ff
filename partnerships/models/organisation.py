"""Organisations: companies, governments, federations, clubs and their like."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from core.links import WebAddressValidator
from partnerships.history import rows
from partnerships.models.names import Named, OtherName, bearing
from partnerships.models.place import Place
from partnerships.models.visibility import claim_shown, published

web_address = WebAddressValidator(schemes=["http", "https"])
_LONGEST_FAMILY = 20  # Parents above one another; more is taken for a circle.


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by who may see them and by name."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those that a public partnership names, itself or as what belongs to it.

        A child belongs to it, and what was merged into it. Named as a party, as whom
        a person stood for, as an event's organiser, or as the publisher of a source
        that is quoted.
        """
        named = _named_publicly(at)
        belongs = Q(parent=OuterRef("pk")) | Q(merged_into=OuterRef("pk"))
        below = Organisation.objects.filter(belongs).filter(named)
        return self.filter(named | Q(Exists(below)))

    def named(self, name: str) -> Self:
        """Keep those that bear the name, in whatever script or spelling."""
        return self.filter(bearing(name)).distinct()

    def standing(self) -> Self:
        """Keep those that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def belonging_to(self, organisation: "Organisation") -> set[int]:
        """Return the ids of it, of what it owns, and of what was merged into these.

        At any depth; a query a level, one where nothing belongs to it.
        """
        found: set[int] = set()
        fresh = {organisation.pk}
        while fresh:
            found |= fresh
            below = self.filter(Q(parent__in=fresh) | Q(merged_into__in=fresh))
            fresh = set(below.values_list("pk", flat=True)) - found
        return found


# The rows that name an organisation, each with the column in which.
_NAMING = {
    "Party": "organisation",
    "Involvement": "organisation",
    "Event": "organisers",
}


def _named_publicly(at: dt.datetime | None) -> Q:
    """Return the condition that a public partnership names the row itself.

    Each condition is asked of the one row: a database that joined it with what is
    above would read all partnerships first. It begins where the organisation is named,
    for PostgreSQL takes longer to plan a further table than to read it.
    """
    public = published("partnership", at)
    named = (
        Exists(rows(model).filter(public, **{column: OuterRef("pk")}))
        for model, column in _NAMING.items()
    )
    claims = rows("Claim").filter(source__publisher=OuterRef("pk"))
    return reduce(or_, map(Q, named), Q(Exists(claims.filter(claim_shown("", at)))))


class Organisation(Named):
    """A company, government body, federation, club or the like.

    One that was merged into another keeps its address, which redirects.
    """

    class Kind(models.TextChoices):
        COMPANY = "company", "Company"
        GOVERNMENT = "government", "Government body"
        FEDERATION = "federation", "Federation"
        LEAGUE = "league", "League"
        CLUB = "club", "Club or team"
        EVENT_OWNER = "event_owner", "Event owner"
        AGENCY = "agency", "Agency"
        MEDIA = "media", "Media"
        FUND = "fund", "Fund"
        ASSOCIATION = "association", "Association"
        SCHOOL = "school", "School or university"
        OTHER = "other", "Other"

    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        help_text="Where its seat is.",
    )
    website = models.CharField(max_length=500, blank=True, validators=[web_address])
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_its_own_parent",
                violation_error_message="An organisation cannot own itself.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organisation_not_merged_into_itself",
                violation_error_message="An organisation cannot be merged into itself.",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:organisation", args=[self.slug])

    def clean(self) -> None:
        """Refuse a parent that the organisation itself stands above."""
        super().clean()
        above = self.parent
        for _ in range(_LONGEST_FAMILY):
            if above is None:
                return
            if above.pk == self.pk:
                break
            above = above.parent
        raise ValidationError({"parent": f"{self.parent} belongs to {self} itself."})


class OrganisationName(OtherName):
    """A further name of an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="organisation_name_once"
            )
        ]
