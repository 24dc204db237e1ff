"""Undertakings are taken where they can be counted; hopes are not."""

import pytest

DEAL = "Acme Foods and Harbour FC signed a deal. "


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Acme Foods will build three venues by 2020.",
            "will build three venues by 2020",
        ),
        (
            "Acme Foods has pledged to host at least four events a year, it said.",
            "has pledged to host at least four events a year",
        ),
    ],
)
def test_counted_undertaking_is_quoted(deal, text, quote):
    found = deal(DEAL + text)

    assert [one.quote for one in found.commitments] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods will support the club.",
        "Acme Foods hopes to build three venues.",
    ],
)
def test_hopes_and_uncounted_intentions_are_none(deal, text):
    assert deal(DEAL + text).commitments == []
