"""The verbs that publish, schedule and withdraw, and the states that they lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from core.times import moment_words
from partnerships.admin.looking import (
    EmbargoForm,
    LiftForm,
    LookForm,
    NoteForm,
    ScheduleForm,
    VerbForm,
)
from partnerships.models.visibility import published


@dataclass(frozen=True)
class Verb:
    """One thing to do: its name in the actions, its words, and what it asks for."""

    action: str
    label: str
    done: str
    form: type[VerbForm] = VerbForm

    @property
    def asks(self) -> bool:
        """Tell whether it has something to ask first."""
        return self.form is not VerbForm


VERBS = {
    "publish": Verb("publish", "Publish now", "is public", LookForm),
    "schedule": Verb("publish", "Schedule", "is scheduled", ScheduleForm),
    "unschedule": Verb("unschedule", "Take off the schedule", "is a draft again"),
    "withdraw": Verb("withdraw", "Withdraw", "is withdrawn", NoteForm),
    "restore": Verb("restore", "Restore", "is public again"),
    "embargo": Verb("embargo", "Embargo", "is under embargo", EmbargoForm),
    "lift": Verb("lift_embargo", "Lift the embargo", "has no embargo", LiftForm),
}
OFFERED = {
    "draft": ("publish", "schedule"),
    "scheduled": ("publish", "schedule", "unschedule"),
    "public": ("withdraw",),
    "withdrawn": ("restore",),
}


def state_of(row: Any) -> str:
    """Return draft, scheduled, public or withdrawn."""
    if row.published_at is None:
        return "draft"
    if row.withdrawn_at is not None:
        return "withdrawn"
    return "public" if row.is_public() else "scheduled"


def embargo_note(row: Any) -> str:
    """Say of what is not public how its embargo stands: `; under embargo until ...`."""
    if row.embargo_until is None or row.is_public() or row.withdrawn_at:
        return ""
    is_over = row.embargo_until <= timezone.now()
    words = "its embargo ended" if is_over else "under embargo until"
    return f"; {words} {moment_words(row.embargo_until)}"


class StateFilter(admin.SimpleListFilter):
    """Narrow a list to drafts, or to what is scheduled, public or withdrawn."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the four states, and drafts that are under embargo."""
        states = [(state, state.capitalize()) for state in OFFERED]
        return [*states, ("embargo", "Draft with an embargo")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the rows of the chosen state."""
        match self.value():
            case "draft":
                return queryset.filter(published_at__isnull=True)
            case "scheduled":
                return queryset.filter(
                    published_at__gt=timezone.now(), withdrawn_at__isnull=True
                )
            case "public":
                return queryset.filter(published())
            case "embargo":
                return queryset.filter(
                    published_at__isnull=True, embargo_until__isnull=False
                )
            case "withdrawn":
                return queryset.filter(withdrawn_at__isnull=False)
        return queryset


def labels_of(verbs: Iterable[Verb]) -> dict[str, Any]:
    """Return what the fields are called in which the verbs have something typed."""
    fields = (one.form.base_fields.items() for one in verbs)
    return {name: field.label or name for some in fields for name, field in some}
