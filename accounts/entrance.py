"""The log-in form in the house's words."""

from typing import Any

from allauth.account import forms


class LoginForm(forms.LoginForm):
    """Address and password, as django-allauth asks for them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail"
        self.fields["remember"].label = "Stay logged in on this device"
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
