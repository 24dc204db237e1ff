"""Marking sources as gone in the admin: an editor opened the address himself."""

import datetime as dt
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.logged_in import logged_in
from core.text import clean_text
from partnerships.gone import mark_gone, mark_there
from partnerships.models import Source
from partnerships.models.organisation import web_address

MOST_AT_ONCE = 50  # Rows of a list that are marked together.
_MEANWHILE = "Somebody else changed this meanwhile: look at it again, then save."


class GoneForm(forms.Form):
    """When the page was found gone; `was`: what the page said when it was opened."""

    on = forms.DateField(
        label="Not there on",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="The day on which you opened the address.",
    )
    archive_url = forms.CharField(
        label="Archived copy",
        required=False,
        max_length=1000,
        validators=[web_address],
        help_text="Its address, if there is one. Readers are led to it.",
    )
    note = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you found instead. Only the desk sees this.",
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.initial = {
            "on": source.gone_on or timezone.localdate(),
            "archive_url": source.archive_url,
            "note": source.gone_note,
            "was": _state(source),
        }

    def clean_on(self) -> dt.date:
        """Refuse a day to come."""
        day: dt.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError("That day is still to come.", "soon")
        return day

    def clean_note(self) -> str:
        """Take off what no text holds."""
        return clean_text(self.cleaned_data["note"]).strip()

    def clean(self) -> dict[str, Any] | None:
        """Refuse to write over what somebody else marked meanwhile."""
        if self.cleaned_data.get("was") != _state(self.source):
            self.data = cast(QueryDict, self.data).dict() | {"was": _state(self.source)}
            self.add_error(None, _MEANWHILE)
        return super().clean()

    def asked(self) -> dict[str, Any]:
        """Return what is to be noted."""
        names = ("on", "note", "archive_url")
        return {name: self.cleaned_data[name] for name in names}


def _state(source: Source) -> str:
    said = (source.gone_on, source.gone_by_id, source.gone_note, source.archive_url)
    return "" if source.gone_on is None else sha256(repr(said).encode()).hexdigest()


class GoneFilter(admin.SimpleListFilter):
    """Narrow the list to what is gone, or what is there."""

    title = "page"
    parameter_name = "gone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return both states."""
        return [("yes", "Gone"), ("no", "Not known to be gone")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the sources of the chosen state."""
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(gone_on__isnull=self.value() == "no")


class GoneAdmin(admin.ModelAdmin):
    """An admin of sources that can be marked as gone."""

    change_form_template = "admin/source_change_form.html"
    actions = ["mark_gone_rows", "mark_there_rows"]

    def get_urls(self) -> list[URLPattern]:
        """Put the pages before the stock ones."""
        wrap = self.admin_site.admin_view
        name = "partnerships_source"
        return [
            path("<int:pk>/gone/", wrap(self.gone_view), name=f"{name}_gone"),
            path("<int:pk>/there/", wrap(self.there_view), name=f"{name}_there"),
            *super().get_urls(),
        ]

    @admin.display(description="page")
    def gone(self, source: Source) -> str:
        """Say whether the page was gone when somebody looked: who, and when."""
        if source.gone_on is None:
            return "–"
        by = f", says {source.gone_by}" if source.gone_by else ""
        note = f". {source.gone_note}" if source.gone_note else ""
        words = f"Gone on {source.gone_on}{by}{note}"
        if not source.archive_url:
            return words
        link = '{} <a href="{}" rel="noopener noreferrer">Archived copy</a>'
        return format_html(link, words, source.archive_url)

    @admin.display(description="gone", ordering="gone_on")
    def gone_since(self, source: Source) -> str:
        """Return the day on which the page was found gone."""
        return str(source.gone_on or "–")

    def gone_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask when the page was gone, and note it."""
        source = self._to_mark(request, pk)
        form = GoneForm(request.POST or None, source=source)
        if form.is_valid() and self._mark(request, source, **form.asked()):
            return redirect("admin:partnerships_source_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Mark as gone",
            "opts": self.opts,
            "object": source,
            "urls": {"change": reverse("admin:partnerships_source_change", args=[pk])},
            "form": form,
            "explained": (
                "You opened the address yourself, and the page was not there. Readers "
                "are told so beside the quotes, which stay as evidence."
            ),
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def there_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the page is there again."""
        source = self._to_mark(request, pk)
        if request.method != "POST":
            raise PermissionDenied
        self._mark_there(request, source)
        return redirect("admin:partnerships_source_change", pk)

    def _to_mark(self, request: HttpRequest, pk: int) -> Source:
        source: Source | None = self.get_object(request, str(pk))
        if source is None:
            raise Http404
        if not self.has_change_permission(request, source):
            raise PermissionDenied
        return source

    def _mark(self, request: HttpRequest, source: Source, **given: Any) -> bool:
        """Mark it, and say so; where that is refused, say why."""
        try:
            mark_gone(source=source, by=logged_in(request), **given)
        except ValidationError as error:
            self._refused(request, source, error)
            return False
        told = [f"Marked as gone on {given['on']}.", given.get("archive_url", "")]
        self._note(request, source, *told, given.get("note", ""))
        text = f"“{source}” is marked as gone on {given['on']}."
        self.message_user(request, text, messages.SUCCESS)
        return True

    def _mark_there(self, request: HttpRequest, source: Source) -> None:
        try:
            mark_there(source=source)
        except ValidationError as error:
            self._refused(request, source, error)
            return
        self._note(request, source, "Marked as there again.", self._told(source))
        text = f"“{source}” is there again. What was noted stands in its history."
        self.message_user(request, text, messages.SUCCESS)

    def _told(self, source: Source) -> str:
        """Return what was noted of a page that was gone: nothing of it is lost."""
        parts = (source.archive_url, source.gone_note)
        return " ".join(["It was:", *filter(None, parts)]) if any(parts) else ""

    def _note(self, request: HttpRequest, source: Source, *words: str) -> None:
        self.log_change(request, source, " ".join(filter(None, words)))

    def _refused(
        self, request: HttpRequest, source: Source, error: ValidationError
    ) -> None:
        text = f"“{source}” stays as it is: {' '.join(error.messages)}"
        self.message_user(request, text, messages.ERROR)

    @admin.action(description="Mark as gone today", permissions=["change"])
    def mark_gone_rows(self, request: HttpRequest, rows: QuerySet[Source]) -> None:
        """Note that the pages of the chosen sources are gone, as of today."""
        if self._few(request, rows):
            for source in rows.filter(gone_on__isnull=True):
                self._mark(request, source, on=timezone.localdate())

    @admin.action(description="There again", permissions=["change"])
    def mark_there_rows(self, request: HttpRequest, rows: QuerySet[Source]) -> None:
        """Note that the pages of the chosen sources are there again."""
        if self._few(request, rows):
            for source in rows:
                self._mark_there(request, source)

    def _few(self, request: HttpRequest, rows: QuerySet[Source]) -> bool:
        """Refuse more than somebody can have opened."""
        if is_few := rows.count() <= MOST_AT_ONCE:
            return is_few
        text = f"Choose {MOST_AT_ONCE} at most: each is opened by somebody first."
        self.message_user(request, text, messages.ERROR)
        return is_few
