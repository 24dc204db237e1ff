"""Partnerships in the admin."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.logged_in import logged_in
from core.dates import HINT, PartDate
from core.text import fold_name
from partnerships import actions
from partnerships.accounting import lacks_to_publish
from partnerships.admin.board import Board
from partnerships.admin.claim import ClaimFormSet, ClaimInline
from partnerships.admin.editing import CheckedForm
from partnerships.admin.inlines import PARTS
from partnerships.admin.notes import NotesFilter
from partnerships.admin.publishing import PublishingAdmin
from partnerships.admin.renewal import RenewalAdmin
from partnerships.admin.review import ReviewAdmin
from partnerships.admin.verbs import StateFilter
from partnerships.checking import Finding, deal_findings, deal_oddities
from partnerships.facts import missing
from partnerships.history import changing
from partnerships.models import (
    Organisation,
    Partnership,
    PartnershipKind,
    Party,
    Person,
)
from partnerships.models.guard import check_public


class KindFilter(admin.SimpleListFilter):
    """Narrow the list to a kind of partnership."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the kinds."""
        return PartnershipKind.Kind.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the records of the chosen kind."""
        if not self.value():
            return queryset
        rows = PartnershipKind.objects.filter(kind=self.value())
        return queryset.filter(pk__in=rows.values("partnership"))


class PartnershipForm(CheckedForm):
    """A record; who changes a public one can say why."""

    why = forms.CharField(
        label="Why it changes",
        required=False,
        max_length=300,
        help_text=(
            "Readers see this in the deal's history and among the corrections. "
            "Leave it empty where there is nothing to explain."
        ),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(Partnership)
class PartnershipAdmin(ReviewAdmin, RenewalAdmin, PublishingAdmin):
    """The record: its own values, its parts, and the claims they rest on."""

    verbs = actions
    noun = "partnership"
    form = PartnershipForm
    inlines = (*PARTS, ClaimInline)
    list_display = ("title", "status", "state", "listed", "lacks_count", "notes_open")
    list_filter = (StateFilter, NotesFilter, "status", KindFilter, "publisher_interest")
    list_per_page = 50
    search_fields = ("title",)
    search_help_text = "Title, or the name of a party in any spelling."
    show_full_result_count = False
    ordering = ("-pk",)
    autocomplete_fields = ("part_of", "renews")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("state", "published_at", "withdrawal", "lacks", "found")
    change_list_template = "admin/partnership_list.html"
    change_form_template = "admin/partnership_change_form.html"
    fieldsets = (
        (None, {"fields": ("seen_version", "title", "slug", "summary")}),
        ("Status", {"fields": (("status", "status_as_of"), "publisher_interest")}),
        (
            "Dates and term",
            {
                "description": HINT,
                "fields": (
                    ("announced_on", "signed_on"),
                    ("starts_on", "ends_on"),
                    ("term_months", "term_as_stated"),
                ),
            },
        ),
        ("Other deals", {"fields": (("part_of", "renews"), "focus_is_open_ended")}),
        (
            "Publication",
            {"fields": (("state", "published_at"), "withdrawal", "lacks", "found")},
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        """Put the board before the stock pages."""
        view = self.admin_site.admin_view(self.board_view)
        name = "partnerships_partnership_board"
        return [path("board/", view, name=name), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partnership]:
        """Load whole records for the list, which counts what each lacks."""
        rows = Partnership.objects.all()
        match = request.resolver_match
        is_list = match and match.url_name == "partnerships_partnership_changelist"
        return rows.with_record() if is_list else rows

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask why a record changes that readers know."""
        stock = super().get_fieldsets(request, obj)
        known = obj is not None and obj.is_public()
        return (*stock, ("This change", {"fields": ("why",)})) if known else stock

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Save the record and all its rows as one change of it."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with changing(by=logged_in(request)) as unit:
            response = super().changeform_view(request, *args, **kwargs)
        if unit.why and unit.ids and not unit.made:
            text = "Nothing changed that readers see, so the reason was not kept."
            self.message_user(request, text, messages.WARNING)
        return response

    def save_model(
        self, request: HttpRequest, obj: Partnership, form: Any, change: bool
    ) -> None:
        """Name the record that changes, and why."""
        ids = [obj.pk] if change else []
        with changing(ids, why=form.cleaned_data["why"]):
            super().save_model(request, obj, form, change)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by title and by the folded names of the parties."""
        term = search_term.replace("\0", "").strip()
        if not term:
            return queryset, False
        return queryset.filter(_named(term)), False

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Store the claims, which come last, as the editor's word."""
        if isinstance(formset, ClaimFormSet):
            formset.save_for(by=request.user)
        else:
            super().save_formset(request, form, formset, change)

    def after_save(self, request: HttpRequest, row: Partnership) -> None:
        """Refuse what would leave a public or scheduled record incomplete."""
        check_public([row.pk])

    def findings(
        self, row: Partnership, verb: str, at: dt.datetime | None = None
    ) -> list[Finding]:
        """List what is found in the record and what stands in its way."""
        return deal_findings(row, at)

    @admin.display(description="listed", ordering="listed_day")
    def listed(self, row: Partnership) -> str:
        """Return the date it is listed under, at its true precision."""
        return PartDate.parse(row.listed_on).words if row.listed_on else "–"

    @admin.display(description="lacks")
    def lacks_count(self, row: Partnership) -> str:
        """How many things stand between the record and its publication."""
        return str(len(_lacking(row)) or "nothing")

    @admin.display(description="lacks, to be public")
    def lacks(self, row: Partnership) -> str:
        """Say what stands between the stored record and its publication."""
        stored = Partnership.objects.with_record().filter(pk=row.pk).first()
        if stored is None:
            return "Save first."
        now = timezone.now()
        lacking = lacks_to_publish(stored, at=max(stored.published_at or now, now))
        return "\n".join(map(str, lacking)) or "Nothing."

    @admin.display(description="to look at before that")
    def found(self, row: Partnership) -> str:
        """Say what else the check before publishing will show."""
        stored = Partnership.objects.with_parties().filter(pk=row.pk).first()
        if stored is None or stored.published_at:
            return "–"
        return "\n".join(one.message for one in deal_oddities(stored)) or "Nothing."

    @admin.display(description="withdrawn")
    def withdrawal(self, row: Partnership) -> str:
        """When and why it was withdrawn."""
        if row.withdrawn_at is None:
            return "–"
        day = timezone.localtime(row.withdrawn_at)
        return f"{day:%Y-%m-%d %H:%M}: {row.withdrawal_note}"

    def board_view(self, request: HttpRequest) -> HttpResponse:
        """Show what is public or scheduled and lacks something, and broken claims."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "What needs a look",
            "opts": self.opts,
            "board": Board.now(),
        }
        return TemplateResponse(request, "admin/board.html", context)


def _lacking(row: Partnership) -> list[Any]:
    now = timezone.now()
    return missing(row, at=max(row.published_at or now, now))


def _named(term: str) -> Q:
    found = Q(title__icontains=term)
    folded = fold_name(term)
    if folded:
        bearing = Q(folded__contains=folded) | Q(names__folded__contains=folded)
        houses = Organisation.objects.filter(bearing).values("pk")
        people = Person.objects.filter(bearing).values("pk")
        parties = Party.objects.filter(
            Q(organisation__in=houses) | Q(person__in=people)
        )
        found |= Q(pk__in=parties.values("partnership"))
    return found
