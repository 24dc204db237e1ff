"""Internal notes in the admin: beside the form, with small forms of their own.

They are sent apart from the form that is being edited, so that nothing typed there is
lost, and nobody's save comes too late because of a note.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.logged_in import logged_in
from core.addresses import id_in
from core.models import Note
from core.models.note import MOST_TEXT
from core.notes import (
    forget_notes,
    open_counts,
    reopen_note,
    resolve_note,
    with_open_notes,
    write_note,
)
from core.submissions import KEY_LENGTH, key_with, new_key, once
from partnerships.admin.held import RowAdmin
from partnerships.admin.looking import WordsField

BESIDE = 20  # On a form's page; the notes' own page has them all.
A_PAGE = 50
_DONE = {"resolve": "The note is resolved.", "reopen": "The note is open again."}


class NoteWords(forms.Form):
    """A note; `key` tells a second sending from a second note."""

    text = WordsField(label="Note", max_length=MOST_TEXT)
    key = forms.CharField(
        required=False, max_length=KEY_LENGTH, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "note_%s"
        self.initial["key"] = new_key()


class NotesFilter(admin.SimpleListFilter):
    """Narrow a list to what has open notes."""

    title = "internal notes"
    parameter_name = "notes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the one state that is looked for."""
        return [("open", "Open notes")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep what somebody is to look at."""
        return with_open_notes(queryset) if self.value() == "open" else queryset


class NotedList(ChangeList):
    """A list that knows of each row on its page how many notes are open."""

    def get_results(self, request: HttpRequest) -> None:
        """Count them in one query."""
        super().get_results(request)
        rows = list(self.result_list)
        counts = open_counts(self.model, [row.pk for row in rows])
        for row in rows:
            row.notes_open = counts.get(row.pk, 0)
        self.result_list: Any = rows


class NotedAdmin(RowAdmin):
    """An admin of something about which the desk keeps notes."""

    def get_urls(self) -> list[URLPattern]:
        """Put the notes' page before the stock ones."""
        view = self.admin_site.admin_view(self.notes_view)
        return [
            path("<int:pk>/notes/", view, name=self._notes_name()),
            *super().get_urls(),
        ]

    def _notes_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_notes"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Count the open notes of the rows that are listed."""
        return NotedList

    @admin.display(description="notes")
    def notes_open(self, row: Any) -> str:
        """How many notes about it are open."""
        return str(getattr(row, "notes_open", 0) or "–")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the notes beside the form."""
        row = context["original"]
        if row is not None and not context["is_popup"]:
            context["notes"] = self._notes(request, row, BESIDE)
        return super().render_change_form(request, context, *args, **kwargs)

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the notes; write one, resolve one, open one again."""
        row = self.get_object(request, str(pk))
        if row is None:
            return self.answer_gone(request, pk, {"text": "Note"})
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        form = NoteWords(request.POST if "text" in request.POST else None)
        if request.method == "POST" and self._take(request, row, form):
            return redirect(f"admin:{self._notes_name()}", pk)
        change = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        context = {
            **self.admin_site.each_context(request),
            "title": "Internal notes",
            "opts": self.opts,
            "object": row,
            "urls": {"change": reverse(change, args=[pk])},
            "notes": self._notes(request, row, A_PAGE) | {"form": form},
        }
        return TemplateResponse(request, "admin/notes.html", context)

    def _take(self, request: HttpRequest, row: Any, form: NoteWords) -> bool:
        """Do what was asked for; tell whether it could be done."""
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        for verb, said in _DONE.items():
            if number := request.POST.get(verb):
                self._judge(request, row, verb, number)
                self.message_user(request, said, messages.SUCCESS)
                return True
        if not form.is_valid():
            return False
        self._write(request, row, form)
        return True

    def _write(self, request: HttpRequest, row: Any, form: NoteWords) -> None:
        """Keep the note, once; say so."""
        text, user = form.cleaned_data["text"], logged_in(request)
        once(
            form="note",
            key=key_with(form.cleaned_data["key"], f"{row._meta.label} {row.pk}", text),
            user=user,
            store=lambda: f"{write_note(row=row, by=user, text=text).pk}",
        )
        self.message_user(request, "The note is kept.", messages.SUCCESS)

    def _judge(self, request: HttpRequest, row: Any, verb: str, number: str) -> None:
        """Resolve a note about this row, or open it again."""
        note = Note.objects.of(row).filter(pk=id_in(number) or 0).first()
        if note is None:
            raise Http404
        if verb == "resolve":
            resolve_note(note=note, by=logged_in(request))
        else:
            reopen_note(note=note)

    def _notes(self, request: HttpRequest, row: Any, most: int) -> dict[str, Any]:
        """Return what the notes' fragment needs: three queries at most."""
        rows = Note.objects.of(row).newest_first().select_related("by", "resolved_by")
        page = Paginator(rows, most).get_page(request.GET.get("p"))
        return {
            "page": page,
            "open": Note.objects.of(row).open().count(),
            "url": reverse(f"admin:{self._notes_name()}", args=[row.pk]),
            "may": self.has_change_permission(request, row),
            "form": NoteWords(),
        }

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the row with its notes."""
        forget_notes(self.model, [obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete the rows with their notes."""
        forget_notes(self.model, queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
