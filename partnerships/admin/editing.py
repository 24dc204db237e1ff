"""Saving in the admin: nothing half-stored, nothing overwritten, nothing typed lost."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from core.versions import forget, keep, keep_found
from partnerships.admin.adding import AddedOnceAdmin
from partnerships.admin.widgets import KnownLabels, LabelledForm

# The request's attributes: why a save was undone, what two saves made of the row,
# whether something was asked about that and not answered, and why nothing is saved yet.
_REFUSAL, CONFLICT, UNANSWERED = "refusal", "conflict", "unanswered"
NOTE = "note"
STALE = "Nothing of yours is stored yet, and nothing that you typed is lost."
_RACE = "Somebody else stored the same at this moment. Nothing was saved; try again."


class CheckedForm(LabelledForm):
    """A form that knows which version of its row it was made from.

    `refusal` says why saving the same data was undone a moment ago.
    """

    refusal: list[str] = []
    is_held_up = False  # What was saved meanwhile is being merged.
    is_stale = False
    note = ""  # Why nothing is saved yet, though all may be well.
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was undone, and what another's save would be lost to."""
        cleaned = super().clean()
        for message in [*self.refusal, *filter(None, [self.note])]:
            self.add_error(None, message)
        if self.instance.pk and not self.refusal:
            self._compare_versions()
        return cleaned

    def _compare_versions(self) -> None:
        rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        current = rows.select_for_update().values_list("version", flat=True).first()
        if self.is_held_up or self.cleaned_data.get("seen_version") != current:
            self.is_stale = True
            self.add_error(None, STALE)


class CheckedAdmin(AddedOnceAdmin, KnownLabels):
    """An admin whose saves are checked as a whole, and undone as a whole.

    `after_save` sees the row with all its parts stored; a ValidationError in it (or
    anywhere on the way) undoes all, and the form comes back with the errors.
    """

    form = CheckedForm

    def after_save(self, request: HttpRequest, row: Any) -> None:
        """Check the stored row, and bring in step what hangs on it."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form why its data was refused, if it was."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, _REFUSAL, [])
        form.note = getattr(request, NOTE, "")
        conflict = getattr(request, CONFLICT, None)
        form.is_held_up = bool(conflict) or getattr(request, UNANSWERED, False)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save, or give the form back as it was sent."""
        try:
            response = super().changeform_view(
                request, object_id, form_url, extra_context
            )
        except (ValidationError, IntegrityError) as error:
            setattr(request, _REFUSAL, getattr(error, "messages", [_RACE]))
            response = super().changeform_view(
                request, object_id, form_url, extra_context
            )
        if _is_stale(response):
            response.status_code = 409
        return response

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Count the versions, by which the next save knows whether it is late."""
        if change:
            keep_found(self.model, [obj.pk])
            obj.version += 1
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Store the parts, then look at the whole."""
        super().save_related(request, form, formsets, change)
        self.after_save(request, form.instance)
        what = form.cleaned_data.get("why") or ("Saved." if change else "Added.")
        keep(self.model, [form.instance.pk], by=request.user, what=what)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the row with its versions."""
        forget(self.model, [obj.pk])
        super().delete_model(request, obj)


def left_of(errors: list[Any], *known: str) -> list[Any]:
    """Return a page's errors without those that it explains by itself."""
    return [one for one in errors if set(_lines_of(one)) - set(known)]


def _lines_of(error: Any) -> list[str]:
    return [error] if isinstance(error, str) else [str(line) for line in error]


def _is_stale(response: HttpResponse) -> bool:
    context = getattr(response, "context_data", None) or {}
    form = getattr(context.get("adminform"), "form", None)
    return getattr(form, "is_stale", False)
