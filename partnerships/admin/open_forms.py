"""Open forms: who else has one open, and what was typed into it and not saved."""

import datetime as dt
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.logged_in import logged_in
from core import presence, unsaved
from core.addresses import id_in
from core.models import Unsaved
from core.models.unsaved import KEPT
from core.versions import content_of
from partnerships.admin.conflict import differences, put
from partnerships.admin.editing import CONFLICT, NOTE, STALE, left_of
from partnerships.admin.sheets import Sheets
from partnerships.admin.together import TogetherAdmin
from partnerships.admin.versions import late

_EMPTY: dict[str, Any] = {"fields": {}, "parts": {}}
_RESTORED = (
    "This is what you typed and did not save. Nothing of it is stored: look at it, "
    "then save."
)


class OpenFormAdmin(TogetherAdmin):
    """An admin whose forms tell who else is there, and keep what was not saved."""

    def get_urls(self) -> list[URLPattern]:
        """Put the addresses that a form's script calls before the stock ones."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        kept = wrap(self.unsaved_view)
        return [
            path(
                "<int:pk>/presence/", wrap(self.presence_view), name=f"{name}_presence"
            ),
            path("unsaved/", kept, {"pk": None}, name=f"{name}_new_unsaved"),
            path("<int:pk>/unsaved/", kept, name=f"{name}_unsaved"),
            *super().get_urls(),
        ]

    def _url(self, name: str, *args: Any) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args
        )

    # --- Who is there -------------------------------------------------------------

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a sign of presence; say who else is there, and who saved meanwhile."""
        row = self._editable(request, pk)
        if request.method != "POST":
            raise PermissionDenied
        user = logged_in(request)
        if "leave" in request.POST:
            presence.leave(row=row, user=user)
            return JsonResponse({})
        presence.note(row=row, user=user, is_live=True)
        said = {
            "others": presence.others(row=row, user=user),
            "late": self.told_late(row, request.POST.get("version", "")),
        }
        return JsonResponse(said)

    def told_late(self, row: Any, version: str) -> str:
        """Say what happened to the row since that version of it was opened, if any."""
        if version == str(row.version):
            return ""
        return f"{late(row)} Your save will be merged with it."

    def _editable(self, request: HttpRequest, pk: int | None) -> Any:
        """Return the row, None for one to be added; refuse who may not write it."""
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    # --- What is not saved --------------------------------------------------------

    def unsaved_view(self, request: HttpRequest, pk: int | None) -> HttpResponse:
        """Keep what the form holds; by GET, compare it with what is stored."""
        row = self._editable(request, pk)
        user = logged_in(request)
        if request.method != "POST":
            return self._compare_unsaved(request, row)
        kept = unsaved.keep(
            user=user,
            model=self.model,
            row_id=pk,
            post=request.POST,
            at=_moment(request.POST.get("_at", "")),
        )
        return JsonResponse({"kept": f"{timezone.localtime(kept.saved_at):%H:%M}"})

    def _compare_unsaved(self, request: HttpRequest, row: Any) -> HttpResponse:
        kept = self._kept(request, row)
        if kept is None:
            raise Http404
        sheets = Sheets(self, request, row or self.model())
        content = content_of(row) if row else _EMPTY
        typed = sheets.of_post(unsaved.form_data(kept))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Typed and not saved: {row or self.opts.verbose_name}",
            "opts": self.opts,
            "object": row,
            "form_url": self._url("change", row.pk) if row else self._url("add"),
            "unsaved": kept,
            "lines": differences(sheets.of_content(content), typed),
        }
        return TemplateResponse(request, "admin/unsaved.html", context)

    def _kept(self, request: HttpRequest, row: Any) -> Unsaved | None:
        pk = row.pk if row else None
        return Unsaved.objects.of(logged_in(request), self.model, pk).first()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Bring back into the form what was typed, or throw it away, when told to."""
        wish = request.POST.get("_unsaved")
        if wish:
            pk = unquote(object_id) if object_id else None
            row = self._editable(request, _number(pk))
            kept = self._kept(request, row)
            if wish == "discard" or kept is None:
                unsaved.discard(
                    user=logged_in(request), model=self.model, row_id=_number(pk)
                )
                return redirect(request.path)
            put(request, unsaved.form_data(kept))
            setattr(request, NOTE, _RESTORED)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save, and throw away what was kept aside until then."""
        super().save_related(request, form, formsets, change)
        pk = form.instance.pk if change else None
        unsaved.discard(user=logged_in(request), model=self.model, row_id=pk)

    def response_again(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Throw away what the form kept aside between its two sendings."""
        unsaved.discard(user=logged_in(request), model=self.model, row_id=None)
        return super().response_again(request, row)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say who else is there, and offer what was typed and not saved."""
        row = context["original"]
        context["note"] = getattr(request, NOTE, "")
        if context["note"] or getattr(request, CONFLICT, None):
            explained = (context["note"], STALE)
            context["errors"] = left_of(context["errors"], *explained)
        if not context["is_popup"] and self._may_write(request, row):
            context["desk"] = self._desk(request, row)
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_write(self, request: HttpRequest, row: Any) -> bool:
        if row is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, row)

    def _desk(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        user = logged_in(request)
        is_shown = request.method == "GET"
        desk: dict[str, Any] = {
            "user": user.pk,
            "restored": "" if is_shown else "yes",
            "unsaved": self._kept(request, row) if is_shown else None,
            "unsaved_url": self._url("new_unsaved"),
            "presence_url": "",
            "others": [],
        }
        if row is not None:
            presence.note(row=row, user=user, is_live=False)
            desk |= {
                "unsaved_url": self._url("unsaved", row.pk),
                "presence_url": self._url("presence", row.pk),
                "others": presence.others(row=row, user=user),
            }
        return desk


def _number(pk: str | None) -> int | None:
    number = id_in(pk) if pk is not None else None
    if pk is not None and number is None:
        raise Http404
    return number


def _moment(sent: str) -> dt.datetime | None:
    """Return when something was typed, in milliseconds of the browser's clock."""
    if not sent.isdecimal() or len(sent) > 13:
        return None
    moment = dt.datetime.fromtimestamp(int(sent) / 1000, tz=dt.UTC)
    return max(moment, timezone.now() - KEPT)
