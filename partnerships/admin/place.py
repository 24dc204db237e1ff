"""Places in the admin: a tree whose branches move whole."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.http import HttpRequest

from partnerships.admin.names import NamedAdmin, NameInline
from partnerships.models import Place, PlaceName


class PlaceNameInline(NameInline):
    """A place's further names."""

    model = PlaceName


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
    """Places, found by any of their names."""

    has_other_names = True
    inlines = (PlaceNameInline,)
    list_display = ("name", "kind", "parent", "path")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    readonly_fields = ("path",)
    fields = (
        ("name", "slug"),
        ("kind", "code"),
        ("parent", "path"),
        ("latitude", "longitude"),
        "geonames_id",
    )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Store the place, and take all that lies in it along when it moves."""
        before = Place.objects.get(pk=obj.pk).path if change else ""
        super().save_model(request, obj, form, change)
        if change and obj.path != before:
            _move(before, obj.path)


def _move(before: str, after: str) -> None:
    """Give all that lay under the one path its place under the other."""
    tail = Substr(F("path"), len(before) + 1)
    below = Place.objects.filter(path__startswith=before)
    below.update(path=Concat(Value(after), tail))
