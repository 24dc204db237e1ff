"""What the search indexes of a deal."""

import pytest

from partnerships import deal_texts
from tests import factories as make


@pytest.mark.parametrize(
    ("part", "found"), [("all_names", {}), ("_above", {}), ("_places", ({}, {}))]
)
def test_what_goes_between_two_queries_is_left_out(monkeypatch, part, found):
    """Each query sees what is committed by then."""
    record = make.rich_partnership()
    monkeypatch.setattr(deal_texts, part, lambda *_: found)

    [text] = deal_texts.read_deals([record.pk])

    assert text.names == [record.title]
