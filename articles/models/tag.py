"""Tags: the loose words that articles are found by."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.fields import CleanCharField
from partnerships.models.visibility import published


class TagQuerySet(models.QuerySet["Tag"]):
    """Tags by who may see them."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep those that a public article bears."""
        rows = Tag.objects.filter(pk=OuterRef("pk"))
        return self.filter(Exists(rows.filter(published("articles", at))))


class Tag(models.Model):
    """A word that articles are found by."""

    slug = models.SlugField(max_length=100, unique=True)
    name = CleanCharField(max_length=100)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:tag", args=[self.slug])
