import datetime as dt
from decimal import Decimal

import pytest

from portal.twins import as_xlsx
from portal.twins.columns import COLUMNS
from tests import factories as make
from tests.portal.twins.asking import sheet_rows, twin, workbook


def about(book):
    """The second sheet's first lines, by their name."""
    rows = book["About"].iter_rows(max_col=2, values_only=True)
    return {name: value for name, value in rows if name}


def cell(book, name, row=2):
    """A cell of the deals, by its column."""
    place = [column.name for column in COLUMNS].index(name) + 1
    return book["Deals"].cell(row, place)


def test_values_have_their_real_types(client):
    make.published_partnership(
        announced_on="2017-01-11",
        starts_on="2016-10",
        signed_on="XXXX-10-11",
        term_months=120,
        term_as_stated="ten-year",
        figures=[{"lower": "7500000.5", "upper": None, "comparator": "at_least"}],
    )

    [row] = sheet_rows(client.get("/deals.xlsx"))

    assert row["announced_on"] == dt.datetime.fromisoformat("2017-01-11")
    assert (row["starts_on"], row["signed_on"]) == ("2016-10", "XXXX-10-11")
    assert row["starts_on_latest"] == dt.datetime.fromisoformat("2016-10-31")
    assert (row["term_months"], row["value_lower"]) == (120, 7500000.5)
    assert (row["value_upper"], row["signed_on_earliest"]) == (None, None)
    assert row["focus_is_open_ended"] is False
    assert isinstance(row["published_at"], dt.datetime)
    assert row["published_at"].tzinfo is None


def test_days_before_those_that_excel_knows_are_text(client):
    make.published_partnership(announced_on="1899-12-31")

    [row] = sheet_rows(client.get("/deals.xlsx"))

    assert row["announced_on"] == row["announced_on_earliest"] == "1899-12-31"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "#N/A", "'=1", '"=1'])
def test_what_could_be_a_formula_stays_a_text(client, text):
    make.published_partnership(title=text)

    found = cell(workbook(client.get("/deals.xlsx")), "title")

    assert (found.data_type, found.value) == ("s", text)
    assert found.quotePrefix


def test_the_first_row_is_bold_and_stays_and_filters(client):
    make.published_partnership(), make.published_partnership()

    sheet = workbook(client.get("/deals.xlsx"))["Deals"]

    names = list(sheet[1])
    assert [one.value for one in names] == [column.name for column in COLUMNS]
    assert all(one.font.bold for one in names)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{names[-1].column_letter}3"


def test_the_second_sheet_says_what_the_first_holds(client):
    make.published_partnership(kinds=["fund"])

    found = about(workbook(client.get("/deals.xlsx?kind=fund")))

    assert found["What"] == "Touchline: Deals"
    assert found["Filters"] == "Kind: Fund"
    assert found["Deals"] == "1"
    assert found["Address"] == "http://testserver/deals/?kind=fund"
    assert found["Made at"].endswith(" UTC")
    assert "name Touchline" in found["Terms"]
    assert found["All terms"] == "http://testserver/terms/"
    assert {column.name for column in COLUMNS} < set(found)


def test_the_terms_are_those_of_the_terms_page(client):
    page = client.get("/terms/").content.decode()

    for sentence in as_xlsx.TERMS.replace("deals", "articles and deals").split(". "):
        assert sentence.rstrip(".") in page


def test_a_long_list_is_cut_and_both_sheets_say_so(client, monkeypatch):
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 2)
    deals = [make.published_partnership() for _ in range(3)]

    book = workbook(client.get("/deals.xlsx"))

    words = "The first 2 of 3 deals. The CSV has them all: http://testserver/deals.csv"
    column = [one.value for one in book["Deals"]["A"]]
    assert column == ["id", deals[2].pk, deals[1].pk, words]
    assert book["Deals"].auto_filter.ref.endswith("3")
    assert about(book)["Deals"] == words


def test_a_whole_list_is_not_said_to_be_cut(client, monkeypatch):
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 2)
    deals = [make.published_partnership() for _ in range(2)]

    found = sheet_rows(client.get("/deals.xlsx"))

    assert [row["id"] for row in found] == [deals[1].pk, deals[0].pk]


def test_it_is_a_file_with_a_plain_name(client):
    deal = make.published_partnership(slug="ali-sports")

    response = twin(client, deal, "xlsx")

    today = dt.datetime.now(dt.UTC).date()
    name = f"touchline-deals-{deal.pk}-ali-sports-{today}.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert int(response["Content-Length"]) == len(b"".join(response))


def test_large_amounts_keep_their_digits(client):
    amount = Decimal("999999999999.25")
    make.published_partnership(figures=[{"lower": amount, "upper": amount}])

    [row] = sheet_rows(client.get("/deals.xlsx"))

    assert row["value_lower"] == float(amount)


def test_a_failure_on_the_way_leaves_no_file_behind(client, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(as_xlsx, "lines", fail)

    with pytest.raises(RuntimeError):
        client.get("/deals.xlsx")

    assert list(tmp_path.iterdir()) == []
