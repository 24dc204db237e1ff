import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.views.home import DEALS, LATEST
from tests import factories as make
from tests.factories import make_user

TEXTS = ["about", "privacy", "terms", "accessibility"]


def hours_ago(hours):
    return timezone.now() - dt.timedelta(hours=hours)


def test_before_anything_is_published_the_front_page_says_so(client):
    make.make_article(), make.make_partnership()

    response = client.get("/")

    assert response.status_code == 200
    assert response.content.count(b'class="empty"') == 5


def test_the_newest_article_leads(client):
    made = [make.published_article(at=hours_ago(hours)) for hours in range(LATEST + 2)]

    response = client.get("/")

    assert response.context["lead"] == made[0]
    assert response.context["latest"] == made[1 : LATEST + 1]


def test_sections_of_longer_reading_show_their_two_newest(client):
    made = [
        make.published_article(at=hours_ago(hours), section="in_depth")
        for hours in range(20, 23)
    ]
    report = make.published_article(at=hours_ago(30), section="data_reports")
    for hours in range(LATEST + 1):
        make.published_article(at=hours_ago(hours))

    sections = client.get("/").context["sections"]

    assert [one["articles"] for one in sections] == [made[:2], [report]]


def test_the_newest_deals_are_shown(client):
    made = [make.published_partnership(announced_on=f"201{year}") for year in range(8)]

    response = client.get("/")

    assert list(response.context["deals"]) == made[: -DEALS - 1 : -1]


def test_the_next_events_are_shown_then_the_last(client):
    days = ["2016-10-11", "2017-01-12", "2131-05", "2130", ""]
    make.published_partnership(
        events=[{"name": f"Event {day}", "starts_on": day} for day in days]
    )

    events = client.get("/").context["events"]

    assert [event.starts_on for event in events] == [
        "2130",
        "2131-05",
        "2017-01-12",
        "2016-10-11",
        "",
    ]


def test_the_front_page_needs_the_same_queries_whatever_there_is(
    client, settle, django_assert_num_queries
):
    def publish():
        deal = make.published_partnership(
            places=[(make.make_place(), "site")],
            focus_areas=[make.make_focus_area()],
            figures=[{}],
            events=[{"name": "Final", "starts_on": "2017-01-12"}],
        )
        for section in ("industry_news", "in_depth", "data_reports"):
            picture = make.make_picture()
            make.published_article(section=section, covers=[deal], picture=picture)

    publish()
    settle()
    with django_assert_num_queries(12):
        client.get("/")
    for _ in range(3):
        publish()
    settle()

    with django_assert_num_queries(12):
        client.get("/")


@pytest.mark.parametrize("name", TEXTS)
def test_the_texts_ask_no_database(client, django_assert_num_queries, name):
    with django_assert_num_queries(0):
        response = client.get(reverse(name))

    assert response.status_code == 200


def test_about_page_credits_whose_places_they_are(client):
    response = client.get("/about/")

    html = response.content.decode()
    assert '<a href="https://www.geonames.org/"' in html
    assert "Creative Commons Attribution 4.0" in html


def test_a_logged_in_reader_sees_who_they_are(client):
    client.force_login(make_user(display_name="Ana"))

    response = client.get("/about/")

    assert b"Ana" in response.content
    assert response["Cache-Control"] == "private, no-store"
