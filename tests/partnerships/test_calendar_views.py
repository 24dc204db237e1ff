"""The calendar."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    make_partnership,
    make_place,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)

CALENDAR = reverse("partnerships:calendar")


def day(offset):
    return (timezone.localdate() + dt.timedelta(days=offset)).isoformat()


def shown(client, **query):
    return [event.name for event in client.get(CALENDAR, query).context["page"]]


def test_calendar_shows_what_is_ahead_then_what_is_past_then_unknown_years(client):
    published_partnership(
        events=[
            {"name": "no date"},
            {"name": "no year", "starts_on": "XXXX-01-12"},
            {"name": "long ago", "starts_on": "1999"},
            {"name": "yesterday", "starts_on": day(-1)},
            {"name": "ended", "ends_on": day(-30)},
            {"name": "far ahead", "starts_on": "2999-10"},
            {"name": "tomorrow", "starts_on": day(1)},
            {"name": "going on", "starts_on": day(-10), "ends_on": day(10)},
            {"name": "today", "starts_on": day(0)},
        ]
    )

    response = client.get(CALENDAR)

    names = [event.name for event in response.context["page"]]
    assert names == [
        *("going on", "today", "tomorrow", "far ahead"),
        *("yesterday", "ended", "long ago"),
        *("no date", "no year"),
    ]
    html = response.content.decode()
    assert html.index(">Ahead<") < html.index(">Past<") < html.index(">Year not sta")


def test_calendar_shows_events_of_public_deals_only(client):
    events = [{"name": "Canary event", "starts_on": "2017"}]
    for hidden in (make_partnership, scheduled_partnership, withdrawn_partnership):
        hidden(events=events, title="Canary deal")

    response = client.get(CALENDAR)

    assert b"Canary" not in response.content
    assert b"No public deal names an event yet." in response.content


def test_event_stands_with_its_place_deal_and_mark(client):
    place = make_place(name="Changzhou")
    event = {"name": "Finals", "starts_on": "2017-01-12", "ends_on": "2017-01-15"}
    deal = published_partnership(events=[event | {"place": place}])
    url = deal.get_absolute_url()

    html = client.get(CALENDAR).content.decode()

    assert f'<a href="{place.get_absolute_url()}">Changzhou</a>' in html
    assert f'<a href="{url}">{deal}</a>' in html
    assert f'href="{url}#fact-events"' in html
    assert '<time datetime="2017-01-12">12</time>–' in html


def test_calendar_needs_the_same_queries_whatever_it_shows(
    client, django_assert_num_queries
):
    for _ in range(3):
        published_partnership(
            events=[{"name": "Final", "starts_on": "2017", "place": make_place()}] * 3
        )
        with django_assert_num_queries(2):
            client.get(CALENDAR)


def test_calendar_is_paged(client):
    events = [{"name": f"Event {number}"} for number in range(51)]
    published_partnership(events=events)

    assert len(shown(client)) == 50
    assert shown(client, page="2") == ["Event 50"]


@pytest.mark.parametrize("page", ["2", "0", "-1", "abc", "201", "9" * 31])
def test_page_that_there_is_not_is_a_404(client, page):
    assert client.get(CALENDAR, {"page": page}).status_code == 404
