"""Publishing and withdrawing in the admin: as actions on a list, and on one page.

Whatever is published goes through its app's actions; what they refuse is told row by
row, with all that is missing.
"""

import datetime as dt
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from core.times import moment_words
from partnerships.admin.bin import BinAdmin
from partnerships.admin.looking import LookForm, VerbForm
from partnerships.admin.notes import NotedAdmin
from partnerships.admin.seen import Late, check_seen, is_late, name_of, seen_in
from partnerships.admin.verbs import (
    OFFERED,
    VERBS,
    embargo_note,
    labels_of,
    state_of,
)
from partnerships.admin.versions import late as late_words
from partnerships.checking import Finding

ERROR = messages.ERROR
MOST_AT_ONCE = 50  # Rows of a list that are published together.


class PublishingAdmin(NotedAdmin, BinAdmin):
    """An admin of something that is published; `verbs` is its app's actions.

    `noun` is the keyword by which those take the row.
    """

    verbs: ModuleType
    noun: str
    all_verbs = VERBS
    change_form_template = "admin/publishing_change_form.html"
    actions = ["publish_rows", "schedule_rows", "unschedule_rows", "withdraw_rows"]
    actions += ["restore_rows", "delete_selected"]

    def get_urls(self) -> list[URLPattern]:
        """Put the verbs' pages before the stock ones."""
        view = self.admin_site.admin_view(self.verb_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_verb"
        return [
            path("<int:pk>/verb/<slug:verb>/", view, name=name),
            *super().get_urls(),
        ]

    @admin.display(description="state")
    def state(self, row: Any) -> str:
        """Say where the row stands, with the moment where it matters."""
        state = state_of(row)
        if state != "scheduled":
            return f"{state.capitalize()}{embargo_note(row)}"
        return f"Scheduled for {moment_words(row.published_at)}{embargo_note(row)}"

    def view_on_site(self, obj: Any) -> str | None:
        """Lead to the page where there is one."""
        return obj.get_absolute_url() if obj.is_public() else None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to delete what has an address: it is withdrawn, with a note."""
        is_draft = obj is None or obj.published_at is None
        return is_draft and super().has_delete_permission(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer the verbs that fit the row's state."""
        row = context["original"]
        may = row is not None and self.has_change_permission(request, row)
        context["tools"] = self._tools(request, row) if may else []
        context["preview"] = may and not row.is_public()
        return super().render_change_form(request, context, *args, **kwargs)

    def offered(self, row: Any) -> tuple[str, ...]:
        """Return the verbs that fit the row as it is."""
        state = state_of(row)
        if state not in {"draft", "scheduled"}:
            return OFFERED[state]
        return (*OFFERED[state], "embargo", *(["lift"] if row.embargo_until else []))

    def findings(
        self, row: Any, verb: str, at: dt.datetime | None = None
    ) -> list[Finding]:
        """List what is found in a row that the verb is to publish at the time."""
        return []

    def may(self, request: HttpRequest, row: Any, verb: str) -> bool:
        """Tell whether who asks may do this with the row."""
        return self.has_change_permission(request, row)

    def _tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_verb"
        return [
            {
                "verb": self.all_verbs[verb],
                "url": reverse(name, args=[row.pk, verb], query={"seen": row.version}),
            }
            for verb in self.offered(row)
            if self.may(request, row, verb)
        ]

    def after_verb(self, request: HttpRequest, row: Any) -> None:
        """Tell what else follows from what was done with the row."""

    def initial_for(self, request: HttpRequest, verb: str) -> dict[str, Any]:
        """Return what the verb's form begins with."""
        return {}

    def _form(
        self, request: HttpRequest, rows: Iterable[Any], verb: str, *, asks: bool
    ) -> VerbForm:
        """Return the verb's form, with what is found in the rows it is offered to."""
        meant = [row for row in rows if verb in self.offered(row)]

        def look(at: dt.datetime | None) -> list[Finding]:
            return [one for row in meant for one in self.findings(row, verb, at)]

        initial = _initial(meant) | self.initial_for(request, verb)
        data = None if asks else request.POST
        return self.all_verbs[verb].form(data, look=look, initial=initial)

    def verb_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Do one thing with one row, after asking for what it needs."""
        row = self.get_object(request, str(pk))
        if verb not in self.all_verbs:
            raise Http404
        if row is None:
            return self.answer_gone(request, pk, labels_of([self.all_verbs[verb]]))
        if not self.may(request, row, verb):
            raise PermissionDenied
        form = self._form(request, [row], verb, asks=request.method != "POST")
        if not form.is_valid():
            return self._ask_again(request, [row], verb, form)
        late = self._perform(request, [row], verb, form)
        if late:
            return self._ask(request, late, verb, form, status=409)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(name, row.pk)

    @admin.action(description="Publish now", permissions=["change"])
    def publish_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """Publish the chosen rows that lack nothing."""
        return self._from_list(request, rows, "publish")

    @admin.action(description="Schedule ...", permissions=["change"])
    def schedule_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """Schedule the chosen rows that lack nothing."""
        return self._from_list(request, rows, "schedule")

    @admin.action(description="Take off the schedule", permissions=["change"])
    def unschedule_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """Make the chosen rows drafts again."""
        return self._from_list(request, rows, "unschedule")

    @admin.action(description="Withdraw ...", permissions=["change"])
    def withdraw_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """Take the chosen rows off the site."""
        return self._from_list(request, rows, "withdraw")

    @admin.action(description="Restore", permissions=["change"])
    def restore_rows(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        """Make the chosen withdrawn rows public again."""
        return self._from_list(request, rows, "restore")

    def typed_in_list(self) -> dict[str, Any]:
        """Return what the fields are called that the verbs ask for."""
        return labels_of(self.all_verbs.values())

    def _from_list(
        self, request: HttpRequest, rows: QuerySet[Any], verb: str
    ) -> HttpResponse | None:
        if issubclass(VERBS[verb].form, LookForm) and rows.count() > MOST_AT_ONCE:
            text = f"Choose {MOST_AT_ONCE} at most: each is looked at first."
            self.message_user(request, text, messages.ERROR)
            return None
        asks = VERBS[verb].asks and "apply" not in request.POST
        form = self._form(request, rows, verb, asks=asks)
        if isinstance(form, LookForm):
            form.refuses = False  # Of several rows each is refused by itself.
        if not form.is_valid():
            return self._ask_again(request, list(rows), verb, form)
        late = self._perform(request, rows, verb, form)
        return self._ask(request, late, verb, form, status=409) if late else None

    def _ask_again(
        self, request: HttpRequest, rows: list[Any], verb: str, form: VerbForm
    ) -> HttpResponse:
        """Ask with what was sent, if anything was; 409 where a row was saved since."""
        late = [row for row in rows if form.is_bound and is_late(request, row)]
        for row in late:
            self.message_user(request, _refused(row, Late(late_words(row))), ERROR)
        return self._ask(request, rows, verb, form, status=409 if late else 200)

    def _ask(
        self,
        request: HttpRequest,
        rows: list[Any],
        verb: str,
        form: VerbForm,
        *,
        status: int = 200,
    ) -> HttpResponse:
        """Ask for what the verb needs; after 409 of the rows as they are by now."""
        context = {
            **self.admin_site.each_context(request),
            "title": self.all_verbs[verb].label,
            "opts": self.opts,
            "rows": rows,
            "marks": [(name_of(row), self._mark(request, row, status)) for row in rows],
            "form": form,
            "action": f"{verb}_rows",
            "label": self.all_verbs[verb].label,
        }
        looks = isinstance(form, LookForm)
        template = "admin/check.html" if looks else "admin/verb.html"
        return TemplateResponse(request, template, context, status=status)

    def _mark(self, request: HttpRequest, row: Any, status: int) -> str:
        """Return the version that whoever answers has seen; from a GET, the stored."""
        is_asked_first = request.method == "GET" and not seen_in(request, row)
        is_shown_anew = status == 409 or is_asked_first
        return str(row.version) if is_shown_anew else seen_in(request, row)

    def _perform(
        self,
        request: HttpRequest,
        rows: Iterable[Any],
        verb: str,
        form: VerbForm,
    ) -> list[Any]:
        """Do it with each row; return those that were saved after they were shown."""
        late = []
        for row in rows:
            try:
                self._perform_one(request, row, verb, form)
            except Late as error:
                if not self._done_before(request, row, verb, form):
                    self.message_user(request, _refused(row, error), messages.ERROR)
                    late.append(row)
            except ValidationError as error:
                self.message_user(request, _refused(row, error), messages.ERROR)
            else:
                text = f"“{row}” {self.all_verbs[verb].done}{_when(form)}."
                self.message_user(request, text, messages.SUCCESS)
                self.after_verb(request, row)
        return late

    def _done_before(
        self, request: HttpRequest, row: Any, verb: str, form: VerbForm
    ) -> bool:
        """Say so if who asks did just this before: with the first of two clicks."""
        now = self.get_object(request, str(row.pk))
        of_it = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=str(row.pk),
        )
        last = of_it.order_by("-pk").first()
        if now is None or last is None or last.user_id != request.user.pk:
            return False
        is_other = form.asked().get("note", now.withdrawal_note) != now.withdrawal_note
        if is_other or not last.change_message.startswith(self._said(verb, form)):
            return False
        text = f"“{row}” is {state_of(now)}: you did that before."
        self.message_user(request, text, messages.WARNING)
        return True

    def _said(self, verb: str, form: VerbForm) -> str:
        return f"{self.all_verbs[verb].label}{_when(form)}."

    @transaction.atomic
    def _perform_one(
        self, request: HttpRequest, row: Any, verb: str, form: VerbForm
    ) -> None:
        check_seen(request, row)
        if verb not in self.offered(row):
            state = state_of(row)
            raise ValidationError(f"it is {state}; that does not go with this.", state)
        act = getattr(self.verbs, self.all_verbs[verb].action)
        act(**{self.noun: row}, by=request.user, **form.asked())
        words = f"{self._said(verb, form)} {form.confirmed()}"
        self.log_change(request, row, words.strip())


def _initial(rows: list[Any]) -> dict[str, Any]:
    """Return when a row is to be public, and until when not, for who changes that."""
    if len(rows) != 1:
        return {}
    (row,) = rows
    until = row.embargo_until and timezone.localtime(row.embargo_until)
    hour = timezone.localtime(row.published_at) if state_of(row) == "scheduled" else ""
    ahead = until if until and until > timezone.now() else ""
    return {"at": hour or ahead, "until": until}


def _when(form: VerbForm) -> str:
    asked = form.asked()
    if until := asked.get("until"):
        return f" until {moment_words(until)}"
    return f" for {moment_words(asked['at'])}" if asked.get("at") else ""


def _refused(row: Any, error: ValidationError) -> str:
    """Return why nothing was done with the row, one line for each reason."""
    lacking = getattr(error, "lacking", error.messages)
    lines = [f"“{row}” stays as it is:", *(f"– {one}" for one in lacking)]
    return "\n".join(lines)
