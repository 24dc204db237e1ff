"""The term clock as a page, a feed and a calendar; the events as a calendar."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from core.dates import months_after
from tests.factories import (
    make_partnership,
    make_place,
    published_partnership,
    scheduled_partnership,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def in_months(months, form="%Y-%m-%d"):
    return months_after(timezone.localdate(), months).strftime(form)


def page(client, query=""):
    return client.get(f"/deals/ending/{query}").content.decode()


def entries(client, query=""):
    answer = client.get(f"/deals/ending.atom{query}")
    root = ElementTree.fromstring(answer.content)
    return [
        {part.tag.removeprefix(ATOM): part.text for part in entry}
        for entry in root.iter(f"{ATOM}entry")
    ]


def events(client, path="/deals/ending.ics"):
    return Calendar.from_ical(client.get(path).content).events


# --- The page -----------------------------------------------------------------


def test_page_shows_ends_as_stated_with_their_evidence(client):
    deal = published_partnership(title="Naming rights", ends_on=in_months(2, "%Y-%m"))

    html = page(client)

    assert "Deals ending in the next 12 months" in html
    assert f'<time datetime="{deal.ends_on}">' in html
    assert f'href="{deal.get_absolute_url()}#fact-ends_on"' in html


def test_page_says_what_could_end_apart_and_that_it_is_computed(client):
    published_partnership(
        term_months=120, term_as_stated="ten-year", announced_on=in_months(-118)
    )

    html = page(client)

    assert "No public deal has a stated end in the next 12 months." in html
    about = months_after(timezone.localdate(), 2).strftime("%B %Y")
    assert f"Could end about {about}" in html
    assert "Computed: 10 years from its announcement" in html


def test_page_shows_what_ended_lately_and_parts_inside_their_frame(client):
    frame = published_partnership(title="Frame", ends_on=in_months(-1))
    published_partnership(title="Part", ends_on=in_months(-2), part_of=frame)

    html = page(client)

    assert "Ended in the last three months" in html
    assert 'aria-label="Inside it"' in html


@pytest.mark.parametrize("within", ["3", "6", "24"])
def test_page_looks_as_far_ahead_as_it_is_asked(client, within):
    published_partnership(title="Near", ends_on=in_months(2))
    published_partnership(title="Far", ends_on=in_months(20))

    html = page(client, f"?within={within}")

    assert "Near" in html
    assert ("Far" in html) == (within == "24")
    assert f'ending.ics?within={within}"' in html
    assert f'ending.atom?within={within}"' in html


@pytest.mark.parametrize("form", ["/", ".atom", ".ics"])
@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?within=12", ""),
        ("?within=", ""),
        ("?within=3&x=1", "?within=3"),
        ("?x=1", ""),
        ("?within=6&within=3", "?within=3"),
    ],
)
def test_each_span_has_one_address(client, form, query, canonical):
    answer = client.get(f"/deals/ending{form}{query}")

    assert answer.status_code == 301
    assert answer["Location"] == f"/deals/ending{form}{canonical}"


@pytest.mark.parametrize("value", ["7", "12.0", "x" * 500, "\0", "<b>", "٣"])
def test_an_unknown_span_is_named_by_the_page_and_refused_by_its_twins(client, value):
    html = client.get("/deals/ending/", {"within": value})
    twins = [client.get(f"/deals/ending.{form}", {"within": value}) for form in FORMS]

    assert html.status_code == 200
    assert "There is no span of" in html.content.decode()
    assert [twin.status_code for twin in twins] == [400, 400]


FORMS = ("atom", "ics")


def test_page_names_its_twins(client):
    html = page(client)

    assert '<link rel="alternate" type="text/calendar"' in html
    assert '<link rel="alternate" type="application/atom+xml"' in html


def test_page_needs_no_query_per_row(client, django_assert_num_queries):
    for days in range(5):
        frame = published_partnership(ends_on=in_months(5))
        published_partnership(ends_on=in_months(days), part_of=frame)
        published_partnership(ends_on=in_months(-1), part_of=frame)
        published_partnership(
            term_months=120, term_as_stated="ten-year", announced_on=in_months(-118)
        )

    with django_assert_num_queries(6):
        page(client)


def test_page_says_where_a_list_is_cut(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.ending.MOST", 1)
    for months in (1, 2):
        published_partnership(ends_on=in_months(months))

    html = page(client)

    assert html.count("The first 1 are listed; there are more.") == 1


# --- The feed -----------------------------------------------------------------


def test_feed_lists_ends_then_what_could_end(client):
    end = in_months(2, "%Y-%m")
    stated = published_partnership(title="Stated", ends_on=end)
    published_partnership(
        title="Perhaps",
        term_months=120,
        term_as_stated="ten-year",
        announced_on=in_months(-118),
    )

    first, second = entries(client)

    assert first["title"].startswith("Ends ")
    assert first["title"].endswith(": Stated")
    assert first["id"].endswith(f":deal-{stated.pk}-end")
    assert second["title"].startswith("Could end about ")
    assert "Computed: 10 years from its announcement" in second["summary"]


def perhaps_ending(months=2):
    return published_partnership(
        term_months=120, term_as_stated="ten-year", announced_on=in_months(months - 120)
    )


def subtitle(client):
    root = ElementTree.fromstring(client.get("/deals/ending.atom").content)
    return root.findtext(f"{ATOM}subtitle")


def test_feed_says_where_it_is_cut_and_where_all_are(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.ending.MOST", 1)
    published_partnership(ends_on=in_months(1)), perhaps_ending()
    whole = subtitle(client)
    published_partnership(ends_on=in_months(2))
    cut = subtitle(client)
    perhaps_ending(3)

    assert whole is None
    assert "Of the deals with a stated end only the first 1 are told here" in cut
    assert "http://testserver/deals/?sort=ending" in cut
    assert "that could end" not in cut
    assert "Of the deals that could end then only the first 1" in subtitle(client)


def test_feed_and_calendar_read_only_what_they_tell(client, django_assert_num_queries):
    for months in (1, 2, -1):
        published_partnership(ends_on=in_months(months))
        perhaps_ending()

    with django_assert_num_queries(4):
        client.get("/deals/ending.atom")
    with django_assert_num_queries(2):
        client.get("/deals/ending.ics")


def test_an_empty_feed_is_a_feed(client):
    assert entries(client) == []


# --- The calendar -------------------------------------------------------------


def test_calendar_has_an_end_on_its_day(client):
    deal = published_partnership(title="Deal; one, two", ends_on=in_months(2))

    (event,) = events(client)

    day = months_after(timezone.localdate(), 2)
    assert (event.start, event.end) == (day, day + dt.timedelta(days=1))
    assert event["SUMMARY"] == "Ends: Deal; one, two"
    assert event["UID"] == f"deal-{deal.pk}-end@testserver"
    assert event["DTSTAMP"].dt == deal.updated_at.replace(microsecond=0)
    assert event["URL"].endswith(deal.get_absolute_url())


@pytest.mark.parametrize(("form", "words"), [("%Y-%m", "%B %Y"), ("%Y", "%Y")])
def test_calendar_has_a_vaguer_end_on_its_last_day_and_says_so(client, form, words):
    deal = published_partnership(title="Vague", ends_on=in_months(2, form))

    (event,) = events(client)

    deal.refresh_from_db()
    assert event.start == deal.ends_on_latest
    said = months_after(timezone.localdate(), 2).strftime(words)
    assert event["SUMMARY"] == f"Ends by the end of {said}: Vague"


def test_calendar_has_no_end_that_is_only_computed(client):
    published_partnership(
        term_months=120, term_as_stated="ten-year", announced_on=in_months(-118)
    )

    assert events(client) == []


def test_calendar_says_where_it_is_cut(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.ending._IN_CALENDAR", 1)
    published_partnership(ends_on=in_months(1))
    whole = client.get("/deals/ending.ics").content
    published_partnership(ends_on=in_months(2))
    cut = client.get("/deals/ending.ics").content.replace(b"\r\n ", b"")

    assert b"X-WR-CALDESC" not in whole
    [line] = [one for one in cut.splitlines() if one.startswith(b"X-WR-CALDESC:")]
    assert b"only the first 1 are told here" in line
    assert b"http://testserver/deals/?sort=ending" in line


def test_calendar_stays_the_same_while_nothing_changes(client):
    published_partnership(ends_on=in_months(2))

    first, second = (client.get("/deals/ending.ics") for _ in range(2))

    assert first.content == second.content
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    etag = first["ETag"]
    again = client.get("/deals/ending.ics", headers={"If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize("hidden", [make_partnership, scheduled_partnership])
@pytest.mark.parametrize("path", ["/", ".atom", ".ics"])
def test_nothing_hidden_is_told(client, hidden, path):
    hidden(title="Canary", ends_on=in_months(2))

    assert b"Canary" not in client.get(f"/deals/ending{path}").content


# --- The calendar of events ---------------------------------------------------


def _event(**fields):
    return published_partnership(events=[{"name": "Final", **fields}])


def test_events_stand_on_their_days_with_their_place(client):
    city = make_place(name="Changzhou", parent=make_place(name="China", kind="country"))
    deal = _event(starts_on="2017-01-12", ends_on="2017-01-15", place=city)

    (event,) = events(client, "/calendar.ics")

    assert (event.start, event.end) == (dt.date(2017, 1, 12), dt.date(2017, 1, 16))
    assert (event["SUMMARY"], event["LOCATION"]) == ("Final", "Changzhou, China")
    assert event["UID"] == f"event-{deal.events.get().pk}@testserver"


def test_an_event_of_a_month_says_that_its_days_are_not_stated(client):
    _event(starts_on="2017-01")

    (event,) = events(client, "/calendar.ics")

    assert (event.start, event.end) == (dt.date(2017, 1, 1), dt.date(2017, 2, 1))
    assert event["SUMMARY"] == "Final (January 2017, days not stated)"


@pytest.mark.parametrize(
    "dates",
    [
        {},
        {"starts_on": "2017"},
        {"starts_on": "XXXX-01-12"},
        {"starts_on": "2017-01-12", "ends_on": "XXXX-01-15"},
    ],
)
def test_an_event_without_a_stated_month_is_in_no_calendar(client, dates):
    _event(**dates)

    assert events(client, "/calendar.ics") == []


def test_the_last_day_there_is_breaks_nothing(client):
    _event(starts_on="9999-12-31")

    (event,) = events(client, "/calendar.ics")

    assert event.start == dt.date.max


def test_events_calendar_needs_no_query_per_event(client, django_assert_num_queries):
    land = make_place(kind="country")
    for day in range(10, 15):
        _event(starts_on=f"2017-01-{day}", place=make_place(parent=land))

    with django_assert_num_queries(1):
        client.get("/calendar.ics")


def test_hidden_events_are_not_told(client):
    scheduled_partnership(events=[{"name": "Canary", "starts_on": "2017-01-12"}])

    assert b"Canary" not in client.get("/calendar.ics").content


def test_calendar_page_names_its_twin_and_the_term_clock(client):
    html = client.get("/calendar/").content.decode()

    assert 'type="text/calendar"' in html
    assert 'href="/deals/ending/"' in html
