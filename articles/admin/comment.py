"""Comments in the admin: read, hidden with a reason, shown again; never rewritten."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import Truncator

from accounts.logged_in import logged_in
from articles.models import Comment
from core.text import clean_line, has_visible


class WhyForm(forms.Form):
    """Why comments are hidden; for editors and moderators only."""

    why = forms.CharField(label="Why it is hidden", max_length=300)

    def clean_why(self) -> str:
        """Refuse a reason that nobody can see."""
        why = clean_line(self.cleaned_data["why"])
        if not has_visible(why):
            raise forms.ValidationError(
                "Write at least one character that can be seen.", "invisible"
            )
        return why


class HiddenFilter(admin.SimpleListFilter):
    """Narrow the list to hidden comments, or to those that are shown."""

    title = "on the page"
    parameter_name = "hidden"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return both."""
        return [("no", "Shown"), ("yes", "Hidden")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the comments of the chosen kind."""
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(hidden_at__isnull=self.value() == "no")


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Comments; moderators hide them and say why."""

    list_display = ("words", "author", "article", "created_at", "hidden")
    list_filter = (HiddenFilter, "created_at")
    list_select_related = ("author", "article", "hidden_by")
    list_per_page = 50
    search_fields = ("body", "author__display_name", "article__headline")
    show_full_result_count = False
    ordering = ("-created_at", "-pk")
    actions = ["hide_rows", "show_rows"]
    fields = (
        *("article", "author", "reply_to", "body", "created_at", "edited_at"),
        *("hidden_at", "hidden_by", "hidden_why"),
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Leave out the articles' bodies."""
        return super().get_queryset(request).defer("article__body")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: members write comments on the articles' pages."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: comments are hidden, and kept on record."""
        return False

    def view_on_site(self, obj: Comment) -> str | None:
        """Lead to the comment where it can be seen."""
        is_seen = Comment.objects.visible().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if is_seen else None

    @admin.display(description="comment")
    def words(self, row: Comment) -> str:
        """Return the beginning of the comment."""
        return Truncator(row.body).chars(100)

    @admin.display(description="hidden", ordering="hidden_at")
    def hidden(self, row: Comment) -> str:
        """By whom it is hidden, and why."""
        if row.hidden_at is None:
            return "–"
        return f"{row.hidden_by or 'A former editor'}: {row.hidden_why}"

    @admin.action(description="Hide ...", permissions=["change"])
    def hide_rows(
        self, request: HttpRequest, rows: QuerySet[Comment]
    ) -> HttpResponse | None:
        """Hide the chosen comments, after asking why."""
        form = WhyForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, list(rows), form)
        shown = rows.filter(hidden_at__isnull=True)
        for row in shown:
            row.hide(by=logged_in(request), why=form.cleaned_data["why"])
            self.log_change(request, row, "Hidden.")
        self.message_user(request, "Hidden.", messages.SUCCESS)
        return None

    @admin.action(description="Show again", permissions=["change"])
    def show_rows(self, request: HttpRequest, rows: QuerySet[Comment]) -> None:
        """Put the chosen comments back on their pages."""
        for row in rows.filter(hidden_at__isnull=False):
            row.show()
            self.log_change(request, row, "Shown again.")
        self.message_user(request, "Shown again.", messages.SUCCESS)

    def _ask(
        self, request: HttpRequest, rows: list[Comment], form: forms.Form
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Hide comments",
            "opts": self.opts,
            "rows": rows,
            "marks": [],
            "form": form,
            "action": "hide_rows",
            "label": "Hide",
        }
        return TemplateResponse(request, "admin/verb.html", context)
