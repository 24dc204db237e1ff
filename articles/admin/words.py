"""Tags and contributors in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Contributor, Tag
from partnerships.admin.widgets import LabelledForm


class SluggedAdmin(admin.ModelAdmin):
    """An admin of something with an address, which stays once it is made."""

    form = LabelledForm
    list_display: tuple[str, ...] = ("name", "slug")
    search_fields = ("name",)
    list_per_page = 100
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the slug of what has an address."""
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Write the slug while the row is new."""
        return {} if obj else {"slug": ("name",)}

    def view_on_site(self, obj: Any) -> str | None:
        """Lead to the page where there is one."""
        rows = type(obj)._default_manager.visible().filter(pk=obj.pk)
        return obj.get_absolute_url() if rows.exists() else None


@admin.register(Tag)
class TagAdmin(SluggedAdmin):
    """The words that articles are found by."""

    fields = ("name", "slug")


@admin.register(Contributor)
class ContributorAdmin(SluggedAdmin):
    """Who makes articles."""

    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    fields = ("name", "slug", "kind", "about")
