"""Canonical addresses, whatever order their parameters came in."""

import pytest
from django.test import RequestFactory

from core.paging import moved


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("page=2&kind=a", "/list/?kind=a&page=2"),
        ("kind=&page=2", "/list/?page=2"),
        ("kind=a%26b&page=1", "/list/?kind=a%26b"),
        ("kind=%C3%A9&other=1", "/list/?kind=%C3%A9"),
        ("kind=a&page=2&kind=b", "/list/?kind=b&page=2"),
    ],
)
def test_other_addresses_lead_to_the_canonical_one(query, canonical):
    response = moved(RequestFactory().get(f"/list/?{query}"), "kind", "page")

    assert (response.status_code, response["Location"]) == (301, canonical)
    assert moved(RequestFactory().get(canonical), "kind", "page") is None


@pytest.mark.parametrize("query", ["", "?kind=a:b&page=2", "?kind=a%3Ab", "?kind=a+b"])
def test_canonical_address_stays_however_it_is_quoted(query):
    assert moved(RequestFactory().get(f"/list/{query}"), "kind", "page") is None


def test_path_that_looks_like_an_address_is_quoted():
    request = RequestFactory().get("/list/%3Fa%23b/?x=1")

    assert moved(request)["Location"] == "/list/%3Fa%23b/"
