"""What the portal does with a reader's message."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.models import ContactMessage

SPAN = dt.timedelta(hours=1)
MOST_PER_ADDRESS = 5  # Messages in a span.
MOST_IN_ALL = 100
_SUBJECT_NAME = 60  # Characters of the sender's name in a mail's subject.


class TooMany(Exception):
    """More messages came within the span than are taken."""


@transaction.atomic
def receive(*, name: str, email: str, body: str) -> ContactMessage:
    """Store the message, and mail it to the editors once it is stored.

    Raises `TooMany` when the address, or everybody together, has sent its share. A
    mail that fails is logged: the message stands in the admin all the same.
    """
    _check_share(email)
    message = ContactMessage.objects.create(name=name, email=email, body=body)
    transaction.on_commit(lambda: _tell_editors(message), robust=True)
    return message


def _check_share(email: str) -> None:
    recent = ContactMessage.objects.since(timezone.now() - SPAN)
    own = recent.sent_by(email)
    if recent.count() >= MOST_IN_ALL or own.count() >= MOST_PER_ADDRESS:
        raise TooMany


def _tell_editors(message: ContactMessage) -> None:
    address = reverse("admin:portal_contactmessage_change", args=[message.pk])
    mail = EmailMessage(
        subject=f"Message from {message.name[:_SUBJECT_NAME]}",
        body=f"{message.body}\n\n-- \n{message.name}\n{settings.SITE_URL}{address}\n",
        to=settings.EDITORS,
        reply_to=[message.email],
    )
    mail.send()
