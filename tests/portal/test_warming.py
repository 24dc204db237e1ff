"""Warming up: what a worker keeps is there before somebody asks."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from partnerships import desk
from partnerships.filters import PartnershipFilter
from portal import warming
from search import freshness
from search.models import Document, Stale
from tests import factories as make


@pytest.fixture(autouse=True)
def _keep_the_connection(monkeypatch):
    """The tests' own connection holds the transaction of the test."""
    monkeypatch.setattr(warming.connection, "close", lambda: None)


def test_a_warm_worker_builds_no_index_when_asked(monkeypatch):
    make.published_partnership()
    warming.warm_up()
    monkeypatch.setattr("partnerships.desk.worker.build", pytest.fail)

    assert desk.find(PartnershipFilter.of()).count == 1


def test_a_worker_that_starts_writes_all_that_the_search_is_to_find(monkeypatch):
    monkeypatch.setattr(warming, "_PAUSE", 0)
    monkeypatch.setattr(freshness, "MOST", 1)
    monkeypatch.setattr(freshness, "_BATCH", 1)
    articles = [make.published_article() for _ in range(3)]

    warming.warm_up()

    assert not Stale.objects.exists()
    assert Document.objects.filter(kind="article").count() == len(articles)


def test_a_worker_that_starts_has_the_words_read_where_that_helps():
    make.published_article()

    with CaptureQueriesContext(connection) as seen:
        warming.warm_up()

    read = [one["sql"] for one in seen if "length(vector)" in one["sql"]]
    assert len(read) == (connection.vendor == "postgresql")


def test_a_worker_starts_without_a_database(monkeypatch, caplog):
    def fail(at):
        raise OperationalError("no route")

    monkeypatch.setattr("partnerships.desk.worker.build", fail)

    warming.warm_up()

    assert "no route" in caplog.text


@pytest.mark.parametrize("is_on", [True, False])
def test_it_runs_beside_the_requests_where_it_is_on(settings, monkeypatch, is_on):
    ran = []
    settings.WARM_UP = is_on
    monkeypatch.setattr(warming, "warm_up", lambda: ran.append(True))
    monkeypatch.setattr(
        warming, "Thread", lambda target, **_: type("T", (), {"start": target})
    )

    warming.start()

    assert ran == [True] * is_on
