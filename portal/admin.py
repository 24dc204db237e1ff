"""Readers' messages in the admin: answered once, by mail, and ticked off."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator

from accounts.logged_in import logged_in
from partnerships.admin.widgets import LabelledForm
from portal.answers import send_answer
from portal.models import ContactMessage


class AnswerForm(LabelledForm):
    """The answer to a message; there is one at most."""

    def clean_answer(self) -> str:
        """Refuse to rewrite an answer that went out meanwhile."""
        answer = self.cleaned_data["answer"]
        rows = ContactMessage.objects.filter(pk=self.instance.pk).select_for_update()
        stored = rows.exclude(answered_at=None).first()
        if stored and stored.answer != answer:
            said = Truncator(stored.answer).chars(300)
            raise ValidationError(f"This was answered meanwhile: “{said}”", "answered")
        return answer


class DoneFilter(admin.SimpleListFilter):
    """Narrow the list to what nobody has dealt with."""

    title = "state"
    parameter_name = "done"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return both states."""
        return [("no", "Open"), ("yes", "Done")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the messages of the chosen state."""
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(done_at__isnull=self.value() == "no")


@admin.register(ContactMessage)
class ContactMessageAdmin(admin.ModelAdmin):
    """Messages; the open ones stand first."""

    form = AnswerForm
    list_display = ("name", "email", "sent_at", "answered_at", "done_at", "done_by")
    list_filter = (DoneFilter,)
    list_select_related = ("done_by",)
    list_per_page = 50
    search_fields = ("name", "email", "body")
    show_full_result_count = False
    ordering = (F("done_at").asc(nulls_first=True), "-sent_at", "-pk")
    actions = ["tick_off_rows"]
    fields = (
        *("name", "email", "sent_at", "body", "answer", "answered_at"),
        *("done_at", "done_by"),
    )
    readonly_fields = tuple(name for name in fields if name != "answer")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: readers write on the contact page."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep an answer that went out."""
        is_sent = obj is not None and obj.answered_at is not None
        is_read = request.method == "GET" and is_sent
        return self.fields if is_read else self.readonly_fields

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Store the answer, then mail it; an unsent one goes with the next save."""
        is_due = obj.answer and obj.answered_at is None
        if is_due:
            obj.answered_at = timezone.now()
        super().save_model(request, obj, form, change)
        if is_due:
            transaction.on_commit(partial(self._send, request, obj))

    def _send(self, request: HttpRequest, message: ContactMessage) -> None:
        if send_answer(message=message):
            text = f"The answer is on its way to {message.email}."
            self.message_user(request, text, messages.SUCCESS)
        else:
            text = "The answer is kept, but the mail could not be sent. Save it again."
            self.message_user(request, text, messages.ERROR)

    @admin.action(description="Tick off", permissions=["change"])
    def tick_off_rows(
        self, request: HttpRequest, rows: QuerySet[ContactMessage]
    ) -> None:
        """Note that the chosen messages have been dealt with."""
        for row in rows.filter(done_at__isnull=True):
            row.tick_off(by=logged_in(request))
            self.log_change(request, row, "Ticked off.")
        self.message_user(request, "Ticked off.", messages.SUCCESS)
