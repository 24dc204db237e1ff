"""What Touchline does otherwise than django-allauth does by itself."""

from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User

LONGEST_NEXT = 2000  # Characters of an address to go on to.
LONGEST_EMAIL = 254


class AccountAdapter(DefaultAccountAdapter):
    """Where mailed links lead, where a log-in may go on to, what is stored."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The address and the password do not go together.",
        "too_many_login_attempts": "Too many failed tries: wait a few minutes.",
        "duplicate_email": "The address is one of yours already.",
        "enter_current_password": "That is not your password.",
        "incorrect_password": "That is not your password.",
    }

    def save_user(
        self, request: HttpRequest, user: User, form: Form, commit: bool = True
    ) -> User:
        """Store the account with its display name.

        Of two sign-ups at once with one address, the later is answered as any
        sign-up with a known address is: with the page that says to read the mail.
        """
        user.display_name = form.cleaned_data["display_name"]
        try:
            with transaction.atomic():
                super().save_user(request, user, form, commit)
        except IntegrityError as error:
            sent = redirect("account_email_verification_sent")
            raise ImmediateHttpResponse(sent) from error
        return user

    def clean_email(self, email: str) -> str:
        """Refuse an address longer than its column; mail allows no longer ones."""
        if len(email) > LONGEST_EMAIL:
            raise ValidationError("That address is too long.", "too_long")
        return email

    def send_account_already_exists_mail(self, email: str) -> None:
        """Mail it, after the time that hashing a new account's password takes.

        The clock must not tell a known address from an unknown one, either.
        """
        User().set_password(get_random_string(20))
        super().send_account_already_exists_mail(email)

    def is_safe_url(self, url: str | None) -> bool:
        """Tell whether a log-in may go on there: to a path of this site alone."""
        return (
            bool(url)
            and str(url).startswith("/")
            and not str(url).startswith("//")
            and len(str(url)) <= LONGEST_NEXT
            and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        )

    def get_email_confirmation_url(
        self, request: HttpRequest, confirmation: EmailConfirmationHMAC
    ) -> str:
        """Return the link to mail; it leads on to the log-in, and so to `next`."""
        path = reverse("account_confirm_email", args=[confirmation.key])
        if next_url := get_next_redirect_url(request):
            login = f"{reverse('account_login')}?{urlencode({'next': next_url})}"
            path = f"{path}?{urlencode({'next': login})}"
        return f"{settings.SITE_URL}{path}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link to mail, on the site's own address."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return f"{settings.SITE_URL}{path}"

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm the address, unless it is another account's own.

        An account opened with it, but never confirmed or used, makes way: anybody
        can open one with somebody else's address.
        """
        others = User.objects.filter(email=email_address.email).exclude(
            pk=email_address.user_id
        )
        unused = others.filter(last_login=None, is_staff=False, is_superuser=False)
        unused.exclude(emailaddress__verified=True).delete()
        if others.exists():
            failed = "account/messages/email_confirmation_failed.txt"
            known = {"email": email_address.email}
            self.add_message(request, messages.ERROR, failed, known)
            return False
        return super().confirm_email(request, email_address)
