"""The forms of the desk's verbs, and the look that comes before publishing.

What was found is posted back by its keys: what is new since the page was shown has not
been looked at, and is not waved through.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from core.text import clean_line, clean_text, has_visible
from core.times import moment_words
from partnerships.admin.schedule import FURTHEST, MomentField
from partnerships.checking import Finding

Look = Callable[[dt.datetime | None], list[Finding]]
_CANNOT = "It cannot be published like this: see what is missing."
_NEW = "There is something new here since you opened the page. Look again."


class VerbForm(forms.Form):
    """What a verb asks for: nothing, unless it says more. `look` looks at the rows."""

    def __init__(self, *args: Any, look: Look | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look = look

    def asked(self) -> dict[str, Any]:
        """Return what was asked for, for the action."""
        return {name: self.cleaned_data[name] for name in self.base_fields}

    def confirmed(self) -> str:
        """Return what was confirmed, in words for the log."""
        return ""


class LookForm(VerbForm):
    """Asks to look at what was found; `refuses` where a blocking finding ends it."""

    refuses = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = self.look(self.moment()) if self.look else []
        for one in self.ticked:
            self.fields[one.key] = forms.BooleanField(label=one.tick)
        if self.others:
            self.fields["looked"] = forms.BooleanField(label="I have looked at these")

    def moment(self) -> dt.datetime | None:
        """Return when it is to be public; None: now."""
        return None

    @property
    def names(self) -> bool:
        """Tell whether it takes saying which row a finding is about."""
        return len({(type(one.row), one.row.pk) for one in self.findings}) > 1

    @property
    def blocking(self) -> list[Finding]:
        """What refuses."""
        return [one for one in self.findings if one.is_blocking]

    @property
    def ticked(self) -> list[Finding]:
        """What is confirmed for itself."""
        return [one for one in self.findings if one.tick and not one.is_blocking]

    @property
    def others(self) -> list[Finding]:
        """What is looked at together."""
        return [one for one in self.findings if not (one.tick or one.is_blocking)]

    def clean(self) -> dict[str, Any] | None:
        """Refuse what blocks, and what nobody can have seen."""
        cleaned = super().clean()
        if self.blocking and self.refuses:
            self.add_error(None, _CANNOT)
        data = cast(QueryDict, self.data)
        if {one.key for one in self.others} - set(data.getlist("seen")):
            self.data = data.copy()
            self.data.pop("looked", None)
            if "looked" not in self.errors:
                self.add_error("looked", _NEW)
        return cleaned

    def confirmed(self) -> str:
        """Return what was ticked, and what was looked at."""
        words = [one.tick for one in self.ticked] + [one.message for one in self.others]
        return " ".join(f"{one.rstrip('.')}." for one in words)


class ScheduleForm(LookForm):
    """When to publish; the time is one of the site's zone."""

    at = MomentField(label="Publish at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = moment_words(timezone.now())
        self.fields["at"].help_text = f"In the time of the site: it is {now}."

    def moment(self) -> dt.datetime | None:
        """Return the time that was given, else the last that could be.

        So that a deal does not seem to lack what will be public by then.
        """
        given = self.data.get("at", "")
        try:
            return self.fields["at"].clean(given)
        except forms.ValidationError:
            return timezone.now() + FURTHEST


class WordsField(forms.CharField):
    """Some lines that somebody can read, cleaned as they are stored."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> str:
        """Refuse what has nothing to be seen."""
        words = clean_text(super().clean(value)).strip()
        if not has_visible(words):
            raise forms.ValidationError(
                "Write at least one character that can be seen.", "invisible"
            )
        return words


class WhyField(forms.CharField):
    """A reason, in a few words; whether one is needed the form knows."""

    widget = forms.TextInput(attrs={"class": "vTextField"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Why", required=False, max_length=150, **kwargs)

    def clean(self, value: Any) -> str:
        """Take off what no text holds."""
        words = clean_line(super().clean(value))
        return words if has_visible(words) else ""


class EmbargoForm(VerbForm):
    """Before when it must not be public; `until` begins with the end as it is."""

    until = MomentField(label="Not before")
    why = WhyField(help_text="Needed where it ends earlier than it did.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = moment_words(timezone.now())
        self.fields["until"].help_text = f"In the time of the site: it is {now}."

    def clean(self) -> dict[str, Any] | None:
        """Ask why it ends earlier."""
        cleaned = super().clean() or {}
        before, until = self.initial.get("until"), cleaned.get("until")
        is_early = before and before > timezone.now() and until and until < before
        if is_early and not cleaned.get("why"):
            self.add_error("why", "Say why it ends earlier.")
        return cleaned

    def confirmed(self) -> str:
        """Return the reason, for the log."""
        return str(self.cleaned_data["why"])


class LiftForm(VerbForm):
    """Why an embargo ends before its time."""

    why = WhyField(help_text="Only the desk sees this.")

    def clean(self) -> dict[str, Any] | None:
        """Ask why, unless it has ended by itself."""
        cleaned = super().clean() or {}
        until = self.initial.get("until")
        if until and until > timezone.now() and not cleaned.get("why"):
            self.add_error("why", "Say why it is lifted early.")
        return cleaned

    def confirmed(self) -> str:
        """Return the reason, for the log."""
        return str(self.cleaned_data["why"])


class NoteForm(VerbForm):
    """Why something is withdrawn, for its readers."""

    note = WordsField(
        label="Why it is withdrawn",
        help_text="Readers see this at its address.",
        max_length=1000,
    )
