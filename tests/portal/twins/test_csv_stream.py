"""CSV is a stream: quick to start, even in memory, and no burden when it is cut off."""

import csv
from io import StringIO

import pytest

from partnerships import actions
from portal.twins import rows
from tests import factories as make
from tests.portal.twins.asking import body, csv_rows


@pytest.fixture
def two_a_chunk(monkeypatch):
    monkeypatch.setattr(rows, "A_CHUNK", 2)


def test_the_first_bytes_come_before_any_deal_is_read(
    client, django_assert_num_queries
):
    make.published_partnership()
    parts = iter(client.get("/deals.csv"))

    with django_assert_num_queries(0):
        first = next(parts)

    assert first.decode().count("\n") == 1


def test_a_chunk_takes_a_fixed_number_of_queries(
    client, two_a_chunk, django_assert_num_queries
):
    whole = make.published_partnership()
    for _ in range(6):
        make.rich_partnership(part_of=whole)
    parts = iter(client.get("/deals.csv"))
    next(parts), next(parts)

    for _ in range(2):
        with django_assert_num_queries(9):
            chunk = next(parts)
        assert chunk.count(b"\n") == 2


def test_a_reader_who_goes_away_costs_nothing_more(
    client, two_a_chunk, django_assert_num_queries
):
    for _ in range(6):
        make.published_partnership()
    response = client.get("/deals.csv")
    parts = iter(response)
    next(parts), next(parts)

    with django_assert_num_queries(0):
        response.close()

    assert list(parts) == []


def test_what_is_withdrawn_on_the_way_is_left_out(client, two_a_chunk):
    deals = [make.published_partnership() for _ in range(4)]
    parts = iter(client.get("/deals.csv"))
    text = next(parts) + next(parts)

    actions.withdraw(partnership=deals[0], by=None, note="Never was.")
    text += b"".join(parts)

    told = [row["id"] for row in csv.DictReader(StringIO(text.decode("utf-8-sig")))]
    assert told == [str(deal.pk) for deal in deals[:0:-1]]


def test_it_holds_all_deals_of_the_list(client, two_a_chunk):
    for _ in range(23):
        make.published_partnership(kinds=["fund"])
    make.published_partnership(kinds=["venue"])

    found = csv_rows(client.get("/deals.csv?kind=fund"))

    assert len(found) == 23
    assert len({row["id"] for row in found}) == 23


def test_a_page_number_means_nothing_here(client):
    response = client.get("/deals.csv?kind=fund&page=2")

    assert response.status_code == 301
    assert response["Location"] == "/deals.csv?kind=fund"


def test_asking_for_the_head_reads_no_deal(client):
    make.published_partnership()

    response = client.head("/deals.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert b"deals/" not in body(response)
