import datetime as dt

import pytest
from django.utils import timezone

from portal.months import Month
from portal.views.archive import A_PAGE
from tests.factories import make_article, published_article, withdrawn_article


def at(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_a_month_lists_its_articles_the_latest_first(client):
    first = published_article(at=at(2017, 1, 1))
    last = published_article(at=at(2017, 1, 31, 23, 59, 59))
    published_article(at=at(2016, 12, 31, 23, 59))
    published_article(at=at(2017, 2, 1))

    response = client.get("/archive/2017/01/")

    assert list(response.context["page"]) == [last, first]
    assert b"<h1>January 2017</h1>" in response.content


def test_a_month_begins_at_midnight_in_the_sites_zone(client, settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    timezone.get_default_timezone.cache_clear()
    article = published_article(at=at(2016, 12, 31, 16))

    response = client.get("/archive/2017/01/")

    assert list(response.context["page"]) == [article]
    assert client.get("/archive/2016/12/").status_code == 404


@pytest.fixture(autouse=True)
def _fresh_zone():
    """The default time zone is kept by Django; a test may have changed it."""
    yield
    timezone.get_default_timezone.cache_clear()


def test_a_month_leads_to_its_neighbours_that_have_articles(client):
    for month in (1, 5, 9):
        published_article(at=at(2017, month, 10))

    response = client.get("/archive/2017/05/")

    assert response.context["before"] == Month(2017, 1)
    assert response.context["after"] == Month(2017, 9)


@pytest.mark.parametrize(
    "address",
    ["2017/13", "2017/00", "2017/1", "17/01", "2017/02", "9999/01", "1000/01", "0/0"],
)
def test_there_is_no_page_of_an_impossible_or_empty_month(client, address):
    published_article(at=at(2017, 1, 10))

    response = client.get(f"/archive/{address}/")

    assert response.status_code == 404


def test_only_public_articles_make_a_month(client):
    withdrawn_article(at=at(2017, 1, 10))
    make_article(published_at=None)

    assert client.get("/archive/2017/01/").status_code == 404
    assert client.get("/archive/").context["years"] == []


def test_the_index_names_the_months_that_have_articles(client):
    for year, month in ((2016, 11), (2017, 1), (2017, 1), (2017, 4)):
        published_article(at=at(year, month, 10))

    response = client.get("/archive/")

    assert response.context["years"] == [
        (2017, [Month(2017, 4), Month(2017, 1)]),
        (2016, [Month(2016, 11)]),
    ]
    assert b'href="/archive/2016/11/"' in response.content


def test_the_index_needs_three_queries(client, django_assert_num_queries):
    for month in (1, 5, 9):
        published_article(at=at(2017, month, 10))

    with django_assert_num_queries(3):
        client.get("/archive/")


def test_a_month_needs_no_query_per_article(client, django_assert_num_queries):
    for _ in range(5):
        published_article(at=at(2017, 1, 10))

    with django_assert_num_queries(5):
        client.get("/archive/2017/01/")


def test_a_long_month_is_cut_into_pages(client):
    for _ in range(A_PAGE + 1):
        published_article(at=at(2017, 1, 10))

    first, second = (client.get(f"/archive/2017/01/{q}") for q in ("", "?page=2"))

    assert len(first.context["page"]) == A_PAGE
    assert len(second.context["page"]) == 1
    beyond = client.get("/archive/2017/01/?page=3")
    assert beyond.status_code == 404
    assert b"The list has no such page" in beyond.content
    assert client.get("/archive/2017/01/?x=3")["Location"] == "/archive/2017/01/"
