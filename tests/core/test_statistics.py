"""The planner's statistics: gathered, but for what a full-text index keeps."""

import pytest
from django.db import connection

from core import statistics


@pytest.fixture
def index_of_nothing():
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
        yield cursor


def plan_of(cursor, statement):
    cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
    return cursor.fetchone()[-1]


@pytest.mark.sqlite
def test_an_empty_full_text_index_is_not_taken_for_a_small_one(index_of_nothing):
    statistics.gather()

    deletion = "DELETE FROM words_data WHERE id >= 1 AND id <= 2"
    assert plan_of(index_of_nothing, deletion).startswith("SEARCH")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_statistics_are_gathered_on_postgresql():
    statistics.gather()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT last_analyze IS NOT NULL FROM pg_stat_user_tables"
            " WHERE relname = 'core_change'"
        )
        assert cursor.fetchone() == (True,)
