"""Changes of accounts that touch more than one row."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User
from accounts.personal import erase_all

# With an account goes the admin's log of what it did: that takes two.
STAFF_STAY = (
    "This account has staff rights, so it cannot be deleted here: the log of what was "
    "done with it would go as well. Please ask an administrator to take these rights "
    "from it first."
)


@transaction.atomic
def delete_account(*, user: User, erase: bool) -> None:
    """Delete the account, and with it every session; a mail says so.

    What the member wrote is erased, or else kept without a name. What an editor
    published or accepted stays on record, as done by nobody known. Raises
    ValidationError for the last active superuser, and for who has staff rights.
    """
    _keep_a_superuser(user)
    if user.is_staff:
        raise ValidationError(STAFF_STAY, "staff")
    if erase:
        erase_all(user)
    address = user.email
    user.delete()
    transaction.on_commit(lambda: _tell(address, erased=erase), robust=True)


def _keep_a_superuser(user: User) -> None:
    chiefs = User.objects.filter(is_superuser=True, is_active=True)
    locked = {chief.pk for chief in chiefs.select_for_update()}
    if locked == {user.pk}:
        raise ValidationError(
            "This is the last account that may do everything: make another one first.",
            "last_superuser",
        )


def _tell(address: str, *, erased: bool) -> None:
    body = render_to_string("accounts/mail/deleted.txt", {"erased": erased})
    subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}your account is deleted"
    send_mail(subject, body.strip(), None, [address])
