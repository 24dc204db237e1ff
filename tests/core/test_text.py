"""Cleaned text: properties that hold for whatever is written."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.text import clean_line, clean_text, fold_name, has_visible

anything = st.text(st.characters(exclude_categories=[]))  # Lone surrogates, too.


@given(anything)
@example("a\r\nb\rc\x85d\u2028e\ud800\ufffe\x00\x7f")
def test_cleaning_a_text_twice_changes_nothing(value):
    once = clean_text(value)

    assert clean_text(once) == once


@given(anything)
def test_clean_text_is_storable_and_normalised(value):
    cleaned = clean_text(value)

    controls = {char for char in cleaned if unicodedata.category(char) == "Cc"}
    assert controls <= {"\n", "\t"}
    assert cleaned.encode() == unicodedata.normalize("NFC", cleaned).encode()


@given(anything)
def test_a_clean_line_is_one_line_without_blanks_around_it(value):
    line = clean_line(value)

    assert clean_line(line) == line
    assert line == line.strip()
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end):
    assert clean_text(f"a{end}b") == "a\nb"


def test_what_no_database_or_feed_can_carry_goes():
    assert clean_text("a\x00b\x1bc\x7fd\ud800e\ufdd0f\U0001ffffg") == "abcdefg"


def test_signs_of_every_script_stay():
    words = "阿里体育 · Örebro · العربية · 👩\u200d👧 ½"

    assert clean_text(words) == words


@pytest.mark.parametrize("value", ["a", "。", "阿", "👍", "1\u200b", "ा"])
def test_a_sign_can_be_seen(value):
    assert has_visible(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "\u00a0",
        "\u200b\u200d",
        "\u2060",
        "\ufeff",
        "\u0301",
        "\u3164",
        "\u2800",
    ],
)
def test_blanks_and_joiners_cannot_be_seen(value):
    assert not has_visible(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Sports", "Alisports"),
        ("Ali-Sports", "ALISPORTS."),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Ålesund Ø", "alesund o"),
        ("Ærø", "AEROE"[:4]),
        ("ＦＩＦＡ", "Fifa"),
        ("İstanbul", "istanbul"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("阿里体育", "阿里"), ("Real", "Royal"), ("1860", "1861")]
)
def test_other_names_stay_apart(one, other):
    assert fold_name(one) != fold_name(other)


@given(anything)
@example("ᴭ")  # A modifier letter that decomposes to one that is spelt out.
@example("ϓ")
def test_folding_a_name_twice_changes_nothing(value):
    folded = fold_name(value)

    assert fold_name(folded) == folded
