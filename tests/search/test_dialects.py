"""What each database is told: our own words, and nothing that anybody typed."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from search import fulltext
from search.dialects.dialect import Words
from search.dialects.postgresql import POSTGRESQL
from search.dialects.sqlite import SQLITE
from search.kinds import KINDS
from search.models import id_range
from search.query import query_of, read
from search.words import words_of
from tests import factories as make
from tests.search.conftest import key, keys


def asked(dialect, typed):
    return dialect.asked(query_of(read(typed), {}))


def test_each_is_asked_in_phrases():
    typed = '"sports city" -x -"y z"'

    assert asked(SQLITE, typed) == '(("sport city")) NOT ("x" OR "y z")'
    assert asked(POSTGRESQL, typed) == "(sport <-> city) & !(x | y <-> z)"


@given(st.text())
def test_nothing_typed_is_an_operator(typed):
    query = query_of(read(typed), {})
    for dialect in (SQLITE, POSTGRESQL) if query else ():
        told = dialect.asked(query)
        words = re.sub(r'[()"|&!]|<->|\b(AND|OR|NOT)\b', "", told).replace(" ", "")
        assert all(char.isalnum() or ord(char) > 127 for char in words)


def test_a_phrase_is_found_however_many_newer_ones_say_its_words_apart():
    """On PostgreSQL the index knows words, not phrases."""
    found = make.published_article(headline="A world cup final")
    apart = words_of(["The final of a cup of the world"])
    _, last = id_range(KINDS["article"].number)
    fulltext.insert(Words(last - number, apart, []) for number in range(6_000))

    assert keys('"world cup final"', kind="article") == {key(found)}


@pytest.mark.postgresql
def test_a_word_too_often_said_still_has_its_first_places():
    article = make.published_article(body=f"<p>red door {'red ' * 400}</p>")

    assert keys('"red door"') == {key(article)}


def test_every_kind_has_room_for_its_words():
    """On PostgreSQL each kind has a table of its own, made by the migration."""
    with connection.cursor() as cursor:
        for number in range(1, 10):
            column = "rowid, title" if connection.vendor == "sqlite" else "id, vector"
            value = "word" if connection.vendor == "sqlite" else "word:1"
            cursor.execute(
                f"INSERT INTO search_text ({column}) VALUES (%s, %s)",  # noqa: S608
                [number << 56, value],
            )
        cursor.execute("SELECT count(*) FROM search_text")
        assert cursor.fetchone() == (9,)
