"""Mails about accounts: short, in plain text, in the house's own words."""

from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.core import mail
from django.utils import timezone

SAMPLE = {
    "activate_url": "https://touchline.example/accounts/confirm-email/x/",
    "password_reset_url": "https://touchline.example/accounts/password/reset/key/x/",
    "from_email": "old@example.com",
    "to_email": "new@example.com",
    "deleted_email": "old@example.com",
    "ip": "192.0.2.7",
    "user_agent": "Browser <1>",
    "timestamp": timezone.now(),
}
TEMPLATES = Path(settings.BASE_DIR) / "templates"
MAILS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
    for path in TEMPLATES.glob("*/email/*_subject.txt")
)


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_is_short_and_plain(rf, name):
    with allauth_context.request_context(rf.get("/")):
        get_adapter().send_mail(name, "ana@example.com", SAMPLE)

    (message,) = mail.outbox
    assert message.subject.startswith("Touchline: ")
    assert len(message.subject) < 60
    assert message.body.endswith(f"Touchline, {settings.SITE_URL}")
    assert len(message.body) < 700
    assert "&" not in message.body
    assert not message.alternatives


def test_every_mail_that_can_be_sent_has_words_of_ours():
    assert {Path(name).name for name in MAILS} >= {
        *("account_already_exists", "unknown_account", "password_reset_key"),
        *("email_confirmation", "email_confirmation_signup"),
        *("password_changed", "password_reset", "password_set"),
        *("email_changed", "email_deleted", "totp_activated", "totp_deactivated"),
        *("webauthn_added", "webauthn_removed", "recovery_codes_generated"),
    }
