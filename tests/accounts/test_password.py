"""Choosing a new password, forgotten or not."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth import authenticate
from django.core import mail

from tests.factories import PASSWORD, make_user

NEW = "another horse, another battery"
DONE = "/accounts/password/reset/done/"


def ask(visitor, email):
    return visitor.client.post("/accounts/password/reset/", {"email": email})


def test_known_and_unknown_addresses_are_answered_alike(visitor):
    make_user(email="ana@example.com")

    known, unknown = ask(visitor, "ana@example.com"), ask(visitor, "no@example.com")

    assert known.url == unknown.url == DONE
    assert [message.to[0] for message in mail.outbox] == [
        "ana@example.com",
        "no@example.com",
    ]
    assert "There is no account" in mail.outbox[1].body


def test_the_link_sets_a_new_password_once(visitor, mailed_link):
    user = make_user(email="ana@example.com")
    ask(visitor, "ana@example.com")
    link = mailed_link()

    form = visitor.client.get(link, follow=True)
    address = form.request["PATH_INFO"]
    visitor.client.post(address, {"password1": NEW, "password2": NEW})

    assert authenticate(email=user.email, password=NEW) == user
    again = visitor.client.get(link, follow=True)
    assert "no longer works" in again.content.decode()


def test_the_key_does_not_stay_in_the_address(visitor, mailed_link):
    make_user(email="ana@example.com")
    ask(visitor, "ana@example.com")

    response = visitor.client.get(mailed_link())

    assert response.url.endswith("-set-password/")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("uid", ["0", "zzzzzzzzzzzzz", "1" * 60, "Z"])
def test_a_made_up_link_gets_a_page(visitor, uid):
    response = visitor.client.get(f"/accounts/password/reset/key/{uid}-abc/")

    assert response.status_code == 200
    assert "no longer works" in response.content.decode()


def test_resetting_is_limited(visitor):
    statuses = [ask(visitor, "ana@example.com").status_code for _ in range(6)]

    assert statuses[-1] == 429


def test_changing_the_password_asks_for_the_old_one(member):
    fields = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    refused = member.client.post("/accounts/password/change/", fields)
    assert refused.context["form"].errors.keys() == {"oldpassword"}

    fields["oldpassword"] = PASSWORD
    member.client.post("/accounts/password/change/", fields)
    assert authenticate(email=member.user.email, password=NEW)


def test_a_changed_password_ends_the_other_sessions_and_is_told_by_mail(
    member, visitor
):
    visitor.log_in(member.user.email)

    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    member.client.post("/accounts/password/change/", fields)

    assert member.client.get("/accounts/me/").status_code == 200
    assert visitor.client.get("/accounts/me/").status_code == 302
    assert mail.outbox[-1].subject == "Touchline: your password is changed"


def test_who_has_no_password_sets_one(visitor):
    user = make_user(password=None)
    visitor.client.force_login(user)

    page = visitor.client.get("/accounts/password/change/", follow=True)
    assert page.request["PATH_INFO"] == "/accounts/password/set/"

    visitor.client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})
    assert authenticate(email=user.email, password=NEW)


def test_links_lead_to_the_site_whatever_the_request_says(
    visitor, mailed_link, settings
):
    settings.SITE_URL = "https://touchline.example"
    make_user(email="ana@example.com")

    ask(visitor, "ana@example.com")

    links = [word for word in mail.outbox[-1].body.split() if word.startswith("http")]
    assert {urlsplit(link).netloc for link in links} == {"touchline.example"}
