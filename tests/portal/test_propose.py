"""`manage.py propose`: one line of JSON a file, and nothing written."""

import json

import pytest
from django.core.management import CommandError, call_command

from partnerships.models import Partnership, Source

PAGE = """Acme Foods signs with Harbour FC

By Hanna Okafor 3 February 2027

Acme Foods and Harbour FC have signed a three-year sponsorship deal worth €3 million.
The club was founded in 1901.

Proofread by Ada Brook
"""


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_page_gives_its_fields_and_its_deal(saved, capsys):
    call_command("propose", str(saved))

    said = json.loads(capsys.readouterr().out)
    (deal,) = said["partnerships"]
    assert said["headline"] == "Acme Foods signs with Harbour FC"
    assert (said["byline"], said["published"]) == ("Hanna Okafor", "2027-02-03")
    assert (said["proofread_by"], said["original_source"]) == ("Ada Brook", None)
    assert [party["name"] for party in deal["parties"]] == ["Acme Foods", "Harbour FC"]
    assert (deal["term_months"], deal["figures"][0]["currency"]) == (36, "EUR")
    assert [one["quote"] for one in said["unaccounted"]] == ["1901"]


def test_quotes_count_in_the_text_of_the_file(saved, capsys):
    saved.write_text(f"# https://example.com/1\n\n{PAGE}")

    call_command("propose", str(saved))

    (deal,) = json.loads(capsys.readouterr().out)["partnerships"]
    text = saved.read_text()
    for party in deal["parties"]:
        assert text[party["start"] : party["end"]] == party["quote"]


def test_nothing_is_written(saved):
    call_command("propose", str(saved))

    assert not Partnership.objects.exists()
    assert not Source.objects.exists()


def test_file_that_is_no_text_is_named_and_the_others_are_read(saved, tmp_path, capsys):
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\x00\x00")

    with pytest.raises(CommandError):
        call_command("propose", str(binary), str(saved))

    said = capsys.readouterr()
    assert str(binary) in said.err
    assert json.loads(said.out)["file"] == str(saved)


def test_paragraph_that_cleaning_changed_is_found_by_its_line(saved, capsys):
    decomposed = PAGE.replace("Harbour FC have", "Harbour Caf\u0065\u0301 FC have")
    saved.write_text(decomposed)

    call_command("propose", str(saved))

    (deal,) = json.loads(capsys.readouterr().out)["partnerships"]
    text = saved.read_text()
    assert deal["term_months"] == 36
    for party in deal["parties"]:
        assert text[party["start"] : party["end"]] == party["quote"]
