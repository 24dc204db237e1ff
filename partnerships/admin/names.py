"""What has a name and a slug, found in the admin by its name in any spelling."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core.text import fold_name
from partnerships.admin.inlines import PartForm, PartFormSet
from partnerships.admin.widgets import KnownLabels, LabelledForm


class NamedAdmin(KnownLabels, admin.ModelAdmin):
    """An admin of something named; its address stays once it is made.

    `has_other_names`: there are further names to search in.
    """

    form = LabelledForm
    has_other_names = False
    search_fields = ("name",)
    list_per_page = 100
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the slug: claims and addresses name the row by it."""
        stock = super().get_readonly_fields(request, obj)
        return (*stock, "slug") if obj else stock

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Write the slug while the row is new."""
        return {} if obj else {"slug": ("name",)}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by folded names, in whatever script or spelling."""
        if not search_term.strip():
            return queryset, False
        folded = fold_name(search_term)
        if not folded:
            return queryset.none(), False
        bears = Q(folded__contains=folded)
        if self.has_other_names:
            bears |= Q(names__folded__contains=folded)
        found = self.model._default_manager.filter(bears).values("pk")
        return queryset.filter(pk__in=found), False

    def view_on_site(self, obj: Any) -> str | None:
        """Lead to the page where there is one."""
        rows = type(obj)._default_manager.visible().filter(pk=obj.pk)
        return obj.get_absolute_url() if rows.exists() else None


class NameInline(admin.TabularInline):
    """The further names."""

    form = PartForm
    formset = PartFormSet
    extra = 1
    fields = ("name", "kind", "language")


def is_autocomplete(request: HttpRequest) -> bool:
    """Tell whether the rows are searched to be chosen in another form."""
    match = request.resolver_match
    return match is not None and match.url_name == "autocomplete"
