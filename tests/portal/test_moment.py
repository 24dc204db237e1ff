"""Publishing and withdrawing at an instant, on every channel: never early, no later.

The clock is the machine's own. What is asserted holds on a slow machine, too: whatever
was answered before the moment does not show it, whatever was asked for after it does.
"""

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.test import Client
from django.utils import timezone

from articles import actions
from partnerships import actions as deal_actions
from tests import factories as make

AHEAD = dt.timedelta(seconds=2.5)
SHOWN = dt.timedelta(seconds=1)  # Within which it must be everywhere.
WORD = "zanzibarcup"
KIND = "joint_venture"


class Channel(NamedTuple):
    """Where it can be seen, and how one tells that it is there."""

    address: str
    shows: Callable[[str], bool] = lambda text: WORD in text


class Look(NamedTuple):
    """One answer: when it was asked for and given, and whether it showed it."""

    address: str
    asked: dt.datetime
    given: dt.datetime
    shown: bool


@pytest.fixture
def rows():
    """An article and its deal, ready to go, beside others that are public."""
    make.published_article(section="industry_news")
    make.published_partnership()
    tag = make.make_tag(name=f"{WORD} tag", slug=f"{WORD}-tag")
    house = make.make_organisation(name=f"House {WORD}", slug=f"house-{WORD}")
    deal = make.make_partnership(
        title=f"Deal {WORD}",
        kinds=[KIND],
        parties=[(house, "sponsor"), (make.make_organisation(), "rights_holder")],
        announced_on="2017-01-11",
    )
    article = make.make_article(headline=f"News {WORD}", covers=[deal], tags=[tag])
    make.complete(deal, source=article.source)
    return article, deal


def channels(article, deal):
    month = timezone.localtime()
    plain = [
        *("/", "/news/", "/deals/", "/feed/", "/news.atom", "/deals.json"),
        *("/deals.csv", "/deals.atom", "/api/v1/deals/", "/api/v1/articles/"),
        *("/sitemap-articles.xml", "/sitemap-deals.xml"),
        *(f"/search/?q={WORD}", f"/search/suggest?q={WORD[:6]}"),
        *(f"/tags/{WORD}-tag/", f"/organisations/house-{WORD}/"),
        *(f"/archive/{month:%Y/%m}/", f"/api/v1/deals/{deal.pk}/"),
        *(article.get_absolute_url(), deal.get_absolute_url()),
        f"{deal.get_absolute_url().rstrip('/')}.json",
    ]
    told = {f"/search/?q={WORD}": lambda text: f"News {WORD}" in _unmarked(text)}
    facets = Channel(f"/deals/?kind={KIND}", lambda text: f"Deal {WORD}" in text)
    return [*(Channel(one, *filter(None, [told.get(one)])) for one in plain), facets]


def _unmarked(text):
    """What is found stands there with the words marked."""
    return re.sub(r"<[^>]+>", "", text)


def look(channel):
    asked = timezone.now()
    response = Client().get(channel.address)
    text = b"".join(response).decode()
    is_there = response.status_code == 200 and channel.shows(text)
    return Look(channel.address, asked, timezone.now(), is_there)


def poll(found, until):
    """Look at all channels again and again, until the moment and once after it."""
    looks = []
    while timezone.now() < until:
        looks += map(look, found)
        time.sleep(0.02)
    return looks + [look(one) for one in found]


def test_what_is_scheduled_is_never_early_and_everywhere_at_its_moment(rows):
    article, deal = rows
    found = channels(article, deal)
    for channel in found:
        look(channel)  # What is read once by a worker is read by now.
    at = timezone.now() + AHEAD
    actions.publish_together(article=article, by=None, at=at)

    looks = poll(found, until=at)

    early = {one.address for one in looks if one.shown and one.given < at}
    late = {one.address for one in looks if one.asked >= at and not one.shown}
    assert (early, late) == (set(), set())
    assert len([one for one in looks if one.given < at]) >= len(found)
    assert {one.address for one in looks if one.shown} == {c.address for c in found}


def test_what_is_withdrawn_is_nowhere_from_that_moment_on(rows):
    article, deal = rows
    found = channels(article, deal)
    actions.publish_together(article=article, by=None)
    there = [look(one).shown for one in found]

    deal_actions.withdraw(partnership=deal, by=None, note="In error.")
    actions.withdraw(article=article, by=None, note="In error.")

    assert all(there)
    assert [one.address for one in map(look, found) if one.shown] == []
    for row in rows:
        assert Client().get(row.get_absolute_url()).status_code == 410
    assert Client().get(f"/api/v1/deals/{deal.pk}/").status_code == 410


def test_no_answer_may_be_kept_for_longer_than_a_second(rows):
    """Whatever stands between us and readers: a proxy may keep pages for a second."""
    article, deal = rows
    actions.publish_together(article=article, by=None)

    for channel in channels(article, deal):
        kept = Client().get(channel.address)["Cache-Control"]

        assert kept == "public, max-age=0, s-maxage=1", channel.address


@pytest.mark.parametrize("verb", ["unschedule", "publish"])
def test_a_schedule_that_is_changed_holds_no_more(rows, monkeypatch, verb):
    article, deal = rows
    soon = timezone.now() + dt.timedelta(hours=1)
    later = soon + dt.timedelta(hours=1)
    actions.publish_together(article=article, by=None, at=soon)

    if verb == "unschedule":
        deal_actions.unschedule(partnership=deal, by=None)
        actions.unschedule(article=article, by=None)
    else:
        actions.publish_together(article=article, by=None, at=later)
    monkeypatch.setattr(timezone, "now", lambda: soon + SHOWN)
    shown = [one.address for one in map(look, channels(article, deal)) if one.shown]

    assert shown == []
