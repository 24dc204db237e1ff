"""Articles in the admin, with the editor of the body."""

import datetime as dt
from typing import Any

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from js_asset import Media

from accounts.logged_in import logged_in
from articles import actions, stages
from articles.admin.cards import CardsAdmin
from articles.admin.paste import PasteAdmin
from articles.admin.picture_choice import PICTURE_FIELDS, picture_seen
from articles.admin.stages import (
    ALL_VERBS,
    TOGETHER,
    found_in,
    initial_of,
    stage_verbs,
    steps_of,
)
from articles.checking import shaken
from articles.models import Article, Correction, Coverage, Credit
from partnerships.admin.editing import CheckedForm
from partnerships.admin.inlines import PartForm, PartFormSet, PartInline
from partnerships.admin.notes import NotesFilter
from partnerships.admin.source import tell_broken
from partnerships.admin.verbs import StateFilter, state_of
from partnerships.checking import Finding

# What the editor of the body needs beyond the site's policy, on its page alone: its
# icons are a font, and it writes this one block of styles.
EDITOR_POLICY = {
    "font-src": ["'self'"],
    "style-src": ["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
}


class ArticleForm(CheckedForm):
    """An article; its picture has words, or is decorative."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse words for a picture that is not to be read out."""
        cleaned = super().clean() or {}
        if cleaned.get("picture_alt") and cleaned.get("picture_is_decorative"):
            words = "Either it has an alternative text, or it is decorative."
            self.add_error("picture_alt", words)
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
class ArticleAdmin(CardsAdmin, PasteAdmin):
    """Articles."""

    verbs = actions
    noun = "article"
    heavy = ("body",)
    all_verbs = ALL_VERBS
    form = ArticleForm
    inlines = (CreditInline, CoverageInline, CorrectionInline)
    list_display = (
        "__str__",
        "section",
        "stage",
        "state",
        "published_at",
        "notes_open",
    )
    list_filter = (StateFilter, NotesFilter, "section", "stage", "language")
    list_per_page = 50
    search_fields = ("headline", "standfirst", "credits__contributor__name")
    show_full_result_count = False
    ordering = ("-pk",)
    autocomplete_fields = ("tags", "original_sources", "taken_from")
    raw_id_fields = ("picture",)
    prepopulated_fields = {"slug": ("headline",)}
    change_list_template = "admin/article_list.html"
    readonly_fields = (
        "deal_cards",
        "stage",
        "state",
        "published_at",
        "withdrawn_at",
        "withdrawal_note",
        "lacks",
        "found",
        "steps",
        "picture_seen",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "seen_version",
                    "headline",
                    "slug",
                    "standfirst",
                    "body",
                    "deal_cards",
                )
            },
        ),
        (None, {"fields": (("section", "language"), "tags")}),
        ("Picture", {"fields": PICTURE_FIELDS}),
        (
            "Where it comes from",
            {"fields": ("original_sources", "taken_from", "licence_note")},
        ),
        (
            "Publication",
            {
                "fields": (
                    ("stage", "state", "published_at"),
                    ("withdrawn_at", "withdrawal_note"),
                    ("lacks", "found"),
                    "steps",
                )
            },
        ),
    )

    class Media:
        css = {"all": ("css/pictures.css",)}
        js = ("js/pictures.js",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave the bodies out of the list."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        is_list = match and match.url_name == "articles_article_changelist"
        if is_list:
            return rows.defer("body")
        return rows.select_related("taken_from", "picture")

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

    def offered(self, row: Article) -> tuple[str, ...]:
        """Offer the stages before the article is public, and its deals with it."""
        if state_of(row) not in {"draft", "scheduled"}:
            return super().offered(row)
        more = TOGETHER if actions.to_publish_with(row) else ()
        return (*stage_verbs(row), *super().offered(row), *more)

    def findings(
        self, row: Article, verb: str, at: dt.datetime | None = None
    ) -> list[Finding]:
        """List what is found in the article and what stands in its way."""
        return found_in(row, verb, at)

    def may(self, request: HttpRequest, row: Any, verb: str) -> bool:
        """Ask for the right to deals from who publishes them with the article."""
        deals = verb not in TOGETHER or request.user.has_perm(
            "partnerships.change_partnership"
        )
        return deals and super().may(request, row, verb)

    def after_verb(self, request: HttpRequest, row: Article) -> None:
        """Warn where scheduled deals will lack what they rest on."""
        for text in shaken(row):
            self.message_user(request, text, messages.WARNING)

    def initial_for(self, request: HttpRequest, verb: str) -> dict[str, Any]:
        """Begin with the name of who asks, where it is a proofreader's."""
        return initial_of(request, verb)

    def save_model(
        self, request: HttpRequest, obj: Article, form: Any, change: bool
    ) -> None:
        """Send a proofread text that changes back to review, and say so."""
        before = stages.text_of_stage(obj) if change else None
        super().save_model(request, obj, form, change)
        by = logged_in(request)
        if not change:
            stages.note_step(article=obj, step=obj.stage, by=by)
        if stages.reopen(article=obj, before=before, by=by):
            text = "The text has changed, so that it is in review again."
            if obj.published_at:
                text += " It stays scheduled: have it proofread before its hour comes."
            self.message_user(request, text, messages.WARNING)

    def restore_version(
        self, request: HttpRequest, row: Article, version: Any
    ) -> list[str]:
        """Send a proofread text that was another one back to review."""
        before = stages.text_of_stage(row)
        told = super().restore_version(request, row, version)
        fresh = Article.objects.get(pk=row.pk)
        stages.reopen(article=fresh, before=before, by=logged_in(request))
        return told

    def after_save(self, request: HttpRequest, row: Article) -> None:
        """Keep the article's source in step; refuse what cannot be public so."""
        broken = actions.keep_source(article=row)
        if row.published_at and not row.withdrawn_at:
            lacking = actions.missing(row)
            if lacking:
                raise actions.Unready(lacking, "unready")
        tell_broken(request, broken)

    @admin.display(description="as it is shown")
    def picture_seen(self, row: Article) -> str:
        """Show the picture that is stored."""
        return picture_seen(row.picture)

    @admin.display(description="lacks, to be public")
    def lacks(self, row: Article) -> str:
        """Say what stands between the stored article and its publication."""
        if row._state.adding:
            return "Save first."
        return "\n".join(actions.missing(row)) or "Nothing."

    @admin.display(description="to look at before that")
    def found(self, row: Article) -> str:
        """Say what else the check before publishing will show."""
        if row._state.adding or row.published_at:
            return "–"
        found = found_in(row, "publish", None)
        told = [one.message for one in found if not one.is_blocking]
        return "\n".join(told) or "Nothing."

    @admin.display(description="what was done")
    def steps(self, row: Article) -> str:
        """Say who took which step, and when."""
        return steps_of(row) or "–"
