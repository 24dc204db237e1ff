"""Answers to readers' messages: each is mailed once, or kept and said to be unsent."""

from django.core.mail import EmailMessage
from django.utils import timezone

from portal.models import ContactMessage


def send_answer(*, message: ContactMessage) -> bool:
    """Mail the stored answer to its reader; tell whether it went out.

    To be called once, when the answer is committed with its `answered_at`. Where
    the mail cannot go out the answer stays, as one that is still to be sent.
    """
    try:
        _mail(message).send()
    except OSError:
        ContactMessage.objects.filter(pk=message.pk).update(answered_at=None)
        return False
    return True


def _mail(message: ContactMessage) -> EmailMessage:
    quoted = "\n".join(f"> {line}" for line in message.body.splitlines())
    day = f"{timezone.localtime(message.sent_at):%Y-%m-%d}"
    return EmailMessage(
        subject="Touchline: your message",
        body=f"{message.answer}\n\nYou wrote on {day}:\n{quoted}\n",
        to=[message.email],
    )
