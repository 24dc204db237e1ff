"""Sources in the admin, with the texts that quotes are checked against."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from partnerships.actions import refresh_quotes
from partnerships.admin.claim import SHOWN, standing
from partnerships.admin.gone import GoneAdmin, GoneFilter
from partnerships.admin.notes import NotedAdmin, NotesFilter
from partnerships.admin.widgets import KnownLabels, LabelledForm
from partnerships.gone import leave_gone
from partnerships.models import Source

MOST_QUOTES = 100  # On a source's page.


class SourceForm(LabelledForm):
    """Somebody else's text; articles keep their own sources."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("kind")
        if field:
            own = Source.Kind.OWN_ARTICLE
            kinds = [choice for choice in Source.Kind.choices if choice[0] != own]
            field.choices = [("", "---------"), *kinds]

    def clean(self) -> dict[str, Any] | None:
        """Refuse a text that another source has."""
        cleaned = super().clean() or {}
        text = cleaned.get("text") or ""
        twins = Source.objects.holding([text]).exclude(pk=self.instance.pk)
        if text and (twin := twins.first()):
            self.add_error(
                "text", f"This text is kept already: source {twin.pk}, {twin}."
            )
        return cleaned


@admin.register(Source)
class SourceAdmin(KnownLabels, GoneAdmin, NotedAdmin):
    """Texts; those of our own articles can be read here, and are kept by them."""

    form = SourceForm
    list_display = (
        "__str__",
        "kind",
        "published_on",
        "url",
        "gone_since",
        "notes_open",
    )
    list_filter = (GoneFilter, NotesFilter, "kind", "language")
    search_fields = ("title", "url", "publisher__name")
    list_select_related = ("publisher",)
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ("publisher",)
    readonly_fields = ("visible_from", "withdrawn_at", "gone", "quoted_by")
    fields = (
        ("kind", "publisher"),
        ("title", "author"),
        "url",
        "gone",
        ("published_on", "retrieved_at", "language"),
        "text",
        ("visible_from", "withdrawn_at"),
        "quoted_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Load what names a source, and the text only where it is shown."""
        rows = super().get_queryset(request)
        return rows.select_related("publisher", "gone_by").defer("text")

    @admin.display(description="what quotes it")
    def quoted_by(self, source: Source) -> str:
        """List the deals whose values rest on it, each value with its words."""
        if source._state.adding:
            return "Nothing yet."
        rows = source.claims.out_of_bin().select_related("partnership", *SHOWN)
        claims = list(rows.order_by("partnership", "pk")[: MOST_QUOTES + 1])
        context = {
            "lines": [(claim, standing(claim)) for claim in claims[:MOST_QUOTES]],
            "is_cut": len(claims) > MOST_QUOTES,
        }
        return render_to_string("admin/_quoted_by.html", context)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to change what an article keeps."""
        is_ours = obj is not None and obj.is_own
        return not is_ours and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to delete what an article keeps."""
        is_ours = obj is not None and obj.is_own
        return not is_ours and super().has_delete_permission(request, obj)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Store the source, and find the quotes in its text again."""
        if change and "url" in form.changed_data and leave_gone(obj):
            text = "It has another address now, so it is not marked as gone any more."
            messages.warning(request, text)
        super().save_model(request, obj, form, change)
        if change and "text" in form.changed_data:
            tell_broken(request, refresh_quotes(source=obj))


def tell_broken(request: HttpRequest, broken: int) -> None:
    """Say how many claims lost their words, and where they are listed."""
    if broken:
        board = reverse("admin:partnerships_claim_changelist") + "?standing=broken"
        words = "claim rests" if broken == 1 else "claims rest"
        text = (
            '{} {} on words that are gone now: <a href="{}">see the broken claims</a>.'
        )
        messages.warning(request, format_html(text, broken, words, board))
