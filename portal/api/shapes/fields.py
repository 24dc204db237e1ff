"""The kinds of values that shapes are made of."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

EDTF = r"^([0-9]{4}|XXXX)(-[0-9]{2}){0,2}$"
AMOUNT = r"^[0-9]+(\.[0-9]+)?$"


class TextField(serializers.CharField):
    """A text that may be unknown: null, never empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: str) -> Any:
        return value or None


class PartDateField(serializers.RegexField):
    """A date as far as it is known, in EDTF; null where it is not."""

    def __init__(self, **kwargs: Any) -> None:
        about = kwargs.pop("help_text", "EDTF")
        super().__init__(EDTF, allow_null=True, help_text=about, **kwargs)


class AmountField(serializers.RegexField):
    """An amount as a decimal string; null where a bound is not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AMOUNT, allow_null=True, **kwargs)


class PathField(serializers.URLField):
    """The full address of a path on this site."""

    def to_representation(self, value: str) -> str:
        return f"{settings.SITE_URL}{value}"
