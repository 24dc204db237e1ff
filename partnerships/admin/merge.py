"""Merges in the admin: what became of which organisation, and the way back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from accounts.logged_in import logged_in
from core.text import fold_name
from partnerships.admin.merging import may_merge, rows_words
from partnerships.merging import end_keeping_apart, unmerge
from partnerships.models import Merge


class StandingFilter(admin.SimpleListFilter):
    """Narrow the list to merges that hold, or to those that do not."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the standings."""
        return [("merged", "Merged"), ("undone", "Undone"), ("apart", "Kept apart")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the merges of the chosen standing."""
        match self.value():
            case "merged":
                return queryset.standing()
            case "undone":
                return queryset.undone().exclude(undone_at=F("made_at"))
            case "apart":
                return queryset.apart()
        return queryset


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin):
    """Merges; they are made on the organisations' pages, and only undone here."""

    list_display = ("gone", "kept", "made_at", "by", "standing")
    list_filter = (StandingFilter,)
    list_select_related = ("gone", "kept", "by", "undone_by")
    list_per_page = 50
    search_fields = ("gone__name", "kept__name")
    show_full_result_count = False
    actions = ["undo_rows"]
    fields = ("gone", "kept", "made_at", "by", "standing", "what")
    readonly_fields = fields
    change_form_template = "admin/merge_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """Put the undoing before the stock pages."""
        view = self.admin_site.admin_view
        name = "partnerships_merge"
        return [
            path("<int:pk>/undo/", view(self.undo_view), name=f"{name}_undo"),
            path("<int:pk>/judge/", view(self.judge_view), name=f"{name}_judge"),
            *super().get_urls(),
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by folded names."""
        folded = fold_name(search_term)
        if not folded:
            return (queryset.none() if search_term.strip() else queryset), False
        named = Q(gone__folded__contains=folded) | Q(kept__folded__contains=folded)
        return queryset.filter(named), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: two organisations are chosen in their list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what was done is on record."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: without it there would be no way back."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let those look who may change organisations."""
        return request.user.has_perm("partnerships.change_organisation")

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Let those undo who may merge."""
        return may_merge(request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer to undo what stands, and to take back that two are kept apart."""
        merge, may = context["original"], self.has_undo_permission(request)
        context["can_be_undone"] = may and merge.undone_at is None
        context["can_be_judged"] = may and merge.is_apart
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="standing")
    def standing(self, row: Merge) -> str:
        """Say whether it holds, or since when and by whom it does not."""
        if row.undone_at is None:
            return "Merged"
        if row.is_apart:
            return "Kept apart: they are not the same"
        day = timezone.localtime(row.undone_at).date()
        return f"Undone by {row.undone_by or 'a former editor'}, {day}"

    @admin.display(description="what moved")
    def what(self, row: Merge) -> str:
        """Say how much was moved, a line each kind."""
        rows = row.moved.get("rows", {})
        lines = [f"{rows_words(one)}: {len(ids)}" for one, ids in rows.items() if ids]
        if aside := row.moved.get("aside"):
            lines.append(f"set aside, since both were there: {len(aside)}")
        return "\n".join(lines) or "–"

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo one merge."""
        self._undo(request, self._row(request, pk))
        return redirect("admin:partnerships_merge_change", pk)

    @method_decorator(require_POST)
    def judge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back that two are kept apart."""
        row = self._row(request, pk)
        try:
            end_keeping_apart(merge=row)
        except ValidationError as error:
            self.message_user(request, "\n".join(error.messages), messages.ERROR)
            return redirect("admin:partnerships_merge_change", pk)
        for one in (row.kept, row.gone):
            self.log_change(request, one, f"No longer kept apart: “{row}”.")
        text = f"“{row.gone}” and “{row.kept}” are not kept apart any more."
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:partnerships_organisation_duplicates")

    def _row(self, request: HttpRequest, pk: int) -> Merge:
        """Return what is asked for, to somebody who may change it."""
        if not self.has_undo_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        return row

    @admin.action(description="Undo", permissions=["undo"])
    def undo_rows(self, request: HttpRequest, rows: QuerySet[Merge]) -> None:
        """Undo the chosen merges, the latest first."""
        for row in rows.order_by("-pk"):
            self._undo(request, row)

    def _undo(self, request: HttpRequest, row: Merge) -> None:
        try:
            unmerge(merge=row, by=logged_in(request))
        except ValidationError as error:
            lines = [f"“{row}” stays as it is:", *error.messages]
            self.message_user(request, "\n".join(lines), messages.ERROR)
        else:
            self.log_change(request, row, "Undone.")
            self.message_user(
                request, f"“{row.gone}” stands for itself again.", messages.SUCCESS
            )
