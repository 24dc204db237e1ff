"""What each database is told: our own words, and nothing that anybody typed."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from search.dialects.postgresql import POSTGRESQL
from search.dialects.sqlite import SQLITE
from search.query import query_of, read
from tests import factories as make
from tests.search.conftest import key, keys


def asked(dialect, typed):
    return dialect.asked(query_of(read(typed), {}))


def test_sqlite_is_asked_in_phrases():
    assert asked(SQLITE, '"sports city" -x')["exact"] == '(("sport city")) NOT ("x")'


def test_postgresql_is_asked_for_the_words_of_phrases_as_well():
    told = asked(POSTGRESQL, '"sports city" -x -"y z"')

    assert told["exact"] == "(sport <-> city) & !(x | y <-> z)"
    assert told["wide"] == "((sport & city)) & !(x)"


@given(st.text())
def test_nothing_typed_is_an_operator(typed):
    query = query_of(read(typed), {})
    for dialect in (SQLITE, POSTGRESQL):
        for told in dialect.asked(query).values() if query else ():
            words = re.sub(r'[()"|&!]|<->|\b(AND|OR|NOT)\b', "", told).replace(" ", "")
            assert all(char.isalnum() or ord(char) > 127 for char in words)


@pytest.mark.postgresql
def test_a_phrase_is_looked_for_where_its_words_are():
    found = make.published_article(headline="A sports city", body="<p>One.</p>")
    make.published_article(headline="The city of sports", body="<p>Two.</p>")

    assert keys('"sports city"') == {key(found)}
    assert keys("sports city -two") == {key(found)}


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
