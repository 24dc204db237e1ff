"""The review screen as an editor presses its buttons."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

from tests.partnerships.review.texts import key


def address(record):
    return reverse("admin:partnerships_partnership_review", args=[record.pk])


def source_of(record):
    return record.readings.get().source


def press(client, record, do, item=None, **data):
    given = key(item) if item else {}
    given = {"do": do, "source": source_of(record).pk, **given, **data}
    return client.post(address(record), given)


def page_of(client, record):
    """The values that the page's hidden fields hold, by name."""
    page = client.get(address(record)).content.decode()
    held = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page):
        held.setdefault(name, []).append(unescape(value))
    names = ("waiting", "empty", "listed")
    return {name: list(dict.fromkeys(held.get(name, []))) for name in names}


def press_all(client, record, do, **data):
    """Press one of the buttons that act on all that the page shows."""
    return press(client, record, do, **page_of(client, record), **data)


def told(response):
    return [str(one) for one in get_messages(response.wsgi_request)]
