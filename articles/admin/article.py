"""Articles in the admin, with the editor of the body."""

import datetime as dt
from typing import Any

from csp.decorators import csp_update
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from js_asset import Media

from articles import actions
from articles.admin.paste import PasteAdmin
from articles.models import Article, Correction, Coverage, Credit
from partnerships.admin.editing import CheckedForm
from partnerships.admin.inlines import PartForm, PartFormSet, PartInline
from partnerships.admin.publishing import StateFilter
from partnerships.admin.source import tell_broken

# What the editor of the body needs beyond the site's policy, on its page alone: its
# icons are a font, and it writes this one block of styles.
EDITOR_POLICY = {
    "font-src": ["'self'"],
    "style-src": ["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
}


class ArticleForm(CheckedForm):
    """An article; a picture comes with its words."""

    def clean(self) -> dict[str, Any] | None:
        """Ask for a picture's alternative text, and for its credit once it is seen."""
        cleaned = super().clean() or {}
        if not cleaned.get("lead_image"):
            return cleaned
        if not cleaned.get("image_alt"):
            self.add_error("image_alt", "Say what the picture shows.")
        if self.instance.published_at and not cleaned.get("image_credit"):
            self.add_error("image_credit", "Say whose picture it is.")
        return cleaned


class CreditInline(PartInline):
    """Who did what on it."""

    model = Credit
    fields = ("contributor", "role", "position")
    autocomplete_fields = ("contributor",)
    joins = ("contributor",)


class CoverageInline(PartInline):
    """The deals that it covers."""

    model = Coverage
    fields = ("partnership",)
    autocomplete_fields = ("partnership",)
    joins = ("article", "partnership")
    verbose_name = "deal"
    verbose_name_plural = "deals that it covers"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Coverage]:
        """Leave out the article's body."""
        return super().get_queryset(request).defer("article__body")


class CorrectionForm(PartForm):
    """A correction, made by now."""

    def clean_made_at(self) -> dt.datetime:
        """Refuse a moment that is still to come: readers are told of it at once."""
        made_at: dt.datetime = self.cleaned_data["made_at"]
        if made_at > timezone.now():
            raise ValidationError("A correction cannot be made in the future.", "soon")
        return made_at


class CorrectionInline(PartInline):
    """What was corrected after it was published."""

    model = Correction
    form = CorrectionForm
    formset = PartFormSet
    fields = ("grade", "note", "made_at")


@admin.register(Article)
class ArticleAdmin(PasteAdmin):
    """Articles."""

    verbs = actions
    noun = "article"
    form = ArticleForm
    inlines = (CreditInline, CoverageInline, CorrectionInline)
    list_display = ("__str__", "section", "stage", "state", "published_at")
    list_filter = (StateFilter, "section", "stage", "language")
    list_per_page = 50
    search_fields = ("headline", "standfirst", "credits__contributor__name")
    show_full_result_count = False
    ordering = ("-pk",)
    autocomplete_fields = ("tags", "original_sources", "taken_from")
    prepopulated_fields = {"slug": ("headline",)}
    change_list_template = "admin/article_list.html"
    readonly_fields = (
        "state",
        "published_at",
        "withdrawn_at",
        "withdrawal_note",
        "lacks",
    )
    fieldsets = (
        (None, {"fields": ("seen_version", "headline", "slug", "standfirst", "body")}),
        (None, {"fields": (("section", "stage", "language"), "tags")}),
        (
            "Lead image",
            {"fields": ("lead_image", ("image_alt", "image_credit"))},
        ),
        (
            "Where it comes from",
            {"fields": ("original_sources", "taken_from", "licence_note")},
        ),
        (
            "Publication",
            {
                "fields": (
                    ("state", "published_at"),
                    ("withdrawn_at", "withdrawal_note"),
                    "lacks",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave the bodies out of the list."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        is_list = match and match.url_name == "articles_article_changelist"
        return rows.defer("body") if is_list else rows.select_related("taken_from")

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Allow the editor what it needs."""
        return super().changeform_view(*args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Let the editor's import map through the policy."""
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        context["media"] = Media.from_media(context["media"], nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete a draft with its own source, unless a claim rests on that."""
        source = obj.source
        super().delete_model(request, obj)
        if source and not source.claims.exists():
            source.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the drafts as one by one."""
        for article in queryset.select_related("source"):
            self.delete_model(request, article)

    def after_save(self, request: HttpRequest, row: Article) -> None:
        """Keep the article's source in step; refuse what cannot be public so."""
        broken = actions.keep_source(article=row)
        if row.published_at and not row.withdrawn_at:
            lacking = actions.missing(row)
            if lacking:
                raise actions.Unready(lacking, "unready")
        tell_broken(request, broken)

    @admin.display(description="lacks, to be public")
    def lacks(self, row: Article) -> str:
        """Say what stands between the stored article and its publication."""
        if row._state.adding:
            return "Save first."
        return "\n".join(actions.missing(row)) or "Nothing."
