"""Organisations: companies, governments, federations, clubs and their like."""

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from core.text import fold_name
from partnerships.models.names import Named, OtherName
from partnerships.models.place import Place
from partnerships.models.visibility import claim_shown, published

web_address = URLValidator(schemes=["http", "https"])
_LONGEST_FAMILY = 20  # Parents above one another; more is taken for a circle.


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by who may see them and by name."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those that a public partnership names, itself or as what belongs to it.

        A child belongs to it, and what was merged into it. Named as a party, as whom
        a person stood for, as an event's organiser, or as the publisher of a source
        that is quoted.
        """
        return self.filter(
            _named_publicly("", at)
            | _named_publicly("children", at)
            | _named_publicly("merged", at)
        )

    def named(self, name: str) -> Self:
        """Keep those that bear the name, in whatever script or spelling."""
        folded = fold_name(name)
        return self.filter(Q(folded=folded) | Q(names__folded=folded)).distinct()

    def standing(self) -> Self:
        """Keep those that were not merged into another."""
        return self.filter(merged_into__isnull=True)


_PATHS = (
    "parties__partnership",
    "involvements__partnership",
    "organised_events__partnership",
)


def _named_publicly(prefix: str, at: dt.datetime | None) -> Q:
    of = f"{prefix}__" if prefix else ""
    rows = Organisation.objects.filter(pk=OuterRef("pk"))
    found = [Exists(rows.filter(published(of + path, at))) for path in _PATHS]
    condition = Q(Exists(rows.filter(claim_shown(f"{of}sources__claims", at))))
    for one in found:
        condition |= Q(one)
    return condition


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
