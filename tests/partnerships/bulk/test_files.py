import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from partnerships.bulk import files
from partnerships.bulk.files import read_file


def table(*rows):
    return "\r\n".join(rows).encode()


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_rows_of_a_csv_are_numbered_as_a_spreadsheet_does_and_blank_ones_left_out():
    found = read_file("a.csv", table("title,kinds", "One,venue", ",", "Two,"))

    assert [(line.number, line.cells) for line in found] == [
        (2, {"title": "One", "kinds": "venue"}),
        (4, {"title": "Two"}),
    ]


def test_names_of_columns_are_read_whatever_their_case_and_a_byte_order_mark_goes():
    (line,) = read_file("a.csv", "\ufeffTitle , KINDS\nOne,venue".encode())

    assert line.cells == {"title": "One", "kinds": "venue"}


def test_a_workbooks_days_and_numbers_become_text_as_a_csv_has_them():
    sheet = workbook(
        ["title", "announced_on", "value_lower", "term_months", "source_url"],
        ["One", dt.date(2017, 1, 11), 5500000.5, 120.0, None],
    )

    (line,) = read_file("a.XLSX", sheet)

    assert line.cells == {
        "title": "One",
        "announced_on": "2017-01-11",
        "value_lower": "5500000.5",
        "term_months": "120",
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'=1"])
def test_what_was_kept_from_being_run_is_the_text_again(text):
    (line,) = read_file("a.csv", table("title", f"'{text}"))

    assert line.cells["title"] == text


def test_control_characters_go_and_of_a_very_long_cell_is_left_what_tells_it():
    (line,) = read_file("a.csv", table("title,summary", f"a\x00b,{'x' * 20_000}"))

    assert line.cells["title"] == "ab"
    assert len(line.cells["summary"]) == files.LONGEST_CELL + 1


def test_a_row_that_is_not_in_utf_8_is_left_for_the_check_to_tell():
    content = "title\nOne\nNaïve\n".encode("latin-1")

    assert [line.cells["title"] for line in read_file("a.csv", content)] == [
        *("One", "Na\ufffdve"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "no row below"),
        ("a.csv", table("title"), "no row below"),
        ("a.csv", table("kinds", "venue"), "no column “title”"),
        ("a.csv", table("title,title", "a,b"), "Two columns are called title"),
        ("a.csv", "title\nŁódź".encode("utf-16"), "UTF-8"),
        ("a.csv", "title,größe\nOne,1".encode("latin-1"), "UTF-8"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.xlsx", b"no workbook", "could not be read"),
        ("a.xlsx", b"", "could not be read"),
        ("a.csv", b"a" * (files.LARGEST_FILE + 1), "over 10 MB"),
        ("a.csv", table(",".join(f"c{n}" for n in range(101)), "1"), "100 columns"),
        ("a.csv", table("title", *["x"] * (files.MOST_ROWS + 1)), "20,000 rows"),
        ("a.csv", table("title", "", ","), "no row below"),
        ("a.csv", table("title,status", "One", "One, or two,signed"), "Row 3 has more"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name, content, said):
    with pytest.raises(ValidationError, match=said):
        read_file(name, content)


def test_a_workbook_that_would_grow_without_end_is_refused_before_it_does():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        for number in range(2):
            parts.writestr(f"xl/{number}.xml", b"\0" * (51 * 1024 * 1024))
    assert len(kept.getvalue()) < files.LARGEST_FILE

    with pytest.raises(ValidationError, match="grows too large"):
        read_file("a.xlsx", kept.getvalue())


def test_of_a_sheet_with_one_cell_far_away_no_more_is_read_than_may_be(monkeypatch):
    book = Workbook()
    book.active.append(["title"])
    book.active.append(["One"])
    book.active["XFD20000"] = "far away"
    kept = io.BytesIO()
    book.save(kept)
    widths = []
    cells = files._cells

    def counted(columns, values, number):
        widths.append(len(values))
        return cells(columns, values, number)

    monkeypatch.setattr(files, "_cells", counted)

    (line,) = read_file("a.xlsx", kept.getvalue())

    assert line.cells == {"title": "One"}
    assert len(widths) <= files.MOST_ROWS
    assert set(widths) == {files.MOST_COLUMNS + 1}


def test_of_a_csv_no_more_rows_are_read_than_may_be(monkeypatch):
    rows = []
    reader = files.csv.reader

    def counted(lines):
        for row in reader(lines):
            rows.append(row)
            yield row

    monkeypatch.setattr(files.csv, "reader", counted)

    with pytest.raises(ValidationError, match="20,000 rows"):
        read_file("a.csv", b"title\n" + b"a\n" * 100_000)
    assert len(rows) == files.MOST_ROWS + 2


def test_a_sheet_that_goes_on_far_below_is_refused():
    book = Workbook()
    book.active.append(["title"])
    book.active["A500000"] = "far below"
    kept = io.BytesIO()
    book.save(kept)

    with pytest.raises(ValidationError, match="20,000 rows"):
        read_file("a.xlsx", kept.getvalue())


def test_what_stands_below_no_name_is_called_by_its_place():
    (line,) = read_file("a.csv", table("title,,status", "One,stray,signed"))

    assert line.cells == {"title": "One", "column 2": "stray", "status": "signed"}


def test_a_row_without_a_reference_is_told_from_others_by_its_cells():
    one, same, other, own = read_file(
        "a.csv", table("title,reference", "One,", "One,", "Two,", "One,x-1")
    )

    assert one.reference == same.reference != other.reference
    assert own.reference == "x-1"
