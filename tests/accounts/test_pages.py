"""Every account page is shown, is nobody else's, and says what it is for."""

import re

import pytest
from django.conf import settings

OPEN = [
    *("login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"),
    *(
        "confirm-email/",
        "confirm-email/x:y:z/",
        "password/reset/key/1-abc/",
        "deleted/",
    ),
    "password/reset/key/done/",
]
FORMS = ["login/", "signup/", "password/reset/"]
OWN = ["me/", "me/delete/", "email/", "password/change/", "logout/", "2fa/"]
PROVEN = [
    *("2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/"),
    "reauthenticate/",
]


def titles(page):
    text = page.content.decode()
    return re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL), re.search(
        r"<title>(.*?)</title>", text, re.DOTALL
    )[1].strip()


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_everybody_has_one_heading_and_a_title(client, path):
    page = client.get(f"/accounts/{path}")

    headings, title = titles(page)
    assert page.status_code == 200
    assert len(headings) == 1
    assert title.endswith(" · Touchline")


@pytest.mark.parametrize("path", OWN + PROVEN)
def test_a_page_of_ones_own_has_one_heading_and_a_title(member, path):
    member.prove()

    page = member.client.get(f"/accounts/{path}")

    headings, title = titles(page)
    assert page.status_code == 200
    assert len(headings) == 1
    assert title.endswith(" · Touchline")
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", FORMS)
def test_a_page_with_a_form_for_everybody_is_never_cached(client, path):
    page = client.get(f"/accounts/{path}")

    assert "csrfmiddlewaretoken" in page.content.decode()
    assert "private" in page["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert "Cookie" in page["Vary"]


@pytest.mark.parametrize("path", OPEN)
def test_pages_for_everybody_open_no_session(client, path):
    response = client.get(f"/accounts/{path}")

    assert settings.SESSION_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("path", OWN)
def test_a_stranger_sees_nobodys_pages(client, path):
    response = client.get(f"/accounts/{path}")

    assert response.status_code == 302
    assert response.url == "/" or response.url.startswith("/accounts/login/")


def test_a_form_with_errors_says_so_in_the_title(visitor):
    for page in (visitor.log_in("x"), visitor.sign_up(email="x")):
        assert titles(page)[1].startswith("Error: ")


def test_a_message_is_shown_once_and_never_kept_by_a_cache(member):
    member.prove()
    member.client.post("/accounts/email/", {"action_add": "", "email": "b@example.com"})

    page = member.client.get("/accounts/email/")
    again = member.client.get("/accounts/email/")

    words = "We have sent a link to b@example.com"
    assert words in page.content.decode()
    assert words not in again.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", OPEN + ["2fa/authenticate/"])
def test_no_page_has_styles_or_scripts_in_itself(client, path):
    text = client.get(f"/accounts/{path}", follow=True).content.decode()

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or "application/json" in attributes
