"""Adding in the admin: what is sent twice is added once.

Two clicks on a slow server send the same form twice. The second is answered as the
first was.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from accounts.logged_in import logged_in
from core.submissions import forget, key_with, new_key, once

_KEY = "_once"  # The hidden field of a form of something new.
_LEFT_OUT = ("csrfmiddlewaretoken", "_")  # Tokens and buttons: not what was written.


class AddedBefore(Exception):
    """What is sent was added already: the row."""

    def __init__(self, row: Any) -> None:
        super().__init__(row.pk)
        self.row = row


class AddedOnceAdmin(admin.ModelAdmin):
    """An admin whose forms of something new carry a key."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add what is new, and answer a second sending of it as the first."""
        given = (request, object_id, form_url, extra_context)
        try:
            return super().changeform_view(*given)
        except AddedBefore as earlier:
            return self.response_again(request, earlier.row)

    def response_again(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Answer the second sending of what was added."""
        return self.response_add(request, row)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Store the row, unless this form stored it before."""
        if change:
            return super().save_model(request, obj, form, change)

        def store() -> str:
            super(AddedOnceAdmin, self).save_model(request, obj, form, change)
            return str(obj.pk)

        name, key = f"add {self.opts.label_lower}", _key_of(request)
        user = logged_in(request)
        pk = once(form=name, key=key, user=user, store=store)
        if obj.pk is None:
            self._answer_earlier(request, pk)
            forget(form=name, key=key)
            once(form=name, key=key, user=user, store=store)
        return None

    def _answer_earlier(self, request: HttpRequest, pk: str) -> None:
        row = self.get_object(request, pk)
        if row is not None:
            raise AddedBefore(row)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the form of something new a key."""
        if context["original"] is None:
            context["once_key"] = new_key()
        return super().render_change_form(request, context, *args, **kwargs)


def _key_of(request: HttpRequest) -> str:
    """Return the form's key for what was written: with other words it is another."""
    words = [
        f"{name}={value}"
        for name, values in request.POST.lists()
        for value in values
        if not name.startswith(_LEFT_OUT)
    ]
    return key_with(request.POST.get(_KEY, ""), *words)
