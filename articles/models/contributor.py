"""Contributors: the people and houses that articles are credited to."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.fields import CleanCharField, CleanTextField
from partnerships.models.visibility import published


class ContributorQuerySet(models.QuerySet["Contributor"]):
    """Contributors by who may see them."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those that a public article credits."""
        rows = Contributor.objects.filter(pk=OuterRef("pk"))
        return self.filter(Exists(rows.filter(published("credits__article", at))))


class Contributor(models.Model):
    """A person or a house (an outlet, an agency) that makes articles."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        HOUSE = "house", "House"

    slug = models.SlugField(max_length=100, unique=True)
    name = CleanCharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    about = CleanTextField(blank=True, max_length=1000)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])


class Credit(models.Model):
    """Who did what on an article."""

    class Role(models.TextChoices):
        AUTHOR = "author", "Author"
        PROOFREADER = "proofreader", "Proofreader"
        PHOTOGRAPHER = "photographer", "Photographer"
        TRANSLATOR = "translator", "Translator"

    article = models.ForeignKey("Article", models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="credits")
    role = models.CharField(max_length=15, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"],
                name="credit_once_per_role",
                violation_error_message="This contributor already has this credit.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.contributor}"
