"""People in the admin."""

from django.contrib import admin

from partnerships.admin.duplicates import DuplicatesPage
from partnerships.admin.names import NamedAdmin, NameInline
from partnerships.models import Person, PersonName


class PersonNameInline(NameInline):
    """A person's further names."""

    model = PersonName


@admin.register(Person)
class PersonAdmin(DuplicatesPage, NamedAdmin):
    """People, found by any of their names."""

    has_other_names = True
    inlines = (PersonNameInline,)
    list_display = ("name", "slug")
    fields = ("name", "slug")
