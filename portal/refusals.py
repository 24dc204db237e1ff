"""Refusals for programs: one shape, whether a twin or the API says no."""

from typing import Any

from django.http import JsonResponse

from partnerships.filters import PartnershipFilter


def refusal(status: int, message: str, **more: Any) -> JsonResponse:
    """Answer `{"error": message}`, and whatever else there is to say."""
    return JsonResponse({"error": message} | more, status=status)


def wrong_words(narrowed: PartnershipFilter) -> str:
    """Say which values of the filters name nothing."""
    words = [f"There is no {name} “{value}”." for name, value in narrowed.unknown]
    if not narrowed.currency and {"value", "order"} & dict(narrowed.unknown).keys():
        words.append("Values are compared within one currency.")
    return " ".join(words)
