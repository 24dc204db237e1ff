"""Signing up, the mailed link, and the way back to where one was."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from accounts.models import User
from tests.factories import PASSWORD, make_user

NEXT = "/news/12-x/?kept=a.b-c:d&page=2#comment-form"
SENT = "/accounts/confirm-email/"


def test_signing_up_stores_the_account_and_mails_a_link(visitor, mailed_link):
    response = visitor.sign_up(email="Ana@Example.com", name="  Ana  Li ")

    user = User.objects.get()
    assert (user.email, user.display_name) == ("ana@example.com", "Ana Li")
    assert user.check_password(PASSWORD)
    assert response.url == SENT
    assert mail.outbox[0].to == ["ana@example.com"]
    assert mailed_link().startswith("/accounts/confirm-email/")
    assert not visitor.is_logged_in()


def test_opening_the_link_changes_nothing_and_the_button_confirms(visitor, mailed_link):
    visitor.sign_up()

    page = visitor.client.get(mailed_link())
    assert not EmailAddress.objects.get().verified
    assert b"ana@example.com" in page.content

    visitor.client.post(mailed_link())
    assert EmailAddress.objects.get().verified


def test_only_a_confirmed_address_logs_in(visitor, mailed_link):
    visitor.sign_up()

    assert visitor.log_in("ana@example.com").url == SENT
    assert not visitor.is_logged_in()

    visitor.client.post(mailed_link())
    assert visitor.log_in("ANA@example.com").url == "/accounts/me/"
    assert visitor.is_logged_in()


def test_a_used_or_forged_link_says_so(visitor, mailed_link):
    visitor.sign_up()
    visitor.client.post(mailed_link())

    used = visitor.client.get(mailed_link())
    forged = visitor.client.get("/accounts/confirm-email/Mg:forged:x/")

    assert used.status_code == forged.status_code == 200
    assert b"used already" in used.content
    assert b"used already" in forged.content
    assert visitor.client.post("/accounts/confirm-email/Mg:x:x/").status_code == 404


def test_next_survives_sign_up_confirmation_and_log_in(visitor, mailed_link):
    page = visitor.client.get("/accounts/signup/", {"next": NEXT})
    assert page.context["redirect_field_value"] == NEXT
    visitor.sign_up(next=NEXT)

    confirmed = visitor.client.post(mailed_link())
    assert urlsplit(confirmed.url).path == "/accounts/login/"
    assert parse_qs(urlsplit(confirmed.url).query)["next"] == [NEXT]

    page = visitor.client.get(confirmed.url)
    assert page.context["redirect_field_value"] == NEXT
    response = visitor.log_in("ana@example.com", next=NEXT)
    assert response.url == NEXT


def test_next_is_carried_by_the_form_of_the_confirmation_page(visitor, mailed_link):
    visitor.sign_up(next=NEXT)

    page = visitor.client.get(mailed_link())

    path = urlsplit(mailed_link()).path
    carried = {"next": page.context["redirect_field_value"]}
    assert visitor.client.post(path, carried).url.startswith("/accounts/login/?next=")


def test_the_log_in_page_leads_to_sign_up_with_next_and_back(visitor):
    page = visitor.client.get("/accounts/login/", {"next": NEXT})
    assert (
        f"/accounts/signup/?next={quote(NEXT, safe='')}" in page.context["signup_url"]
    )

    page = visitor.client.get(page.context["signup_url"])
    assert page.context["login_url"].startswith("/accounts/login/?next=")


def test_the_page_after_sign_up_says_what_becomes_of_a_comment(visitor):
    visitor.sign_up(next=NEXT)

    page = visitor.client.get(SENT)

    assert "leads you back to it" in page.content.decode()


# --- What is refused ------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("display_name", value) for value in ("", "x", "editor", "a@example.com")],
        *[("email", value) for value in ("", "ana", "a\x00@example.com")],
        ("email", f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 60}.com"),
        *[
            ("password1", value)
            for value in ("", "short", "password", "ana@example.com")
        ],
    ],
)
def test_a_sign_up_that_cannot_be_is_explained(visitor, field, value):
    response = visitor.sign_up(**{field: value})

    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert not User.objects.exists()
    assert not mail.outbox


def test_a_taken_name_is_explained(visitor):
    make_user(display_name="Ána")

    response = visitor.sign_up(name="ana")

    assert b"Another member goes by that name" in response.content


def test_a_known_address_is_answered_as_an_unknown_one(visitor):
    make_user(email="ana@example.com", display_name="Other")

    known = visitor.sign_up(email="ana@example.com", name="Ana")
    unknown = visitor.sign_up(email="new@example.com", name="Bea")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.cookies.keys() == unknown.cookies.keys()
    assert [message.to for message in mail.outbox] == [
        ["ana@example.com"],
        ["new@example.com"],
    ]
    assert "has an account already" in mail.outbox[0].body
    assert User.objects.filter(email="ana@example.com").count() == 1


def test_a_known_address_takes_as_long_as_an_unknown_one(visitor, monkeypatch):
    make_user(email="ana@example.com", display_name="Other")
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda user, word: hashed.append(word))

    visitor.sign_up(email="ana@example.com", name="Ana")
    assert len(hashed) == 1

    visitor.sign_up(email="new@example.com", name="Bea")
    assert len(hashed) == 2


def test_of_two_sign_ups_at_once_the_later_is_answered_alike(visitor, monkeypatch):
    make_user(email="ana@example.com", display_name="Other")
    monkeypatch.setattr(
        "allauth.account.forms.SignupForm.validate_unique_email",
        lambda form, email: email,
    )

    response = visitor.sign_up()

    assert response.url == SENT
    assert User.objects.count() == 1


def test_mails_hold_nothing_that_a_stranger_wrote(visitor):
    visitor.sign_up(name="Buy gold at gold.example")

    assert "gold" not in mail.outbox[0].body


def test_a_signed_up_member_is_nobody_special(visitor):
    visitor.sign_up(is_staff="1", is_superuser="on", is_active="")

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)


# --- Whose address it is --------------------------------------------------------


def test_who_confirms_an_address_gets_it_from_who_never_did(
    member, visitor, mailed_link
):
    visitor.sign_up(email="shared@example.com", name="Squatter")
    cache.clear()  # One link goes to an address in three minutes.
    member.prove()
    member.client.post(
        "/accounts/email/", {"action_add": "", "email": "shared@example.com"}
    )

    member.client.post(mailed_link())
    member.client.post(
        "/accounts/email/", {"action_primary": "", "email": "shared@example.com"}
    )

    member.user.refresh_from_db()
    assert member.user.email == "shared@example.com"
    assert not User.objects.filter(display_name="Squatter").exists()


def test_the_address_of_staff_is_nobody_elses(member, mailed_link):
    User.objects.create_user(
        "desk@example.com", PASSWORD, display_name="Desk", is_staff=True
    )
    member.prove()
    member.client.post(
        "/accounts/email/", {"action_add": "", "email": "desk@example.com"}
    )

    response = member.client.post(mailed_link(), follow=True)

    assert response.status_code == 200
    assert not EmailAddress.objects.filter(email="desk@example.com", verified=True)
    assert User.objects.filter(display_name="Desk").exists()
