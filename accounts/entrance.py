"""The log-in and sign-up forms in the house's words."""

from typing import Any

from allauth.account import forms
from django.forms import Form


class LoginForm(forms.LoginForm):
    """Address and password, as django-allauth asks for them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail"
        self.fields["remember"].label = "Stay logged in on this device"
        _without_placeholders(self)


class SignupForm(forms.SignupForm):
    """Display name, address and password; the name's rules stand in `forms.py`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
        _without_placeholders(self)


def _without_placeholders(form: Form) -> None:
    """Take the placeholders off: a label says it all, also in a filled field."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
