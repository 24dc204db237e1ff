"""All twins of a page tell the same deals in the same order, whatever the filter."""

import re
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.twins import as_atom
from tests import factories as make
from tests.portal.twins.asking import csv_rows, sheet_rows

_CARD = re.compile(r'<h3><a href="/deals/(\d+)')
_ENTRY = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}id"


@pytest.fixture
def world(monkeypatch):
    """Some deals that share values; enough for a second page."""
    monkeypatch.setattr(as_atom, "A_PAGE", 20)
    country = make.make_place(kind="country")
    cities = [make.make_place(parent=country), make.make_place()]
    parties = [make.make_organisation() for _ in range(3)]
    areas = [make.make_focus_area() for _ in range(2)]
    kinds = ["fund", "venue", "sponsorship"]
    for number in range(26):
        make.published_partnership(
            title=f"Deal of {number % 5}",
            kinds=[kinds[number % 3]],
            status=["announced", "signed"][number % 2],
            parties=[(parties[number % 3], "sponsor")],
            places=[(cities[number % 2], "site")],
            focus_areas=[areas[number % 2]],
            sports=[make.make_sport()] if number % 4 else [],
            announced_on=["2016", "2017-01", "XXXX-10-11"][number % 3],
            figures=[{"currency": "CNY", "lower": number, "upper": number}]
            if number % 5
            else [],
        )


def pages(client, query, read, form="/"):
    """All ids of a list that comes in pages."""
    found, number = [], 1
    while True:
        pairs = [*query, ("page", number)] if number > 1 else query
        address = f"/deals{form}?{urlencode(pairs)}".rstrip("?")
        response = client.get(address, follow=True)
        if response.status_code == 404 or number > 9:
            return found
        found += read(response)
        number += 1


def read_feed(response):
    ids = ET.fromstring(response.content).findall(_ENTRY)
    return [int(one.text.rpartition("-")[2]) for one in ids]


def read_page(response):
    return [int(pk) for pk in _CARD.findall(response.content.decode())]


def test_all_twins_tell_what_the_page_shows(client, world):
    choices = client.get("/deals.json").json()["facets"]
    pairs = [(name, one["value"]) for name, values in choices.items() for one in values]
    orders = st.sampled_from([[], [("sort", "oldest")], [("sort", "title")]])

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.sampled_from(pairs), max_size=3, unique=True), orders)
    def compare(filters, order):
        query = [*filters, *order]
        ends = urlencode(query)
        told = [one["id"] for one in walk(client, f"/deals.json?{ends}".rstrip("?"))]
        count = client.get(f"/deals.json?{ends}", follow=True).json()["count"]

        assert len(told) == len(set(told)) == count
        assert pages(client, query, read_page) == told
        assert pages(client, query, read_feed, ".atom") == told
        lines = csv_rows(client.get(f"/deals.csv?{ends}", follow=True))
        assert [int(row["id"]) for row in lines] == told
        rows = sheet_rows(client.get(f"/deals.xlsx?{ends}", follow=True))
        assert [row["id"] for row in rows] == told
        assert [row["title"] for row in rows] == [row["title"] for row in lines]

    compare()


def walk(client, address):
    while address:
        found = client.get(address, follow=True).json()
        yield from found["results"]
        address = found["next"]
