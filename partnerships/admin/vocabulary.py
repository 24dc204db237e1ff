"""Focus areas and sports in the admin."""

from django.contrib import admin

from partnerships.admin.names import NamedAdmin
from partnerships.models import FocusArea, Sport


@admin.register(FocusArea)
class FocusAreaAdmin(NamedAdmin):
    """What partnerships are about."""

    list_display = ("name", "slug")
    fields = ("name", "slug")


@admin.register(Sport)
class SportAdmin(NamedAdmin):
    """The sports."""

    list_display = ("name", "slug")
    fields = ("name", "slug")
