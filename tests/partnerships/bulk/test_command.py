import pytest
from django.core.management import CommandError, call_command

from partnerships.bulk import steps
from partnerships.management.commands import import_deals
from partnerships.models import DealImport, Partnership
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(tmp_path):
    def write(text, name="deals.csv"):
        file = tmp_path / name
        file.write_text(text)
        return str(file)

    return write


def test_a_table_becomes_drafts(table, capsys):
    by = make_editor()

    call_command("import_deals", table("title\nOne\nTwo\n"), by=by.email)

    assert capsys.readouterr().out.startswith("2 drafts, 0 ready, 0 there already")
    assert Partnership.objects.count() == 2
    assert DealImport.objects.get().by == by


def test_a_faulty_row_is_told_by_row_and_column_and_the_others_come_in(table, capsys):
    with pytest.raises(CommandError, match="Some rows are faulty"):
        call_command("import_deals", table("title,status\nOne,x\nTwo,\n"))

    assert "row 2, status: “x” is none of" in capsys.readouterr().err
    assert Partnership.objects.get().title == "Two"


def test_a_check_makes_no_drafts(table, capsys):
    call_command("import_deals", table("title\nOne\n"), check=True)

    assert "0 drafts, 1 ready" in capsys.readouterr().out
    assert not Partnership.objects.exists()


def test_a_long_import_tells_how_far_it_is(table, capsys, monkeypatch):
    monkeypatch.setattr(import_deals, "_SECONDS", 0)
    monkeypatch.setattr(steps, "AT_ONCE", 1)

    call_command("import_deals", table("title\nOne\nTwo\n"))

    assert "make_drafts: 1 rows left" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [("missing.csv", "No such file"), ("empty.csv", "no row below")],
)
def test_a_file_that_cannot_be_read_is_named(given, said, tmp_path):
    (tmp_path / "empty.csv").touch()

    with pytest.raises(CommandError, match=f"{given}.*{said}"):
        call_command("import_deals", str(tmp_path / given))


def test_an_unknown_editor_is_refused_before_anything_is_kept(table):
    with pytest.raises(CommandError, match="No account"):
        call_command("import_deals", table("title\nOne\n"), by="nobody@example.org")

    assert not DealImport.objects.exists()
