"""Logging in and out: where it leads, what it tells, how often it may be tried."""

import runpy

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings

from accounts.models import User
from tests.factories import PASSWORD, make_editor, make_user

NEXT = "/news/12-x/?kept=a.b-c:d&page=2#comment-form"
ELSEWHERE = [
    *("https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example"),
    *(
        "\\/evil.example",
        "/%09/evil.example"[:1] + "\t/evil.example",
        "https:evil.example",
    ),
    *("http:///evil.example", "javascript:alert(1)", "data:text/html,x", "ftp://evil/"),
    *(
        "evil.example",
        "http://testserver@evil.example/",
        "https://testserver/",
        "\x00//e",
    ),
    *("http://[", " //evil.example", "/" + "x" * 3000, "\\\\evil.example", "//"),
]


def test_logging_in_leads_to_the_account(visitor):
    make_user(email="ana@example.com")

    response = visitor.log_in("ana@example.com")

    assert response.url == "/accounts/me/"


def test_next_survives_with_query_and_fragment(visitor):
    make_user(email="ana@example.com")

    assert visitor.log_in("ana@example.com", next=NEXT).url == NEXT


def test_who_is_logged_in_already_goes_on_at_once(member):
    response = member.client.get("/accounts/login/", {"next": NEXT})

    assert response.url == NEXT


@pytest.mark.parametrize("url", ELSEWHERE, ids=ascii)
def test_log_in_leads_nowhere_else(visitor, url):
    make_user(email="ana@example.com")

    assert visitor.client.get("/accounts/login/", {"next": url}).status_code == 200
    assert visitor.log_in("ana@example.com", next=url).url == "/accounts/me/"


@pytest.mark.parametrize("url", ELSEWHERE, ids=ascii)
def test_neither_do_sign_up_confirmation_and_log_out(visitor, mailed_link, url):
    assert visitor.client.get("/accounts/signup/", {"next": url}).status_code == 200
    visitor.sign_up(next=url)
    assert "next=" not in mailed_link()

    confirmed = visitor.client.post(mailed_link(), {"next": url})
    assert confirmed.url == "/accounts/login/"
    visitor.log_in("ana@example.com")
    assert visitor.client.post("/accounts/logout/", {"next": url}).url == "/"


def test_wrong_password_and_unknown_address_are_answered_alike(visitor):
    make_user(email="ana@example.com")

    wrong = visitor.log_in("ana@example.com", "wrong password")
    unknown = visitor.log_in("nobody@example.com", "wrong password")

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not visitor.is_logged_in()


def test_after_five_wrong_passwords_even_the_right_one_waits(visitor):
    make_user(email="ana@example.com")
    for _ in range(5):
        visitor.log_in("ana@example.com", "wrong password")

    response = visitor.log_in("ana@example.com")

    assert "Too many failed tries" in response.content.decode()
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert not visitor.is_logged_in()


def test_log_in_tries_are_limited_for_the_address_they_come_from(visitor):
    statuses = [
        visitor.log_in(f"reader{number}@example.com").status_code
        for number in range(31)
    ]

    assert statuses[-1] == 429


def test_a_closed_account_cannot_log_in(visitor):
    make_user(email="ana@example.com", is_active=False)

    page = visitor.client.get(visitor.log_in("ana@example.com").url or "/")

    assert page.status_code == 200
    assert not visitor.is_logged_in()


@pytest.mark.parametrize(
    "login", ["", "x" * 5000, "\x00", "ana", "' OR 1=1 --", "阿@里"]
)
def test_whatever_is_typed_gets_a_page(visitor, login):
    assert visitor.log_in(login or " ").status_code == 200


def test_log_out_asks_first_and_then_leads_home(member):
    assert member.client.get("/accounts/logout/").status_code == 200
    assert member.is_logged_in()

    response = member.client.post("/accounts/logout/")

    assert response.url == "/"
    assert not member.is_logged_in()


def test_log_out_leads_back_to_where_one_was(member):
    assert member.client.post("/accounts/logout/", {"next": NEXT}).url == NEXT


def test_neither_log_in_nor_log_out_leaves_a_message_behind(member):
    member.client.post("/accounts/logout/")
    page = member.client.get("/accounts/login/")

    assert "messages" not in member.client.cookies
    assert not list(page.context["messages"])


# --- Staff come in by the same door ---------------------------------------------------


def test_the_admin_sends_to_the_same_log_in(visitor):
    response = visitor.client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_staff_get_on_to_the_admin(visitor):
    make_editor(email="jane@example.com")

    response = visitor.log_in("jane@example.com", next="/admin/")

    assert response.url == "/admin/"
    assert visitor.client.get("/admin/").status_code == 200


def test_a_member_does_not_get_into_the_admin(member):
    assert member.client.get("/admin/", follow=True).status_code == 403


def test_staff_made_by_hand_confirm_their_address_first(visitor, mailed_link):
    User.objects.create_superuser("chief@example.com", PASSWORD, display_name="Chief")

    visitor.log_in("chief@example.com")
    assert not visitor.is_logged_in()

    visitor.client.post(mailed_link())
    visitor.log_in("chief@example.com")
    assert visitor.is_logged_in()
    assert EmailAddress.objects.get().primary


# --- The cookie -----------------------------------------------------------------------


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(member):
    cookie = member.client.cookies["session"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("address", "secure", "name"),
    [
        ("https://touchline.example", True, "__Host-session"),
        ("http://127.0.0.1:8000", False, "session"),
    ],
)
def test_the_cookie_is_as_secure_as_the_site(monkeypatch, address, secure, name):
    monkeypatch.setenv("SITE_URL", address)

    chosen = runpy.run_path(str(settings.BASE_DIR / "portal" / "settings.py"))

    assert chosen["SESSION_COOKIE_SECURE"] is secure
    assert chosen["CSRF_COOKIE_SECURE"] is secure
    assert chosen["SESSION_COOKIE_NAME"] == name
    assert chosen.get("SESSION_COOKIE_HTTPONLY", True)
    assert chosen.get("SESSION_COOKIE_SAMESITE", "Lax") == "Lax"


def test_remembering_keeps_the_session_for_the_next_time(visitor):
    make_user(email="ana@example.com")

    visitor.log_in("ana@example.com", remember="on")

    assert visitor.client.cookies["session"]["max-age"] == 30 * 24 * 3600


def test_logging_in_changes_the_session_key(visitor):
    make_user(email="ana@example.com")
    visitor.client.get(
        "/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}
    )
    before = visitor.client.session.session_key

    visitor.log_in("ana@example.com")

    assert before
    assert visitor.client.session.session_key != before
