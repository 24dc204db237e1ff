"""Deals in bulk in the admin: a table sent in, checked, made drafts, taken back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.logged_in import logged_in
from partnerships.bulk import steps
from partnerships.bulk.files import read_file
from partnerships.bulk.resource import ABOUT
from partnerships.models import DealImport, ImportedRow

SECONDS = 2.0  # That one request works; the page then goes on with the next.
MOST_FAULTY = 200  # Faulty rows on the page; what is beyond is said to be there.
State = ImportedRow.State
_STEPS = {
    "check": (steps.check, State.UNCHECKED),
    "make": (steps.make_drafts, State.READY),
    "undo": (steps.undo, State.IMPORTED),
}


# What rows may add beside deals, by the right that this takes.
_ADDS = {
    "add_organisation": Q(cells__parties__icontains="["),
    "add_source": Q(cells__has_key="quote"),
}
_DEALS = Q(
    rows__state__in=[State.IMPORTED, State.KEPT], rows__partnership__isnull=False
)


class TableForm(forms.Form):
    """The table, read as it comes in."""

    table = forms.FileField(
        label="Table", help_text="A CSV in UTF-8, or an .xlsx; 10 MB at most."
    )

    def clean_table(self) -> Any:
        """Read the rows; refuse what is no table."""
        upload = self.cleaned_data["table"]
        self.cleaned_data["name"] = upload.name
        return read_file(upload.name, upload.read())


@admin.register(DealImport)
class DealImportAdmin(admin.ModelAdmin):
    """Imports of deals; each has a page that tells what became of its rows."""

    list_display = ("file_name", "made_at", "by", "rows", "drafts", "undone_at")
    list_select_related = ("by",)
    list_per_page = 50
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DealImport]:
        """Count the rows, and those that are drafts."""
        drafts = Count("rows", filter=_DEALS)
        return super().get_queryset(request).annotate(all=Count("rows"), drafts=drafts)

    @admin.display(description="rows", ordering="all")
    def rows(self, row: Any) -> int:
        """How many rows the table had."""
        count: int = row.all
        return count

    @admin.display(description="deals", ordering="drafts")
    def drafts(self, row: Any) -> int:
        """How many deals it made that are there still."""
        count: int = row.drafts
        return count

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Allow whoever may add deals."""
        return self.has_add_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow whoever may add deals: an import is many of them."""
        return request.user.has_perm("partnerships.add_partnership")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may add deals."""
        return self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may add deals."""
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what an import made is told from here. It can be taken back."""
        return False

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a table in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = TableForm(request.POST if is_sent else None, request.FILES or None)
        if is_sent and form.is_valid():
            name, lines = form.cleaned_data["name"], form.cleaned_data["table"]
            taken = steps.take(name=name, lines=lines, by=logged_in(request))
            return self._go(taken, "check")
        context = {"title": "Import deals", "form": form, "columns": ABOUT}
        return self._page(request, "admin/import_add.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Tell how far the import is, or do some rows of a step."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return self._asked(request, row, request.POST.get("step", ""))
        return self._page(request, "admin/import.html", self._told(request, row))

    def _asked(self, request: HttpRequest, row: DealImport, step: str) -> HttpResponse:
        """Do the step, if there is one and whoever asks for it may and means it."""
        if not request.user.has_perms(_rights(row, step)):
            raise PermissionDenied
        if step not in _STEPS or (step == "make" and row.undone_at):
            return redirect(row)
        if step == "undo" and not row.undone_at and not request.POST.get("sure"):
            messages.warning(request, "Nothing was taken back: tick that you are sure.")
            return redirect(row)
        return self._go(row, step)

    def _go(self, row: DealImport, step: str) -> HttpResponse:
        """Do some rows of the step, then show the page, which goes on with it."""
        work, state = _STEPS[step]
        left = row.rows.in_state(state)
        before = left.count()
        if work(deal_import=row, seconds=SECONDS):
            return redirect(row)
        did = before - left.count()
        return redirect(f"{row.get_absolute_url()}?step={step}&did={did}")

    def _told(self, request: HttpRequest, row: DealImport) -> dict[str, Any]:
        counts = row.rows.counted()
        going, left = _under_way(request, counts)
        some = row.rows.select_related("partnership").order_by("number")
        return {
            "title": str(row),
            "import": row,
            "counts": counts,
            "all": sum(counts.values()),
            "may": _may(request, row, counts),
            "going": going,
            "left": left,
            "done": sum(counts.values()) - left,
            "seconds_left": _seconds_left(request, left),
            "faulty": some.in_state(State.FAULTY)[:MOST_FAULTY],
            "others": max(0, counts[State.FAULTY] - MOST_FAULTY),
            "drafts": some.in_state(State.IMPORTED, State.KEPT)[:MOST_FAULTY],
        }

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, shared | context)


def _rights(row: DealImport, step: str) -> list[str]:
    """Return the rights that the step takes, beside that of adding deals."""
    if step == "undo":
        return ["partnerships.delete_partnership"]
    ready = row.rows.in_state(State.READY)
    asked = _ADDS.items() if step == "make" else ()
    return [f"partnerships.{right}" for right, rows in asked if ready.filter(rows)[:1]]


def _may(
    request: HttpRequest, row: DealImport, counts: dict[str, int]
) -> dict[str, bool]:
    """Return for the steps that are to be had whether the user may take them."""
    had = {"make": counts[State.READY], "undo": counts[State.IMPORTED]}
    return {
        step: request.user.has_perms(_rights(row, step))
        for step, left in had.items()
        if left
    }


def _under_way(request: HttpRequest, counts: dict[str, int]) -> tuple[str, int]:
    """Return the step that goes on, if one does, and how many rows it has left."""
    step = request.GET.get("step", "")
    left = counts[_STEPS[step][1]] if step in _STEPS else 0
    return (step, left) if left else ("", 0)


def _seconds_left(request: HttpRequest, left: int) -> int | None:
    """Return how long the step will take at the pace of the last request."""
    did = request.GET.get("did", "")
    if not did.isascii() or not did.isdigit() or not int(did[:9]):
        return None
    return round(left / int(did[:9]) * SECONDS)
