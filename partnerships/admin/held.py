"""What is sent to a row that somebody moved to the bin meanwhile: held up, not lost.

It is answered with 409: what was typed, who threw the row away and when, and a button
that takes it out of the bin and goes on with the same as before.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.logged_in import logged_in
from core import unsaved
from core.addresses import id_in
from core.versions import stamp
from partnerships.admin.editing import NOTE
from partnerships.admin.open_forms import OpenFormAdmin
from partnerships.binning import put_back

UNBIN = "_unbin"  # The button: take it out of the bin, and do what was asked for.
IN_BIN = "in_bin"  # The request's attribute: it may be about what is in the bin.
_KEPT = "What you typed is below, and nothing of it is stored."
_NO_ANSWER = ("csrfmiddlewaretoken", UNBIN)


class RowAdmin(admin.ModelAdmin):
    """An admin with pages of its own about one row."""

    def answer_gone(
        self, request: HttpRequest, pk: int, labels: Mapping[str, Any]
    ) -> HttpResponse:
        """Answer what is asked of a row that is not there.

        `labels`: what the fields are called in which something may have been typed.
        """
        raise Http404


class HeldAdmin(OpenFormAdmin, RowAdmin):
    """An admin of rows that can be in a bin. `heavy`: columns no list needs."""

    heavy: tuple[str, ...] = ()

    def may_bin(self, request: HttpRequest) -> bool:
        """Tell whether who asks may throw away, put back and delete."""
        name = f"{self.opts.app_label}.delete_{self.opts.model_name}"
        return bool(request.user.has_perm(name))

    def binned(self) -> QuerySet[Any]:
        """Return the rows in the bin."""
        rows = self.model.everything.filter(binned_at__isnull=False)
        return rows.defer(*self.heavy).select_related("binned_by")

    def in_bin(self, keys: Iterable[str]) -> QuerySet[Any]:
        """Return those of the rows that are in the bin."""
        return self.binned().filter(pk__in={id_in(key) for key in keys} - {None})

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return a row that is not in the bin, or was taken out of it just now."""
        if UNBIN in request.POST:
            self._take_out(request, [object_id])
        row = super().get_object(request, object_id, from_field)
        if row is None and getattr(request, IN_BIN, False):
            return self.in_bin([object_id]).first()
        return row

    def _take_out(self, request: HttpRequest, keys: Iterable[str]) -> None:
        if self.may_bin(request) and self.has_change_permission(request):
            self.bring_back(request, self.in_bin(keys))

    def bring_back(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        """Take the rows out of the bin, and say so, or why it cannot be done."""
        for row in rows:
            try:
                with transaction.atomic():
                    put_back(row=row)
                    self.log_change(request, row, "Put back from the bin.")
            except ValidationError as error:
                text = f"“{row}” is not back. {' '.join(error.messages)}"
                self.message_user(request, text, messages.ERROR)
            else:
                self.message_user(request, f"“{row}” is back.", messages.SUCCESS)

    # --- The form -----------------------------------------------------------------

    def why_gone(self, object_id: str) -> str:
        """Say that it is in the bin, if it is."""
        row = self.in_bin([object_id]).first()
        if row is None:
            return super().why_gone(object_id)
        return f"{thrown(row)} {_KEPT} Saving adds it as something new."

    def form_of_gone(
        self, request: HttpRequest, object_id: str, extra: dict[str, Any] | None
    ) -> HttpResponse:
        """Give the form back as it was sent, to be taken out of the bin with it.

        For who may not do that it is a form of something new, as for what is deleted;
        for who may not add either, the form with nothing to press.
        What was typed is kept as unsaved, too: it is offered when the row is back.
        """
        row = self.in_bin([unquote(object_id)]).first()
        if row is not None and not self.has_change_permission(request, row):
            raise PermissionDenied
        if row is not None:
            user = logged_in(request)
            unsaved.keep(user=user, model=self.model, row_id=row.pk, post=request.POST)
        is_new = not self.may_bin(request) and self.has_add_permission(request)
        if row is None or is_new:
            return super().form_of_gone(request, object_id, extra)
        setattr(request, IN_BIN, True)
        setattr(request, NOTE, f"{thrown(row)} {_KEPT}")
        return self.held_form(request, object_id, "", extra)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer, for what is in the bin, to take it out, and nothing else."""
        if getattr(request, IN_BIN, False):
            context |= {"held": True, "may_bin": self.may_bin(request)}
            context |= {"tools": [], "preview": False, "notes": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go on telling who is there while the row is in the bin."""
        setattr(request, IN_BIN, True)
        return super().presence_view(request, pk)

    def unsaved_view(self, request: HttpRequest, pk: int | None) -> HttpResponse:
        """Go on keeping what is typed while the row is in the bin."""
        setattr(request, IN_BIN, True)
        return super().unsaved_view(request, pk)

    def told_late(self, row: Any, version: str) -> str:
        """Say who moved it to the bin."""
        if row.binned_at:
            return f"{thrown(row)} What you type is kept."
        return super().told_late(row, version)

    # --- Other pages, and lists ---------------------------------------------------

    def answer_gone(
        self, request: HttpRequest, pk: int, labels: Mapping[str, Any]
    ) -> HttpResponse:
        """Hold up what was sent to a row in the bin."""
        rows = list(self.in_bin([str(pk)])) if request.method == "POST" else []
        if not rows:
            return super().answer_gone(request, pk, labels)
        if not self.has_change_permission(request, rows[0]):
            raise PermissionDenied
        return self._held_up(request, rows, labels)

    def _held_up(
        self, request: HttpRequest, rows: list[Any], labels: Mapping[str, Any]
    ) -> HttpResponse:
        """Show what was typed and where the rows are; nothing is done."""
        sent = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in _NO_ANSWER
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": "It is in the bin",
            "opts": self.opts,
            "told": [(row, thrown(row)) for row in rows],
            "typed": [(labels[name], one) for name, one in sent if labels.get(name)],
            "sent": sent,
            "may_bin": self.may_bin(request),
            "button": UNBIN,
        }
        return TemplateResponse(request, "admin/held.html", context, status=409)

    def typed_in_list(self) -> dict[str, Any]:
        """Return what the fields are called that actions of the list ask for."""
        return {}

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Say which of the chosen rows are in the bin; hold up what was typed."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if UNBIN in request.POST:
            self._take_out(request, keys)
        may = self.has_change_permission(request)
        binned = list(self.in_bin(keys)) if may else []
        if binned and "apply" in request.POST:
            return self._held_up(request, binned, self.typed_in_list())
        for row in binned:
            text = f"“{row}” stays where it is. {thrown(row)}"
            self.message_user(request, text, messages.ERROR)
        is_all = request.POST.get("select_across", "0") != "0"
        if binned and not is_all and not queryset.filter(pk__in=keys).exists():
            return redirect(request.get_full_path())  # Nothing is left to ask about.
        return super().response_action(request, queryset, *args, **kwargs)


def thrown(row: Any) -> str:
    """Say who moved the row to the bin, and when."""
    who = row.binned_by or "Somebody"
    when = stamp(row.binned_at)
    return f"{who} moved this to the bin at {when}, after you opened the page."
