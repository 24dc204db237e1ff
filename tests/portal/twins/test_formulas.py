"""No cell of a CSV file is a formula, and the text it stands for is not lost."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.twins.as_csv import _cell, defused
from tests import factories as make
from tests.portal.twins.asking import body, csv_rows


def restored(text):
    """Take one apostrophe from each piece that starts with one, as documented."""
    return re.sub(r"(?:\A|(?<=[\r\n\t;])|(?<=; ))'", "", text)


def pieces(text):
    """What programs may take for a cell: lines, cut at semicolons and tabs."""
    return re.split(r"[\r\n\t;]", text)


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\ttab",
    " =1+1",
    '"=1+1',
    "'=1+1",
    "\"'=1+1",
    "“=1+1",
    "＝1+1",
    "words\n=1+1",
    'words\r\n "-1',
    "-",
    "A;=1+1;B",
    "one; @two",
    "one;  =two",
    'one;"=two',
    "one;\N{NO-BREAK SPACE}+two",
    "one;two;-",
    "words\t=1+1",
    "words;\t@x",
]
HARMLESS = ["words", "a = b", "1-1", "e@example.com", "", "«=1»", "阿里体育", "it's"]
HARMLESS += ["one; two", "a;b = c", "one; it's", "one\ttwo"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_is_defused(text):
    found = defused(text)

    assert not any(
        piece.strip(' \xa0"“')[:1] in set("=+-@＝") for piece in pieces(found)
    )
    assert found[:1] not in set("=+-@＝\t\r\n")
    assert restored(found) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert defused(text) == text


@given(st.text(st.sampled_from("=+-@'\"\t\r\n ;ax“＝"), max_size=12) | st.text())
def test_defusing_can_be_undone(text):
    assert restored(defused(text)) == text


def test_a_number_below_zero_stays_a_number():
    assert _cell(Decimal("-5.50")) == "-5.5"
    assert _cell(-5) == "-5"


def test_texts_of_records_are_defused(client):
    first, second = (make.make_organisation(name=name) for name in ("@home", "@away"))
    make.published_partnership(
        title='=HYPERLINK("http://evil.example","x")',
        parties=[(first, "sponsor"), (second, "supplier")],
    )

    [row] = csv_rows(client.get("/deals.csv"))

    assert row["title"] == '\'=HYPERLINK("http://evil.example","x")'
    assert row["parties"] == "'@home (sponsor); '@away (supplier)"


@pytest.mark.parametrize("parting", [";", "\t"])
def test_where_cells_are_parted_otherwise_none_is_a_formula(client, parting):
    make.published_partnership(summary=f"A{parting}=1+1{parting}B")
    text = body(client.get("/deals.csv")).decode()

    cells = [cell for line in text.splitlines() for cell in line.split(parting)]

    assert not any(cell.strip(' "')[:1] in set("=+-@") for cell in cells)
    assert f',"A{parting}\'=1+1{parting}B",' in text
