"""What the API answers where it cannot do what is asked."""

from typing import Any

from django.http import Http404, HttpResponseBase
from rest_framework import serializers
from rest_framework.exceptions import APIException

from portal.refusals import refusal


class Gone(Exception):
    """What is asked for was withdrawn, and the note says why."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


class RefusalSerializer(serializers.Serializer):
    """Why there is no better answer."""

    error = serializers.CharField()


class GoneSerializer(RefusalSerializer):
    """What stood here was withdrawn."""

    note = serializers.CharField(help_text="Why it was withdrawn.")


def answer(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    """Say what is wrong; None for what is our own fault and ends in a 500."""
    match error:
        case Http404():
            return refusal(404, "There is nothing public here.")
        case Gone():
            return refusal(410, "This was withdrawn.", note=error.note)
        case APIException():
            return refusal(error.status_code, _words(error.detail))
    return None


def _words(detail: Any) -> str:
    return " ".join(map(str, detail)) if isinstance(detail, list) else str(detail)
