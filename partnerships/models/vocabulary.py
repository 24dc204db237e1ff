"""Focus areas and sports: what a partnership is about."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from partnerships.models.names import Named
from partnerships.models.visibility import published


class VocabularyQuerySet(models.QuerySet):
    """Entries of a vocabulary by who may see them."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep the entries that a public partnership bears."""
        rows = self.model._default_manager.filter(pk=OuterRef("pk"))
        return self.filter(Exists(rows.filter(published("uses__partnership", at))))


class FocusArea(Named):
    """What a partnership is about: stadium management, esports, ..."""

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:focus_area", args=[self.slug])


class Sport(Named):
    """A sport, or "multi-sport"."""

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:sport", args=[self.slug])
