"""The versions of a thing in the admin: a list, any two compared, any one restored."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from core.addresses import id_in
from core.models import Version
from core.restoring import Restoring
from core.versions import keep, keep_found, stamp
from partnerships.admin.comparing import compared
from partnerships.admin.editing import CheckedAdmin

A_PAGE = 50
A_LOG = 100  # Entries, the latest.


class VersionedAdmin(CheckedAdmin):
    """An admin of something whose versions are kept."""

    def get_urls(self) -> list[URLPattern]:
        """Put the pages of versions before the stock ones."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/compare/", wrap(self.compare_view), name=f"{name}_compare"),
            path(
                "<int:pk>/versions/<int:number>/restore/",
                wrap(self.restore_view),
                name=f"{name}_restore",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """List the versions, the last first."""
        row = self._seen(request, object_id)
        rows = Version.objects.of(row).newest_first().select_related("by")
        page = Paginator(rows.defer("content"), A_PAGE).get_page(request.GET.get("p"))
        context = {
            "title": f"Versions: {row}",
            "page": page,
            "present": row.version,
            "can_restore": self.has_change_permission(request, row),
            "log": list(self._log(row)[:A_LOG]),
        }
        return self._show(request, row, "admin/versions.html", context)

    def _log(self, row: Any) -> QuerySet[LogEntry]:
        """Return what the admin's log has of the row, the latest first."""
        kind = ContentType.objects.get_for_model(row)
        entries = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
        return entries.select_related("user").order_by("-action_time", "-pk")

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how two versions differ."""
        row = self._seen(request, str(pk))
        old, new = sorted(
            (self._version(row, request.GET.get(name, "")) for name in ("a", "b")),
            key=lambda one: one.number,
        )
        context = {
            "title": f"Versions {old.number} and {new.number}: {row}",
            "old": old,
            "new": new,
            "groups": compared(self.model, old.content, new.content),
            "present": row.version,
            "can_restore": self.has_change_permission(request, row),
        }
        return self._show(request, row, "admin/compare.html", context)

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Make a version the present one again, as a further version."""
        row = self._seen(request, str(pk))
        if not self.has_change_permission(request, row) or request.method != "POST":
            raise PermissionDenied
        version = self._version(row, str(number))
        history = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        try:
            told = self.restore_version(request, row, version)
        except (ValidationError, IntegrityError) as error:
            lacking = getattr(
                error, "lacking", getattr(error, "messages", [_IN_THE_WAY])
            )
            lines = [f"“{row}” stays as it is:", *(f"– {one}" for one in lacking)]
            self.message_user(request, "\n".join(lines), messages.ERROR)
            return redirect(history, pk)
        row.refresh_from_db()
        self._tell(request, row, number, told)
        return redirect(history.replace("_history", "_change"), pk)

    @transaction.atomic
    def restore_version(
        self, request: HttpRequest, row: Any, version: Version
    ) -> list[str]:
        """Put the row back; return what could not be. Raises what a save would."""
        locked = self.model._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
        if request.POST.get("seen") != str(locked.version):
            raise ValidationError(late(locked))
        keep_found(self.model, [row.pk])
        locked.version += 1
        told = Restoring(locked, version.content).run()
        self.after_save(request, locked)
        what = f"Version {version.number} restored."
        keep(self.model, [row.pk], by=request.user, what=what)
        self.log_change(request, locked, what)
        return told

    def _tell(
        self, request: HttpRequest, row: Any, number: int, told: list[str]
    ) -> None:
        text = f"“{row}” is as it was in version {number}."
        if told:
            text = "\n".join([f"{text} But for this:", *(f"– {one}" for one in told)])
        level = messages.WARNING if told else messages.SUCCESS
        self.message_user(request, text, level)

    def _seen(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _version(self, row: Any, number: str) -> Version:
        known = Version.objects.of(row).select_related("by")
        version = known.filter(number=id_in(number) or 0).first()
        if version is None:
            raise Http404
        return version

    def _show(
        self, request: HttpRequest, row: Any, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        given = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": row,
            "urls": self._urls(row),
        }
        return TemplateResponse(request, template, given | context)

    def _urls(self, row: Any) -> dict[str, str]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return {
            one: reverse(f"{name}_{one}", args=[row.pk])
            for one in ("change", "history", "compare")
        }


_IN_THE_WAY = "Something was stored meanwhile that is in its way. Try again."


def late(row: Any) -> str:
    """Say who saved the row after it was opened."""
    version = Version.objects.of(row).newest_first().select_related("by").first()
    who, when = "Somebody else", ""
    if version and version.number == row.version and version.made_at:
        who, when = str(version.by or who), f" at {stamp(version.made_at)}"
    return f"{who} saved this{when}, after you opened the page."
