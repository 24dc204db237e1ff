"""Words: cut and folded alike for the index, for queries and for marks."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import clean_text
from search.words import LONGEST, joined, phrase_of, stem, tokens, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódź, STRASSE straße", ["lodz", "strasse", "strasse"]),
        ("Ødegård's cafe\u0301 Café", ["odegard", "cafe", "cafe"]),
        ("İzmir ısparta ﬁnal ＡＬＩ", ["izmir", "isparta", "final", "ali"]),
        ("e-sports O’Neal AT&T", ["e", "sports", "o", "neal", "at", "t"]),
        ("WESG 2017年阿里体育", ["wesg", "2017", "年", "阿", "里", "体", "育"]),
        ("パリとバリ 서울", ["パ", "リ", "と", "バ", "リ", "서", "울"]),
        ("القُدس كرة", ["القدس", "كرة"]),
        ("F1 5.5 100% ½", ["f1", "5", "5", "100", "12"]),
        (" \n-–—\"'*()：，。・\u200b\U0001f3df", []),
    ],
)
def test_a_text_is_cut_into_its_plainest_words(text, words):
    assert [token.word for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("sports", "sport"),
        ("cities", "city"),
        ("matches", "match"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("movies", "movie"),
        ("series", "serie"),
        ("ties", "tie"),
    ],
)
def test_a_plural_and_its_singular_are_one_word(plural, singular):
    assert stem(plural) == stem(singular)


@pytest.mark.parametrize(
    "word", ["news", "press", "bonus", "tennis", "bus", "gas", "łęs", "f1s", "is"]
)
def test_what_only_looks_like_a_plural_stays(word):
    assert stem(word) == word


def test_names_are_compared_without_blanks_and_hyphens():
    spellings = ["Ali Sports", "ali-sports", "ALISPORTS", "Ali\u00a0Sports"]

    assert {joined(one) for one in spellings} == {"alisports"}


def test_compounds_and_names_are_also_one_word():
    words = words_of(["The U.S.A. and e-sports, 5.5 or 3-4"], ["Ali Sports", "WESG"])

    assert {"us", "usa", "esport", "alisport", "wesg"} <= set(words)
    assert not {"55", "34", "theus"} & set(words)


def test_words_that_are_joined_part_no_phrase():
    words = words_of(["e-sports platforms", "more"])

    assert words[:4] == ["e", "sport", "platform", "more"]


def test_a_word_without_end_is_cut():
    assert [len(token.word) for token in tokens("a" * 60_000)] == [LONGEST]


def test_a_chain_without_end_is_cut_as_well():
    text = "-".join(["ab"] * 1_100) + " 𐐀" * 3 + "-" + "𐐀" * 100

    words = words_of([text])

    assert max(map(len, words)) == LONGEST
    assert len(words) < 5_000
    assert ("ab" * 1_100)[:LONGEST] in words


@given(st.text())
def test_no_word_holds_what_a_database_would_read(text):
    for token in tokens(clean_text(text)):
        assert 0 < len(token.word) <= LONGEST
        assert not re.search(r"[\x00-/:-@\[-`{-\x7f\s]", token.word)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = [token.word for token in tokens(clean_text(text))]

    again = [token.word for word in once for token in tokens(word)]

    assert "".join(again) == "".join(once)


@given(st.text(), st.text())
def test_words_stand_where_they_are_said_to_stand(text, more):
    text = unicodedata.normalize("NFC", f"{text} Łódź {more}")

    found = list(tokens(text))

    assert [one.start for one in found] == sorted({one.start for one in found})
    assert "Łódź" in {text[one.start : one.end] for one in found}


@given(st.lists(st.sampled_from(["stadium", "体育", "e-sports", "Łódź"])))
def test_a_phrase_has_the_words_of_its_parts(parts):
    whole = phrase_of(" ".join(parts))

    assert whole == tuple(word for part in parts for word in phrase_of(part))
