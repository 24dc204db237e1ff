"""Organisations in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partnerships.admin.duplicates import OrganisationDuplicatesPage
from partnerships.admin.merging import MergingPages
from partnerships.admin.names import NamedAdmin, NameInline, is_autocomplete
from partnerships.models import Organisation, OrganisationName


class OrganisationNameInline(NameInline):
    """An organisation's further names."""

    model = OrganisationName


@admin.register(Organisation)
class OrganisationAdmin(MergingPages, OrganisationDuplicatesPage, NamedAdmin):
    """Organisations, found by any of their names."""

    has_other_names = True
    inlines = (OrganisationNameInline,)
    actions = ["merge_rows"]
    change_list_template = "admin/organisation_list.html"
    list_display = ("name", "kind", "place", "parent")
    list_filter = ("kind",)
    list_select_related = ("place", "parent")
    autocomplete_fields = ("parent", "place")
    readonly_fields = ("merged_into",)
    fields = ("name", "slug", "kind", "parent", "place", "website", "merged_into")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Leave out what was merged into another where one is chosen."""
        if is_autocomplete(request):
            queryset = queryset.filter(merged_into__isnull=True)
        return super().get_search_results(request, queryset, search_term)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to delete what was merged: its address leads to the other."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_delete_permission(request, obj)
