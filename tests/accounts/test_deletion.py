"""Deletion of an account: what goes, what stays, who is told."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.core import mail
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains, assertNotContains

from accounts import actions
from accounts.actions import delete_account
from accounts.models import User
from accounts.personal import register_eraser
from articles.models import Comment
from partnerships.models import Claim
from tests.factories import (
    PASSWORD,
    make_claim,
    make_comment,
    make_editor,
    make_moderator,
    make_partnership,
    make_user,
)

DELETE = "/accounts/me/delete/"
FORM = {"writings": "keep", "password": PASSWORD}


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Delete the member's account through the page, mails and all."""

    def delete(member, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return member.client.post(DELETE, FORM | fields)

    return delete


def test_a_stranger_is_sent_to_the_log_in(client):
    response = client.get(DELETE)

    assert response.url.startswith("/accounts/login/?next=")
    assert response["Cache-Control"] == "private, no-store"


def test_asking_deletes_nothing(member):
    page = member.client.get(DELETE)

    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert User.objects.filter(pk=member.user.pk).exists()


def test_the_account_goes_and_the_member_is_logged_out_and_told(member, told):
    response = told(member)

    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not member.is_logged_in()
    page = member.client.get(response.url)
    assert "Your account is deleted" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert [message.to for message in mail.outbox] == [["ana@example.com"]]
    assert mail.outbox[0].subject == "Touchline: your account is deleted"


def test_every_other_session_dies(member, told, visitor):
    visitor.log_in(member.user.email)
    assert visitor.client.get("/accounts/me/").status_code == 200

    told(member)

    assert visitor.client.get("/accounts/me/").status_code == 302


def test_comments_stay_without_a_name(member, told):
    comment = make_comment(author=member.user, body="So it is.")

    told(member)

    comment.refresh_from_db()
    assert (comment.author, comment.body) == (None, "So it is.")
    assert comment.author_name == "A former member"
    assert "stay, without your name" in mail.outbox[0].body


def test_comments_are_erased_if_the_member_wants(member, told):
    mine, other = make_comment(author=member.user), make_comment()

    told(member, writings="erase")

    assert (
        not Comment.objects.filter(pk=mine.pk)
        .exclude(body="")
        .exclude(hidden_at__isnull=False)
    )
    assert Comment.objects.filter(pk=other.pk).exists()
    assert (
        "Your comments and your messages to the editors are erased"
        in mail.outbox[0].body
    )


def test_the_erasers_are_asked_only_then(monkeypatch):
    asked = []
    monkeypatch.setattr("accounts.personal._erasers", [])
    register_eraser(asked.append)
    keeps, erases = make_user(), make_user()

    delete_account(user=keeps, erase=False)
    assert asked == []

    delete_account(user=erases, erase=True)
    assert asked == [erases]


def test_a_fault_of_an_eraser_deletes_nothing(monkeypatch):
    monkeypatch.setattr("accounts.personal._erasers", [])
    register_eraser(lambda user: 1 / 0)
    user = make_user()

    with pytest.raises(ZeroDivisionError):
        delete_account(user=user, erase=True)

    assert User.objects.filter(display_name=user.display_name).exists()


def test_what_an_editor_accepted_stays_on_record(member, told):
    claim = make_claim(make_partnership(), "status", accepted_by=member.user)

    told(member)

    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.accepted_by, claim.accepted_at is None) == (None, False)


def test_the_second_factor_goes_too(member, told):
    Authenticator.objects.create(user=member.user, type="totp", data={})

    told(member)

    assert not Authenticator.objects.exists()


# --- What is refused ------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"password": "wrong"},
        {"password": ""},
        {"password": PASSWORD.upper()},
        {"writings": "burn"},
        {"writings": ""},
    ],
)
def test_without_password_and_choice_nothing_is_deleted(member, told, fields):
    page = told(member, **fields)

    assert page.context["form"].errors
    assert User.objects.filter(pk=member.user.pk).exists()
    assert member.is_logged_in()
    assert not mail.outbox


def test_wrong_passwords_are_limited_as_at_the_log_in(member, told):
    for _ in range(5):
        told(member, password="wrong")

    page = told(member)

    assert "Too many failed tries" in page.content.decode()
    assert User.objects.filter(pk=member.user.pk).exists()


def test_the_password_is_never_sent_back(member, told):
    page = told(member, writings="", password="my secret words")

    assert "my secret words" not in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "gone"),
    [("Lea@Example.com ", True), ("", False), ("x@example.com", False)],
)
def test_who_has_no_password_types_the_address(client, typed, gone):
    user = make_user(email="lea@example.com", password=None)
    client.force_login(user)

    client.post(DELETE, {"writings": "keep", "email": typed, "password": "x"})

    assert User.objects.filter(pk=user.pk).exists() is not gone


def test_a_form_without_its_token_is_refused(member):
    member.client.handler.enforce_csrf_checks = True

    assert member.client.post(DELETE, FORM).status_code == 403


def test_the_last_superuser_stays(member, told):
    User.objects.filter(pk=member.user.pk).update(is_superuser=True, is_staff=True)
    make_user(is_superuser=True, is_active=False)

    page = told(member)

    assert "last account that may do everything" in page.content.decode()
    assert User.objects.filter(pk=member.user.pk).exists()


@pytest.mark.parametrize("make", [make_editor, make_moderator])
def test_who_has_staff_rights_is_told_why_the_account_stays(client, make):
    staff = make()
    log = LogEntry.objects.create(user=staff, action_flag=CHANGE)
    client.force_login(staff)

    asked, sent = client.get(DELETE), client.post(DELETE, FORM)

    assertContains(asked, "ask an administrator to take these rights")
    assertNotContains(asked, "Delete my account")
    assertContains(sent, "ask an administrator to take these rights", count=1)
    assert User.objects.filter(pk=staff.pk).exists()
    assert LogEntry.objects.filter(pk=log.pk).exists()


def test_who_has_no_staff_rights_any_more_may_go():
    former = make_editor()
    former.is_staff = False
    former.save()

    delete_account(user=former, erase=False)

    assert not User.objects.exists()


def test_one_of_two_superusers_may_go():
    first, last = make_user(is_superuser=True), make_user(is_superuser=True)

    delete_account(user=first, erase=False)
    with pytest.raises(ValidationError):
        delete_account(user=last, erase=False)

    assert User.objects.get() == last


def test_a_mail_server_that_is_down_does_not_undo_it(member, told, monkeypatch, caplog):
    def down(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(actions, "send_mail", down)

    response = told(member)

    assert response.url == "/accounts/deleted/"
    assert not User.objects.exists()
    assert "Error calling delete_account" in caplog.text
