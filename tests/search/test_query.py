"""Queries: what was typed, read into phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MOST_TERMS, MOST_WORDS, Query, query_of, read, spans


def asked(typed, others=None):
    return query_of(read(typed), others or {})


def choices(typed, others=None):
    return [set(choice) for choice in asked(typed, others).needed]


def test_each_word_is_needed_alone_or_as_one_with_its_neighbour():
    assert choices("Ali Sports") == [
        {("ali",), ("alisport",)},
        {("sport",), ("alisport",)},
    ]


def test_words_in_quotes_are_one_phrase_whatever_the_quotes():
    for typed in ('"sports city"', "“sports city”", "«sports city»", '"sports city'):
        assert choices(typed) == [{("sport", "city")}]


def test_a_compound_is_a_phrase_or_one_word():
    assert choices("e-sports") == [{("e", "sport"), ("esport",)}]


def test_a_minus_bars_words_and_phrases_but_not_inside_of_a_word():
    query = asked('stadium -naming -"sports city" ten-year')

    assert query.barred == {("naming",), ("sport", "city")}
    assert len(query.needed) == 2


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-", "--", '"', '""', "*", "(", "-x", '-"a b" -c', "\x00", "🏟", "\u200b"],
)
def test_what_has_no_wanted_word_asks_for_nothing(typed):
    assert asked(typed) is None


def test_idle_words_are_not_needed_beside_others():
    assert len(asked("the future of sports in Changzhou").needed) == 3
    assert asked("AND") == Query(needed=(frozenset({("and",)}),))


def test_other_names_serve_for_each_word_of_a_name():
    other = ("阿", "里", "体", "育")

    found = choices("ali sports changzhou", {"alisports": {other}})

    assert [other in choice for choice in found] == [True, True, False]


def test_a_phrase_in_quotes_has_no_other_names():
    assert choices('"ali sports"', {"alisports": {("x",)}}) == [{("ali", "sport")}]


def test_runs_of_words_may_be_names_but_not_over_what_is_no_word_of_a_name():
    runs = set(spans(read('a b -c d "e f" g h i j k')).values())

    assert {"ab", "ghij", "hijk"} <= runs
    assert not runs & {"bd", "dg", "ghijk"}


def test_the_whole_query_may_be_a_name_however_long():
    assert "abcdef" in spans(read("a b c d e f")).values()


def test_a_query_is_capped():
    assert len(read("word " * 100)) == MOST_TERMS
    assert len(read("x" * 60_000)) == 1
    assert read(f"{'x ' * 100}late")[-1].words == ("x",)
    for long in ("体" * 200, f"{'体' * 30} {'育' * 30} late", "a-" * 100):
        assert sum(len(term.words) for term in read(long)) == MOST_WORDS


@given(st.text(st.characters(codec="utf-8")))
def test_anything_that_can_be_typed_is_read(typed):
    terms = read(typed)

    assert len(terms) <= MOST_TERMS
    assert (asked(typed) is None) == all(term.is_barred for term in terms)


@given(st.lists(st.sampled_from(['"', "-", " ", "a", "体", "*", "NEAR(", ")", "'"])))
def test_any_order_of_operators_is_read(parts):
    query = asked("".join(parts))

    assert query is None or all(query.needed)
