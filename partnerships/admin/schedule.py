"""When something is published: a moment that the clocks of the site's zone do show."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.times import moment_words

FURTHEST = dt.timedelta(days=5 * 366)  # Ahead; what is later is a slip of the year.
_LOCAL = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment to come, as the clocks of the site's zone show it once."""

    widget = forms.DateTimeInput(format=_LOCAL, attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> dt.datetime | None:
        """Refuse what the clocks leave out, or show twice, in words."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(_why(error), "ambiguous_timezone") from error

    def validate(self, value: dt.datetime | None) -> None:
        """Refuse what has passed, and what lies too far ahead."""
        super().validate(value)
        now = timezone.now()
        if value and value <= now:
            raise ValidationError(
                "Choose a time that is still to come: it is "
                f"{moment_words(now)} already.",
                "past",
            )
        if value and value > now + FURTHEST:
            raise ValidationError("Choose a time within the next 5 years.", "far")


def _why(error: ValidationError) -> str:
    """Return why the zone's clocks do not tell which moment is meant."""
    naive = (error.params or {})["datetime"]
    zone = timezone.get_current_timezone()
    try:
        first, second = (
            naive.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)
        )
    except OverflowError:
        return "Choose a time within the next 5 years."
    shown = f"{naive:%Y-%m-%d %H:%M}"
    if first < second:
        return (
            f"{shown} does not exist in {zone}: the clocks are put forward past it. "
            "Choose an earlier or a later time."
        )
    return (
        f"{shown} comes twice in {zone}: the clocks are put back. "
        "Choose a time before or after that hour."
    )
