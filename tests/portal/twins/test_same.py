"""All twins of a page tell the same of the same deals, in the same order.

Whatever the filter, the words that are searched for, and the order that is chosen.
"""

import datetime as dt
import re
from html import unescape
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partnerships.filters import words
from portal.twins import as_atom
from tests import factories as make
from tests.portal.twins.asking import csv_rows, sheet_rows

_CARD = re.compile(r'<h3><a href="/deals/(\d+)[^"]*">([^<]*)</a>')
_DATES = ["status_as_of", "announced_on", "signed_on", "starts_on", "ends_on"]
_PLAIN = ["id", "url", "title", "summary", "status", "term_months", "term_as_stated"]
_LISTS = ["kinds", "focus_areas", "sports"]
_FIGURE = ["kind", "as_stated", "lower", "upper", "comparator", "currency", "per"]
_COLUMNS = _PLAIN + _DATES + _LISTS + ["party_slugs", "place_slugs", "part_of"]
_COLUMNS += [f"value_{name}" for name in [*_FIGURE, "standing"]]
ORDERS = [[], *([("sort", one)] for one in ("oldest", "ending", "title"))]
ORDERS += [[("currency", "CNY"), ("sort", "value")]]
WORDS = [[], *([("q", one)] for one in ("deal", "deal 3", "deal -3", '"of 2"', "elf"))]
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
    above = make.published_partnership()
    for number in range(26):
        make.published_partnership(
            title=f"Deal of {number % 5}; <two>",
            summary=["", "Signed by an elf; at noon."][number % 2],
            kinds=[kinds[number % 3]],
            status=["announced", "signed"][number % 2],
            parties=[(parties[number % 3], "sponsor")],
            places=[(cities[number % 2], "site")],
            focus_areas=[areas[number % 2]],
            sports=[make.make_sport()] if number % 4 else [],
            announced_on=["2016", "2017-01", "XXXX-10-11", "2017-01-11"][number % 4],
            ends_on=["", "2031-05-31", "2029", "1899-12-31", "2030-04"][number % 5],
            term_months=12 if number % 2 else None,
            term_as_stated="a year" if number % 2 else "",
            part_of=above if number % 7 == 0 else None,
            figures=[_figure(number)] if number % 5 else [],
        )


def _figure(number):
    currency = ["CNY", "USD"][number % 2 * (number % 3 == 0)]
    bound = f"{number}.{number % 4 * 25:02}"
    return {"currency": currency, "lower": bound, "upper": bound, "as_stated": bound}


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
    found = _CARD.findall(response.content.decode())
    return [(pk, unescape(title)) for pk, title in found]


# --- What all forms tell, as text -----------------------------------------------------


def told_by_json(deal):
    """Return what the columns of a table say, read from a deal's JSON."""
    counting = [one for one in deal["figures"] if one["counts_toward_value"]]
    value = counting[0] if counting else {}
    slugs = [one["organisation"] or one["person"] for one in deal["parties"]]
    told = {name: deal[name] for name in _PLAIN + _DATES}
    told |= {name: "; ".join(deal[name]) for name in _LISTS}
    told |= {f"value_{name}": value.get(name) for name in [*_FIGURE, "standing"]}
    told["party_slugs"] = "; ".join(one["slug"] for one in slugs)
    told["place_slugs"] = "; ".join(one["slug"] for one in deal["places"])
    told["part_of"] = deal["part_of"] and deal["part_of"]["id"]
    return {name: said(told[name]) for name in _COLUMNS}


def told_by_row(row):
    return {name: said(row[name]) for name in _COLUMNS}


def said(value):
    """Return a cell's text: nothing for what is not known, a day without its hour."""
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case float():
            return f"{value:g}"
    return str(value)


def test_all_twins_tell_what_the_page_shows(client, world):
    choices = client.get("/deals.json").json()["facets"]
    pairs = [(name, one["value"]) for name, values in choices.items() for one in values]
    filters = st.lists(st.sampled_from(pairs), max_size=2, unique=True)

    @settings(max_examples=16, deadline=None)
    @example([], [], ORDERS[-1])
    @example([], WORDS[-1], ORDERS[1])
    @given(filters, st.sampled_from(WORDS), st.sampled_from(ORDERS))
    def compare(filters, typed, order):
        query = list(dict.fromkeys([*filters, *typed, *order]))
        if [name for name, _ in query].count("currency") > 1:
            query = [pair for pair in query if pair[0] not in {"sort", "value"}]
        ends = urlencode(query)
        deals = list(walk(client, f"/deals.json?{ends}".rstrip("?")))
        told = [told_by_json(one) for one in deals]
        ids = [one["id"] for one in deals]
        count = client.get(f"/deals.json?{ends}", follow=True).json()["count"]

        assert len(ids) == len(set(ids)) == count
        shown = [(one["id"], one["title"]) for one in told]
        assert pages(client, query, read_page) == shown
        assert pages(client, query, read_feed, ".atom") == ids
        lines = csv_rows(client.get(f"/deals.csv?{ends}", follow=True))
        assert [told_by_row(row) for row in lines] == told
        rows = sheet_rows(client.get(f"/deals.xlsx?{ends}", follow=True))
        assert [told_by_row(row) for row in rows] == told

    compare()


def test_every_order_there_is_is_compared():
    assert {one[-1][1] for one in ORDERS if one} | {words.NEWEST} == set(words.ORDERS)


def walk(client, address):
    while address:
        found = client.get(address, follow=True).json()
        yield from found["results"]
        address = found["next"]
