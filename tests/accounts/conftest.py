"""A browser that fills in the forms of the account pages."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD, make_user


class Member:
    """Somebody at the account pages: the client, and what they do there."""

    def __init__(self, user=None):
        self.client = Client()
        self.user = user

    def sign_up(self, email="ana@example.com", name="Ana", **more):
        fields = {"display_name": name, "email": email, "password1": PASSWORD} | more
        return self.client.post("/accounts/signup/", fields)

    def log_in(self, email=None, password=PASSWORD, **more):
        fields = {"login": email or self.user.email, "password": password} | more
        return self.client.post("/accounts/login/", fields)

    def is_logged_in(self):
        return "_auth_user_id" in self.client.session

    def prove(self):
        """Type the password once more, as the pages on ways to log in ask."""
        self.client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def visitor():
    return Member()


@pytest.fixture
def member():
    """Somebody who has logged in with the password."""
    member = Member(make_user(email="ana@example.com", display_name="Ana"))
    member.log_in()
    assert member.is_logged_in()
    return member


@pytest.fixture
def mailed_link():
    """Read the link in the latest mail, without the site's address."""

    def read():
        link = re.search(
            r"http\S+/(?:confirm-email|reset/key)/\S+", mail.outbox[-1].body
        )
        parts = urlsplit(link[0])
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    return read
