"""The bench: what it refuses, how it counts, and that all it asks for is there."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.bench import report
from portal.bench.cases import Case, cases
from portal.bench.prepare import check_name
from portal.bench.report import Row, section, write
from portal.bench.rows import rows
from portal.bench.sample import Sample
from portal.bench.timing import Missing, Times, time_case, times_of
from portal.corpus.chance import Chance
from tests import factories as make

PAGE = "Before.\n<!-- sqlite -->\nOld.\n<!-- end of sqlite -->\nAfter.\n"


@pytest.fixture
def sample():
    """Two public deals, drawn."""
    make.rich_partnership()
    make.rich_partnership()
    return Sample(Chance("bench"), 2)


# --- What it may touch --------------------------------------------------------------


def test_it_refuses_a_database_that_is_not_for_it(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="_bench"):
        call_command("bench", stdout=StringIO())


def test_it_refuses_to_measure_what_keeps_every_query(settings):
    settings.DEBUG = True

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("bench")


@pytest.mark.parametrize(
    ("name", "is_for_it"),
    [
        ("touchline_bench", True),
        ("/var/touchline_bench.sqlite3", True),
        ("/srv/touchline_bench/touchline.sqlite3", False),
        ("touchline", False),
    ],
)
def test_the_name_tells_what_a_database_is_for(monkeypatch, name, is_for_it):
    monkeypatch.setitem(report.connection.settings_dict, "NAME", name)

    if is_for_it:
        check_name()
    else:
        with pytest.raises(CommandError, match="may hold a real site"):
            check_name()


# --- What it asks for ---------------------------------------------------------------


def test_every_page_it_asks_for_is_there_and_not_elsewhere(sample):
    wanted = [case for case in cases(sample) if not case.is_bad]
    asked = {address for case in wanted for address in case.addresses}
    pages = sorted(one for one in asked if "page=200" not in one)

    answers = {address: Client().get(address).status_code for address in pages}

    assert len(answers) > 50
    assert set(answers.values()) == {200}, answers


def test_bad_input_is_measured_and_never_fails(sample, client):
    bad = [case for case in cases(sample) if case.is_bad]

    assert {case.reach for case in bad} == {1_000}
    for case in bad:
        assert time_case(client, case).number == len(set(case.addresses))


def test_bad_input_that_fails_is_told(client, monkeypatch):
    monkeypatch.setattr("portal.views.search.find", lambda *_: 1 / 0)
    client.raise_request_exception = False
    case = Case("Bad", ["/search/?q=a"] * 2, is_bad=True)

    with pytest.raises(CommandError, match="answered 500"):
        time_case(client, case)


def test_a_deal_is_found_by_each_of_its_own_filters(sample):
    deal, own = sample.deals[0], sample.own[0]

    pages = {name: Client().get("/deals/", {name: own[name]}) for name in own}

    assert len(own) == 8
    assert all(deal.title in page.content.decode() for page in pages.values())


# --- How it counts ------------------------------------------------------------------


def test_times_are_told_as_median_and_95_of_100():
    assert times_of([number / 1000 for number in range(101)]) == Times(101, 50, 95)
    assert times_of([0.002]) == Times(1, 2, 2)


def test_the_first_request_warms_up_and_is_not_counted(client):
    case = Case("Home", ["/"] * 4)

    assert time_case(client, case).number == 3


def test_a_page_that_is_not_there_is_told_from_one_that_fails(client, monkeypatch):
    with pytest.raises(Missing):
        time_case(client, Case("Nothing", ["/nothing/"] * 2))
    with pytest.raises(CommandError, match="answered 405"):
        time_case(client, Case("Posting", ["/news/1/comment/"] * 2))


def test_lines_can_be_chosen_by_their_name(sample, client):
    chosen = list(rows(client, sample, only="HOME"))

    assert [row.name for row in chosen] == ["Home"]
    assert chosen[0].times.number == 1


def test_the_export_is_read_to_its_end(sample, client):
    first, whole = rows(client, sample, only="/deals.csv")

    assert "all 3 lines" in whole.name  # A heading, and two deals.
    assert first.times.p50 <= whole.times.p50


# --- What it writes -----------------------------------------------------------------


def test_a_line_says_what_was_missed():
    times = Times(30, 80.4, 230.6)

    assert str(Row("List", times, 200)) == "| List | 30 | 80 | **231** | under 200 |"
    assert str(Row("List", times, 250)) == "| List | 30 | 80 | 231 | under 250 |"
    assert str(Row("List", times)) == "| List | 30 | 80 | 231 |  |"
    assert "not there yet" in str(Row("List"))


def test_the_table_says_when_and_where_it_was_measured(sample):
    text = section([Row("List", Times(30, 80, 90))])

    assert report.database() in text
    assert "2 public deals" in text
    assert text.endswith("| List | 30 | 80 | 90 |  |")


def test_the_table_takes_the_place_of_the_older_one(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(PAGE)

    write("New.", "sqlite", page)
    write("Newer.", "sqlite", page)

    assert page.read_text() == PAGE.replace("Old.\n", "\nNewer.\n\n")


def test_a_page_without_a_place_for_the_table_is_not_touched(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(PAGE)

    with pytest.raises(ValueError, match="no place for the figures"):
        write("New.", "postgresql", page)

    assert page.read_text() == PAGE


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_page_in_docs_has_a_place_for_each_database(tmp_path, vendor):
    page = tmp_path / "performance.md"
    page.write_text(report.PAGE.read_text())

    write("New.", vendor, page)

    assert "\nNew.\n" in page.read_text()
