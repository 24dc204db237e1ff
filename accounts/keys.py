"""Forms of passkeys that refuse what no browser sends.

django-allauth reads the browser's answer as JSON and trusts its shape; one that is
made up would end in a server error. `MFA_FORMS` names these forms instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError

MOST_PARTS = 100  # Lists and objects in an answer; a browser sends about ten.


@contextmanager
def _legible() -> Iterator[None]:
    """Turn any fault of reading the answer into an error of the form."""
    try:
        yield
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise ValidationError("That key could not be read.", "unreadable") from error


class CredentialField(forms.JSONField):
    """The browser's answer: JSON that is not nested without end."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if _is_deep(value):
            raise ValidationError("That key could not be read.", "unreadable")
        return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return None if _is_deep(data) else super().bound_data(data, initial)


def _is_deep(value: Any) -> bool:
    return isinstance(value, str) and value.count("[") + value.count("{") > MOST_PARTS


class LoginForm(LoginWebAuthnForm):
    """Log-in with a passkey instead of the password."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        with _legible():
            return super().clean_credential()


class AuthenticateForm(AuthenticateWebAuthnForm):
    """A key as the second factor of a log-in."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        with _legible():
            return super().clean_credential()


class ReauthenticateForm(ReauthenticateWebAuthnForm):
    """A key as the proof that it is still the same person."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        with _legible():
            return super().clean_credential()


class AddForm(AddWebAuthnForm):
    """A new key; `passwordless` makes it a passkey."""

    credential = CredentialField()
    passwordless = forms.BooleanField(
        label="Log in with this key alone, without the password",
        required=False,
        help_text="It then asks for your finger, your face or a PIN; not all keys can.",
    )

    def clean(self) -> Any:
        with _legible():
            return super().clean()
