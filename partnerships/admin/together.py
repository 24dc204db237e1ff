"""Two at one desk: the later save is merged with the earlier one, never over it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from partnerships.admin.conflict import ASKED, BASE, answer, conflict_of, put
from partnerships.admin.editing import CONFLICT, NOTE, UNANSWERED
from partnerships.admin.seen import (
    BOX_OF_ALL,
    Late,
    check_seen,
    name_of,
    seen_in,
    with_mark,
)
from partnerships.admin.sheets import Sheets, typed
from partnerships.admin.versions import VersionedAdmin

_DELETED = (
    "This was deleted after you opened it. What you typed is below, and nothing of it "
    "is stored: saving adds it anew."
)


class TogetherAdmin(VersionedAdmin):
    """An admin whose forms, lists and deletions know what their editor saw."""

    delete_confirmation_template = "admin/delete_seen.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save, or answer 409 with the form merged with what was saved meanwhile."""
        row = None
        if request.method == "POST" and object_id is not None:
            row = self.get_object(request, unquote(object_id))
            if row is None and request.POST.get("seen_version"):
                return self.form_of_gone(request, object_id, extra_context)
        if row is not None and ASKED in request.POST:
            setattr(request, UNANSWERED, not answer(self, request, row))
        given = (request, object_id, form_url, extra_context)
        response = super().changeform_view(*given)
        if row is None or response.status_code != 409:
            return response
        is_left = getattr(request, UNANSWERED, False)
        base = request.POST.get(BASE if is_left else "seen_version")
        row.refresh_from_db()
        conflict = conflict_of(self, request, row, base)
        put(request, conflict.data)
        setattr(request, CONFLICT, conflict)
        return super().changeform_view(*given)

    def why_gone(self, object_id: str) -> str:
        """Say why a row is not there that was opened before."""
        return _DELETED

    def form_of_gone(
        self, request: HttpRequest, object_id: str, extra: dict[str, Any] | None
    ) -> HttpResponse:
        """Give back, as something new, what was typed into what is deleted by now.

        For who may not add anything it is a page to be copied from.
        """
        sheets = Sheets(self, request, self.model())
        if not self.has_add_permission(request):
            return self._only_shown(request, sheets)
        put(request, sheets.as_new(request.POST))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_add"
        setattr(request, NOTE, self.why_gone(unquote(object_id)))
        return self.held_form(request, None, reverse(name), extra)

    def _only_shown(self, request: HttpRequest, sheets: Sheets) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "It is deleted",
            "opts": self.opts,
            "typed": list(typed(sheets.of_post(request.POST))),
        }
        return TemplateResponse(request, "admin/deleted.html", context, status=409)

    def held_form(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra: dict[str, Any] | None,
    ) -> HttpResponse:
        """Show the form with what was sent, of which the note says why it waits."""
        response = super().changeform_view(request, object_id, form_url, extra)
        response.status_code = 409
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show what two saves made of the row, where they met."""
        context["conflict"] = getattr(request, CONFLICT, None)
        context["show_delete"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Lists --------------------------------------------------------------------

    @admin.display(description=BOX_OF_ALL)
    def action_checkbox(self, obj: Any) -> SafeString:
        """Send with a row the version that its list showed."""
        return with_mark(obj, super().action_checkbox(obj))

    # --- Deleting -----------------------------------------------------------------

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Delete what the editor saw; what was saved meanwhile is shown first."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return super().delete_view(request, object_id, extra_context)
        context = (extra_context or {}) | {"seen_name": name_of(row)}
        seen = seen_in(request, row) or str(row.version)
        try:
            return super().delete_view(request, object_id, context | {"seen": seen})
        except Late as error:
            words = f"“{row}” is not deleted. {error.messages[0]}"
            self.message_user(request, words, messages.ERROR)
        put(request, QueryDict())
        context["seen"] = str(row.version)
        response = super().delete_view(request, object_id, context)
        response.status_code = 409
        return response

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the row if it is what was shown."""
        check_seen(request, obj)
        super().delete_model(request, obj)
