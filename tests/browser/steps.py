"""Steps that several journeys take, by what stands on the page."""

import re

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from tests.factories import PASSWORD

EMAIL = re.compile("^E-?mail")
PROMPT = "Please log in to make a comment."


def log_in(page, user):
    """Fill in the log-in form that the page shows."""
    page.get_by_label(EMAIL).fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("button", name="Log in", exact=True)).to_have_count(0)


def come_in(page, site, user):
    """Be logged in without the form, whose own journeys fill it in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": site}
    page.context.add_cookies([cookie])


def open_article(page, site, article):
    page.goto(site + article.get_absolute_url())


def write(page, text):
    page.get_by_label("Your comment").fill(text)


def post(page):
    page.get_by_role("button", name="Post comment").click()


def throw_everybody_out():
    Session.objects.all().delete()


def mailed_link():
    """Read the link in the latest mail."""
    return re.search(r"http\S+/confirm-email/\S+", mail.outbox[-1].body)[0]


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def tick_all(page):
    """Tick every box of the page; that it has come, the caller has seen."""
    for box in page.get_by_role("checkbox").all():
        box.check()


def publish(page, verb="Publish now"):
    """From a form of the desk through the look before publishing, all of it ticked."""
    page.get_by_role("link", name=verb).click()
    expect(button(page, verb)).to_be_visible()
    tick_all(page)
    button(page, verb).click()
