"""Marks: what was searched for, in the object's own words."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from core.text import clean_text
from search.kinds import Text
from search.marks import marked, passage_of
from search.query import query_of, read

NOW = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def needed(typed, others=None):
    query = query_of(read(typed), others or {})
    return query.needed if query else ()


def found_in(text, typed, others=None):
    pieces = marked(text, needed(typed, others))
    return [piece.text for piece in pieces if piece.is_marked]


def passage(typed, *body, names=("Title",), mentioned=()):
    text = Text(1, list(names), NOW, body=list(body), mentioned=list(mentioned))
    return "".join(piece.text for piece in passage_of(text, needed(typed)))


def test_words_are_marked_as_they_stand_in_the_text():
    text = "Łódź and LODZ have Stadiums; Straße."

    assert found_in(text, "lodz stadium strasse") == [
        "Łódź",
        "LODZ",
        "Stadiums",
        "Straße",
    ]


def test_a_phrase_is_marked_as_a_whole_and_only_there():
    text = "A sports city is no city of sports."

    assert found_in(text, '"sports city"') == ["sports city"]


def test_any_part_of_a_chinese_text_is_marked():
    assert found_in("阿里体育与常州", "体育") == ["体育"]


def test_two_words_are_marked_for_one_and_one_for_two():
    assert found_in("Ali Sports or Alisports", "alisports") == [
        "Ali Sports",
        "Alisports",
    ]
    assert found_in("Alisports", "Ali Sports") == ["Alisports"]
    assert found_in("e-sports and esports", "esports") == ["e-sports", "esports"]


def test_another_name_is_marked_too():
    others = {"alisports": {("阿", "里", "体", "育")}}

    assert found_in("阿里体育 signs", "ali sports", others) == ["阿里体育"]


def test_a_barred_word_is_not_marked():
    assert found_in("a stadium of esports", "stadium -esports") == ["stadium"]


def test_the_passage_has_what_was_searched_for():
    long = f"{'Nothing here. ' * 50}At last a stadium. {'Nothing again. ' * 50}"

    found = passage("stadium", long)

    assert "At last a stadium." in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 400


def test_the_passage_is_where_most_of_it_stands_together():
    far = "stadium. " + "word " * 60
    near = "the stadium of Changzhou"

    assert near in passage("stadium changzhou", far + near)


def test_an_objects_own_words_go_before_the_names_it_mentions():
    assert passage("ali", "Ali signs.", mentioned=["Ali Sports"]) == "Ali signs."
    assert passage("ali", "They sign.", mentioned=["Ali", "B"]) == "Ali · B"


def test_the_name_that_was_found_is_shown():
    assert passage("体育", names=["Ali Sports", "Alisports", "阿里体育"]) == (
        "Alisports · 阿里体育"
    )


def test_where_nothing_is_found_the_text_begins():
    assert passage("other", "It begins so.") == "It begins so."
    assert passage("other") == ""


@given(st.text(), st.text())
def test_marking_loses_and_adds_nothing(text, typed):
    text = clean_text(text)

    pieces = marked(text, needed(typed))

    assert "".join(piece.text for piece in pieces) == text
