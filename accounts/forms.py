"""Forms of the account pages."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest

from accounts.models import User
from accounts.names import LONGEST, SHORTEST, check_name


class SignupForm(forms.Form):
    """What signing up asks for besides an address and a password.

    django-allauth builds its form upon this one; `AccountAdapter` stores the name.
    """

    field_order = ["display_name", "email", "password1"]

    display_name = forms.CharField(
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text="Stands beside your comments. It need not be your real name.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_display_name(self) -> str:
        return check_name(self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: User) -> None:
        """Do nothing more; django-allauth wants the method."""


class NameForm(forms.ModelForm):
    """Change of the display name."""

    class Meta:
        model = User
        fields = ["display_name"]
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "nickname"})}

    def clean_display_name(self) -> str:
        return check_name(self.cleaned_data["display_name"], of=self.instance)


class DeletionForm(forms.Form):
    """Deletion of the account, confirmed with the password.

    Who has none types the e-mail address instead.
    """

    KEEP, ERASE = "keep", "erase"

    writings = forms.ChoiceField(
        label="What becomes of your comments",
        choices=[
            (KEEP, "Keep them, without my name"),
            (ERASE, "Erase them, and my messages to the editors"),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label="Your password, to confirm",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    email = forms.CharField(
        label="Your e-mail address, to confirm",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.request, self.user = request, user
        del self.fields["email" if user.has_usable_password() else "password"]

    def clean_password(self) -> str:
        """Refuse a wrong password; wrong ones count as failed log-ins do."""
        password: str = self.cleaned_data["password"]
        given = {"email": self.user.email, "password": password}
        if get_adapter().authenticate(self.request, **given) != self.user:
            raise forms.ValidationError("That is not your password.", "wrong")
        return password

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email != self.user.email:
            raise forms.ValidationError("That is not your address.", "wrong")
        return email
