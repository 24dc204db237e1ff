"""The bin in the admin: moving there, undoing that, and deleting for good."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.logged_in import logged_in
from partnerships.admin.held import IN_BIN, HeldAdmin
from partnerships.admin.seen import check_seen, name_of, seen_in
from partnerships.binning import bin_row

A_PAGE = 50
FOR_GOOD = "for_good"  # Sent by the page that asks before something is gone.


class BinAdmin(HeldAdmin):
    """An admin whose deletions go to a bin first."""

    def get_urls(self) -> list[URLPattern]:
        """Put the bin before the stock pages."""
        view = self.admin_site.admin_view(self.bin_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_bin"
        return [path("bin/", view, name=name), *super().get_urls()]

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Lead to the bin, where it is there."""
        row = self.in_bin([unquote(object_id)]).first()
        if row is None or not self.may_bin(request):
            stock: Any = super()
            answer: HttpResponse = stock._get_obj_does_not_exist_redirect(
                request, opts, object_id
            )
            return answer
        self.message_user(request, f"“{row}” is in the bin.", messages.WARNING)
        return redirect(self._url("bin"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer the bin for what is not public and will not be."""
        row = context["original"]
        is_out = row is not None and (row.published_at is None or row.withdrawn_at)
        if is_out and row.binned_at is None and self.may_bin(request):
            context["bin_url"] = f"{self._url('delete', row.pk)}?seen={row.version}"
        return super().render_change_form(request, context, *args, **kwargs)

    # --- To the bin ---------------------------------------------------------------

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Move the row to the bin; one that is in it is deleted for good."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            if request.method == "POST" and FOR_GOOD not in request.POST:
                # A second click, or somebody else was quicker: nobody saw that page.
                opts = self.opts
                return self._get_obj_does_not_exist_redirect(request, opts, object_id)
            setattr(request, IN_BIN, True)
            return super().delete_view(request, object_id, extra_context)
        if not self.may_bin(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask_to_bin(request, row)
        if self._throw(request, [row]):
            return redirect(self._url("changelist"))
        row = type(row).everything.filter(pk=row.pk).first() or row
        is_late = seen_in(request, row) != str(row.version)
        return self._ask_to_bin(request, row, status=409 if is_late else 200)

    def _ask_to_bin(
        self, request: HttpRequest, row: Any, *, status: int = 200
    ) -> HttpResponse:
        seen = request.GET.get("seen", "") if status == 200 else ""
        context = {
            **self.admin_site.each_context(request),
            "title": "Move to the bin",
            "opts": self.opts,
            "object": row,
            "urls": {"change": self._url("change", row.pk)},
            "seen_name": name_of(row),
            "seen": seen or row.version,
        }
        return TemplateResponse(request, "admin/to_bin.html", context, status=status)

    @admin.action(description="Move to the bin", permissions=["delete"])
    def delete_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        """Move the chosen rows to the bin that are still what the list showed."""
        self._throw(request, rows.defer(*self.heavy))

    def _throw(self, request: HttpRequest, rows: Iterable[Any]) -> bool:
        """Move rows to the bin; say what is there now, with the way back, and why not.

        Tells whether any went there.
        """
        gone = []
        for row in rows:
            try:
                self._throw_one(request, row)
            except ValidationError as error:
                text = f"“{row}” stays where it is. {' '.join(error.messages)}"
                self.message_user(request, text, messages.ERROR)
            else:
                gone.append(row)
        if gone:
            context = {"rows": gone, "url": self._url("bin")}
            text = render_to_string("admin/_undo.html", context, request)
            self.message_user(request, text, messages.SUCCESS)
        return bool(gone)

    @transaction.atomic
    def _throw_one(self, request: HttpRequest, row: Any) -> None:
        check_seen(request, row)
        bin_row(row=row, by=logged_in(request))
        self.log_change(request, row, "Moved to the bin.")

    # --- The bin ------------------------------------------------------------------

    def bin_view(self, request: HttpRequest) -> HttpResponse:
        """List what is in the bin; put back what is chosen."""
        if not self.may_bin(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._put_back(request)
        rows = self.binned().order_by("-binned_at", "-pk")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Bin: {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "page": Paginator(rows, A_PAGE).get_page(request.GET.get("p")),
        }
        return TemplateResponse(request, "admin/bin.html", context)

    def _put_back(self, request: HttpRequest) -> HttpResponse:
        rows = list(self.in_bin(request.POST.getlist("row")))
        self.bring_back(request, rows)
        if not rows:
            text = "Nothing of that is in the bin any more."
            self.message_user(request, text, messages.WARNING)
        if len(rows) == 1:
            return redirect(self._url("change", rows[0].pk))
        return redirect(self._url("changelist" if rows else "bin"))
