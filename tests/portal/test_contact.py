import datetime as dt
import logging
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.personal import erase_all
from portal.actions import MOST_IN_ALL, MOST_PER_ADDRESS
from portal.models import LONGEST, ContactMessage
from tests.factories import make_user

GIVEN = {"name": "Ana", "email": "ana@example.com", "body": "There is a mistake."}


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Send the form as Ana would, with what the test changes."""

    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/contact/", GIVEN | changes)

    return send


def test_a_message_is_stored_and_mailed_to_the_editors(send, settings):
    response = send()

    assert response.status_code == 302
    assert response["Location"] == "/contact/sent/"
    message = ContactMessage.objects.get()
    assert (message.name, message.email, message.body) == tuple(GIVEN.values())
    [sent] = mail.outbox
    assert sent.to == settings.EDITORS
    assert sent.reply_to == ["ana@example.com"]
    assert sent.subject == "Message from Ana"
    assert "There is a mistake." in sent.body


def test_the_thanks_follow(client):
    response = client.get("/contact/sent/")

    assert response.status_code == 200


def test_a_form_sent_twice_is_stored_once(client, send):
    key = client.get("/contact/").context["form"]["key"].value()

    responses = [send(key=key), send(key=key)]

    assert [response.status_code for response in responses] == [302, 302]
    assert ContactMessage.objects.count() == 1
    assert len(mail.outbox) == 1


def test_the_same_form_with_other_words_is_another_message(client, send):
    key = client.get("/contact/").context["form"]["key"].value()

    send(key=key)
    send(key=key, body="And one thing more.")

    assert ContactMessage.objects.count() == 2


def test_a_form_sent_again_after_the_log_in_is_stored_once(client, send):
    key = client.get("/contact/").context["form"]["key"].value()
    send(key=key)
    client.force_login(make_user())

    response = send(key=key)

    assert response.status_code == 302
    assert ContactMessage.objects.count() == 1


def test_the_forms_key_is_fresh_on_each_page(client):
    keys = {client.get("/contact/").context["form"]["key"].value() for _ in range(2)}

    assert len(keys) == 2


@pytest.mark.parametrize("key", ["x" * 500, "\x00", "ä", "' OR 1=1"])
def test_a_foreign_key_does_not_keep_a_message_out(send, key):
    response = send(key=key)

    assert response.status_code in {302, 422}
    assert ContactMessage.objects.count() == (response.status_code == 302)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "\u200b"},
        {"email": "not an address"},
        {"email": '"a\x01b"@example.com'},
        {"body": ""},
        {"body": "\u200b \u2063"},
        {"body": "x" * (LONGEST + 1)},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(send, changes):
    response = send(**changes)

    assert response.status_code == 422
    assert b"error-summary" in response.content
    assert b"Error: Contact us" in response.content
    typed = GIVEN | changes
    for name, value in typed.items():
        assert response.context["form"][name].value() == value
    assert not ContactMessage.objects.exists()


def test_line_breaks_count_as_one_character(send):
    response = send(body="a\r\n" * (LONGEST // 2 - 1))

    assert response.status_code == 302


def test_what_cannot_be_shown_is_left_out(send):
    send(name="An\x07a", body="One\x00\ufffe line\x0b")

    message = ContactMessage.objects.get()
    assert (message.name, message.body) == ("Ana", "One line")


def test_a_name_cannot_add_a_header(send):
    send(name="Ana\r\nBcc: everybody@example.com")

    [sent] = mail.outbox
    assert sent.recipients() == ["newsroom@example.com"]
    assert sent.subject == "Message from Ana Bcc: everybody@example.com"
    assert "bcc" not in {name.lower() for name in sent.message()}


def test_a_mail_that_fails_loses_no_message(send, caplog):
    with (
        caplog.at_level(logging.ERROR),
        mock.patch("portal.actions.EmailMessage.send", side_effect=OSError("no route")),
    ):
        response = send()

    assert response.status_code == 302
    assert ContactMessage.objects.exists()
    assert "no route" in caplog.text


def test_without_editors_a_message_waits_in_the_admin(send, settings):
    settings.EDITORS = []

    send()

    assert ContactMessage.objects.exists()
    assert not mail.outbox


def test_a_sixth_message_in_an_hour_is_held_back_with_its_text(send):
    for number in range(MOST_PER_ADDRESS):
        send(body=f"Message {number}")

    response = send(body="One more", email="ANA@example.com")

    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert b"One more</textarea>" in response.content
    assert ContactMessage.objects.count() == MOST_PER_ADDRESS


def test_a_double_submit_of_the_last_message_is_no_sixth(client, send):
    key = client.get("/contact/").context["form"]["key"].value()
    for number in range(MOST_PER_ADDRESS - 1):
        send(body=f"Message {number}")

    responses = [send(key=key), send(key=key)]

    assert [response.status_code for response in responses] == [302, 302]


def test_an_hour_later_there_is_room_again(send):
    long_ago = timezone.now() - dt.timedelta(minutes=61)
    ContactMessage.objects.bulk_create(
        ContactMessage(**GIVEN, sent_at=long_ago) for _ in range(MOST_PER_ADDRESS)
    )

    response = send()

    assert response.status_code == 302


def test_everybody_together_has_a_share_too(send):
    ContactMessage.objects.bulk_create(
        ContactMessage(name="A", email=f"a{number}@example.com", body="x")
        for number in range(MOST_IN_ALL)
    )

    response = send()

    assert response.status_code == 429


def test_what_a_program_fills_in_is_thanked_for_and_forgotten(send):
    response = send(website="https://spam.example")

    assert response.status_code == 302
    assert not ContactMessage.objects.exists()


def test_a_member_need_not_type_name_and_address(client):
    member = make_user(display_name="Ana")
    client.force_login(member)

    form = client.get("/contact/").context["form"]

    assert form["name"].value() == "Ana"
    assert form["email"].value() == member.email


def test_a_form_without_its_token_is_refused_and_comes_back_with_the_text():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/contact/", GIVEN)

    assert response.status_code == 403
    assert b"There is a mistake.</textarea>" in response.content
    assert not ContactMessage.objects.exists()


def test_a_token_failure_elsewhere_has_its_own_page():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/accounts/login/", {"login": "a@example.com"})

    assert response.status_code == 403


def test_the_form_is_never_kept_by_a_cache(client):
    response = client.get("/contact/")

    assert response["Cache-Control"] == "private, no-store"


def test_messages_go_with_an_account_that_is_erased():
    member = make_user()
    ContactMessage.objects.create(**GIVEN | {"email": member.email.upper()})
    kept = ContactMessage.objects.create(**GIVEN)

    erase_all(member)

    assert list(ContactMessage.objects.all()) == [kept]
