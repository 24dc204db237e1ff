"""Places: a tree from the country down to the venue."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from core.fields import DerivedField
from partnerships.models.names import Named, OtherName, bearing
from partnerships.models.visibility import published

_LEVELS = 6  # A country, province, city, district, venue, and one to spare.
_ABOVE = ["__".join(["parent"] * level) for level in range(1, _LEVELS)]


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places by who may see them, by name, and by where they lie."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep places of public partnerships and their events, and all above them.

        Asked level by level, and of each place by itself: an index answers every step,
        for one place as for all.
        """
        named = _named_publicly(at)
        below = (
            Exists(Place.objects.filter(named, **{above: OuterRef("pk")}))
            for above in _ABOVE
        )
        return self.filter(reduce(or_, map(Q, below), named))

    def within(self, place: "Place") -> Self:
        """Keep the place itself and everything under it."""
        return self.filter(path__startswith=place.path)

    def above(self, place: "Place") -> Self:
        """Keep what the place lies in, the country first."""
        slugs = place.path.split("/")[:-2]
        return self.filter(slug__in=slugs).order_by("path")

    def named(self, name: str) -> Self:
        """Keep the places that bear the name, in whatever script or spelling."""
        return self.filter(bearing(name)).distinct()


def _named_publicly(at: dt.datetime | None) -> Q:
    """Return the condition that a public partnership, or an event of one, names it."""
    same = Place.objects.filter(pk=OuterRef("pk"))
    paths = ("partnership_places__partnership", "events__partnership")
    return reduce(or_, (Q(Exists(same.filter(published(one, at)))) for one in paths))


def _path(place: "Place") -> str:
    above = place.parent.path if place.parent else ""
    return f"{above}{place.slug}/"


class Place(Named):
    """A country, province, city, district or venue; levels may be missing."""

    class Kind(models.TextChoices):
        COUNTRY = "country", "Country"
        PROVINCE = "province", "Province or state"
        CITY = "city", "City"
        DISTRICT = "district", "District"
        VENUE = "venue", "Venue"

    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = DerivedField(max_length=600, unique=True, derive=_path)
    code = models.CharField(
        "ISO 3166 code", max_length=6, blank=True, help_text="Such as CN or CN-JS."
    )
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    geonames_id = models.PositiveBigIntegerField(null=True, blank=True, unique=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="place_not_its_own_parent",
                violation_error_message="A place cannot lie in itself.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="place_code_once",
                violation_error_message="Another place has this code.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_coordinates_possible",
                violation_error_message="Give both coordinates, within the globe.",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:place", args=[self.slug])

    def clean(self) -> None:
        """Refuse a parent that is the place itself, lies in it, or lies too deep."""
        super().clean()
        if self.parent and self.pk and self.parent.lies_in(self):
            raise ValidationError({"parent": f"{self.parent} lies in {self} itself."})
        if self.parent and self.parent.path.count("/") >= _LEVELS:
            raise ValidationError({"parent": f"There are {_LEVELS} levels at most."})

    def lies_in(self, other: "Place") -> bool:
        """Tell whether the place is the other or under it, by the saved tree."""
        return self.pk == other.pk or other.slug in self.path.split("/")[:-1]

    @property
    def country(self) -> str:
        """The slug of the country, the first part of the path."""
        return self.path.split("/")[0]


class PlaceName(OtherName):
    """A further name of a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="place_name_once")
        ]
