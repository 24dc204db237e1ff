"""Organisations and places."""

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from partnerships.models import Organisation, OrganisationName, Place
from portal.api.shapes.deal import OrganisationLinkSerializer, PlaceLinkSerializer
from portal.api.shapes.fields import PathField, TextField


class NameSerializer(serializers.Serializer):
    """A further name, in whatever script."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(OrganisationName.Kind.choices)
    language = TextField(help_text="A language's code, such as zh.")


class DealsField(serializers.URLField):
    """Where the deals of the row are listed."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(source="slug", help_text=about)
        self.name = name

    def to_representation(self, value: str) -> str:
        path = reverse("api:deal-list")
        return f"{settings.SITE_URL}{path}?{self.name}={value}"


class OrganisationSerializer(serializers.Serializer):
    """A company, government body, federation, club or the like."""

    id = serializers.IntegerField()
    url = PathField(source="get_absolute_url")
    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Organisation.Kind.choices)
    names = NameSerializer(many=True)
    parent = OrganisationLinkSerializer(allow_null=True)
    place = PlaceLinkSerializer(allow_null=True, help_text="Where its seat is.")
    website = TextField()
    deals = DealsField("party", "Its deals, with those of what belongs to it.")


class PlaceSerializer(serializers.Serializer):
    """A country, province, city, district or venue."""

    id = serializers.IntegerField()
    url = PathField(source="get_absolute_url")
    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Place.Kind.choices)
    names = NameSerializer(many=True)
    parent = PlaceLinkSerializer(allow_null=True, help_text="What it lies in.")
    country = serializers.SlugField()
    code = TextField(help_text="ISO 3166.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    deals = DealsField("place", "The deals that lie in it, or in a place under it.")
