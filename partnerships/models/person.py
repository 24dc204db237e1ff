"""People, and what they did in a partnership."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.fields import CleanCharField
from partnerships.models.guard import RecordPartQuerySet
from partnerships.models.names import Named, OtherName, bearing
from partnerships.models.organisation import Organisation
from partnerships.models.visibility import published


class PersonQuerySet(models.QuerySet["Person"]):
    """People by who may see them and by name."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep people whom a public partnership names."""
        rows = Person.objects.filter(pk=OuterRef("pk"))
        involved = rows.filter(published("involvements__partnership", at))
        party = rows.filter(published("parties__partnership", at))
        return self.filter(Exists(involved) | Exists(party))

    def named(self, name: str) -> Self:
        """Keep those that bear the name, in whatever script or spelling."""
        return self.filter(bearing(name)).distinct()


class Person(Named):
    """Somebody whom a record names."""

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        ordering = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:person", args=[self.slug])


class PersonName(OtherName):
    """A further name of a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="person_name_once")
        ]


class Involvement(models.Model):
    """What a person did in a partnership: signed, attended or was quoted."""

    class Part(models.TextChoices):
        SIGNED = "signed", "Signed"
        ATTENDED = "attended", "Attended"
        QUOTED = "quoted", "Quoted"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="involvements"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="involvements",
        help_text="For whom.",
    )
    part = models.CharField(max_length=10, choices=Part)
    role_as_stated = CleanCharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "person", "part"],
                name="involvement_once_per_part",
                violation_error_message="This person is already listed with this part.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_part_display().lower()})"
