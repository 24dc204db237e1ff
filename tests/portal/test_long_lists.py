"""No list takes more queries at 1,000 rows than at 10; tables so many a chunk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerships import desk
from partnerships.desk import worker
from tests import factories as make
from tests.copies import copy_article, copy_deal

ROWS = (10, 1000)
CHUNKS = {10: 1, 1000: 2}
# Beside what the index takes to catch up.
QUERIES = {
    "/deals/": 14,
    "/deals/?sort=ending": 14,
    "/deals.json": 22,
    "/deals.atom": 6,
    "/places/farland.json": 25,
    "/places/farland.atom": 9,
    "/deals/ending/": 4,
    "/deals/ending.atom": 3,
    "/deals/ending.ics": 2,
    "/calendar/": 2,
    "/calendar.ics": 1,
    "/news/": 3,
    "/api/v1/deals/": 17,
    "/api/v1/organisations/": 4,
    "/api/v1/places/": 2,
    "/api/v1/articles/": 4,
    "/api/v1/claims/": 16,
}
TABLES = {  # Before the first chunk of 500 deals; each takes nine more.
    "/deals.csv": 0,
    "/deals.xlsx": 0,
    "/places/farland.csv": 3,
}
A_CHUNK = 9


@pytest.fixture
def grown(monkeypatch):
    """Have so many deals: parts of one, each with an article, a party, a place."""
    soon = f"{timezone.localdate().year + 1}"
    deal = make.rich_partnership(
        part_of=make.published_partnership(),
        ends_on=soon,
        source=make.make_source(publisher=make.make_organisation()),
    )
    organisers = [make.make_organisation(parent=make.make_organisation())]
    deal.events.get().organisers.set(organisers)
    article = make.published_article(covers=[deal], tags=[make.make_tag()])
    there = [2]

    def grow(number):
        copy_article(article, copy_deal(deal, number - there.pop()))
        there.append(number)
        index = worker.current(timezone.now())
        monkeypatch.setattr(desk, "current", lambda at: index)

    return grow


def queries_of(address, client):
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
        b"".join(response)
    assert response.status_code == 200
    return len(seen)


def test_a_list_takes_the_same_queries_at_ten_and_at_a_thousand_rows(client, grown):
    for rows in ROWS:
        grown(rows)

        assert {one: queries_of(one, client) for one in QUERIES} == QUERIES


def test_a_table_takes_the_same_queries_for_each_chunk(client, grown):
    for rows, chunks in CHUNKS.items():
        grown(rows)

        assert {one: queries_of(one, client) for one in TABLES} == {
            one: before + A_CHUNK * chunks for one, before in TABLES.items()
        }
