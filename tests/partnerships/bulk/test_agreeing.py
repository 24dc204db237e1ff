import pytest

from partnerships.bulk import steps
from partnerships.models import (
    Organisation,
    Partnership,
    Source,
)
from tests.partnerships.bulk.tables import SIGNED, faults, imported, taken

pytestmark = pytest.mark.django_db
LACKS_KIND = "It is kept only with value_kind, which is empty."
LACKS_QUOTE = "It is kept only with quote, which is empty."


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"value_lower": "5", "value_currency": "EUR", "value_as_stated": "€5"},
            dict.fromkeys(
                ("value_as_stated", "value_lower", "value_currency"), LACKS_KIND
            ),
        ),
        (
            {"source_url": "https://a.org", "source_title": "A page"},
            dict.fromkeys(("source_url", "source_title"), LACKS_QUOTE),
        ),
        ({"quote": "Words. " * 300}, {"quote": "Longer than 2,000 characters."}),
        ({"reference": "r" * 201}, {"reference": "Longer than 200 characters."}),
        ({"summary": "x" * 10_001}, {"summary": "Longer than 10,000 characters."}),
        ({"parties": "x" * 10_001}, {"parties": "Longer than 10,000 characters."}),
        (
            {**SIGNED, "term_months": "120", "term_as_stated": "ten-year"},
            {"term_as_stated": "“ten-year” does not stand in the quote."},
        ),
        (
            {**SIGNED, "value_kind": "total_value", "value_as_stated": "£6m"},
            {"value_as_stated": "“£6m” does not stand in the quote."},
        ),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_what_would_be_dropped_cut_or_said_without_its_words_is_a_fault(
    cells, told, alone
):
    kept = taken(cells, *([] if alone else [{"reference": "sound"}]))
    steps.check(deal_import=kept, seconds=60)

    found = dict(kept.rows.first().faults)
    assert {column: found.get(column) for column in told} == told
    assert kept.rows.in_state("ready").count() == (0 if alone else 1)


def test_words_of_the_source_stand_in_the_quote_whatever_its_quotation_marks():
    said = {"term_months": "120", "term_as_stated": "“ten”  years"}

    assert faults(**SIGNED | {"quote": 'For "ten" years.'}, **said) == []


def test_the_same_row_twice_in_one_table_is_one_deal():
    kept = imported({"reference": "same"}, {"reference": "same"})

    assert Partnership.objects.count() == 1
    assert [row.state for row in kept.rows.all()] == ["imported", "faulty"]
    assert kept.rows.last().faults == [["reference", "Row 2 is the same deal."]]


def test_the_same_words_from_another_address_are_told_before_any_draft_is_made():
    words = {"quote": "They met.", "status": "announced"}
    one, same, other = (
        {"source_url": f"https://example.org/{page}"} | words for page in "aab"
    )

    kept = imported(one, same, other)

    assert [row.state for row in kept.rows.all()] == ["imported", "imported", "faulty"]
    said = "Row 2 has the same words from another address."
    assert kept.rows.last().faults == [["source_url", said]]
    assert Source.objects.count() == 1


def test_a_new_name_of_two_kinds_is_told_and_the_first_row_stands():
    kept = imported(
        {"parties": "New Club [club] (sponsor)"},
        {"parties": "new-club [company] (partner)"},
        {"parties": "New Club [club] (partner)"},
    )

    told = [["parties", "Row 2 adds “new-club” as club."]]
    assert [(row.state, row.faults) for row in kept.rows.all()] == [
        *(("imported", []), ("faulty", told), ("imported", [])),
    ]
    assert Organisation.objects.get().kind == "club"


def test_columns_that_hold_something_and_are_not_read_are_kept_by_name():
    assert taken({"announcd_on": "2017"}, {"colour": "red"}).unread == [
        *("announcd_on", "colour"),
    ]
    assert taken({}).unread == []
