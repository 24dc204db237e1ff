"""Rebuilding the index, by command."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import changes
from core.models import Change
from search import documents, rebuilding
from search.finding import find
from search.models import Document, Progress, Stale
from tests import factories as make
from tests.search.conftest import key, keys


def reindex():
    out = StringIO()
    call_command("reindex", stdout=out)
    return out.getvalue()


def test_everything_is_written_anew(library):
    Document.objects.all().delete()

    reindex()

    kinds = Document.objects.values_list("kind", flat=True)
    assert set(kinds) == {"article", "deal", "organisation", "person", "place"}
    assert not Stale.objects.exists()
    assert {library[one] for one in keys("changzhou")} == {
        "changzhou",
        "bureau",
        "city",
        "plan",
    }


def test_it_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr(rebuilding, "_BATCH", 2)
    for _ in range(3):
        make.published_article()

    told = reindex().splitlines()

    assert told[:2] == ["Articles: 2 of 3", "Articles: 3 of 3"]
    assert told[-1].endswith("old changes dropped.")


def test_readers_go_on_finding_meanwhile(monkeypatch):
    monkeypatch.setattr(rebuilding, "_BATCH", 1)
    articles = [make.published_article(headline="Canary") for _ in range(4)]
    assert len(keys("canary")) == 4

    found = [len(keys("canary")) for _ in rebuilding.rebuild()]

    assert set(found) == {4}
    assert keys("canary") == {key(one) for one in articles}


def test_what_is_written_meanwhile_is_followed(monkeypatch):
    monkeypatch.setattr(rebuilding, "_BATCH", 1)
    first, second = (make.published_article(headline="Finch") for _ in range(2))
    steps = rebuilding.rebuild()
    next(steps)

    type(first).objects.filter(pk=first.pk).update(headline="Canary")
    list(steps)

    assert keys("canary") == {key(first)}
    assert keys("finch") == {key(second)}


def test_documents_of_what_is_gone_are_dropped():
    article = make.published_article(headline="Canary")
    assert keys("canary")
    with connection.cursor() as cursor:
        for table in ("articles_credit", "articles_stagechange", "articles_article"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    Progress.objects.update(position=changes.now())

    reindex()

    assert not Document.objects.filter(object_id=article.pk, kind="article").exists()


def test_old_changes_are_dropped_but_not_those_to_be_followed():
    make.published_article(headline="Canary")
    Change.objects.update(made_at=timezone.now() - dt.timedelta(days=30))

    reindex()

    assert Change.objects.count() == 1
    assert find("canary").hits


def test_a_failure_keeps_what_was_there(monkeypatch):
    articles = [make.published_article(headline="Canary") for _ in range(12)]
    assert len(keys("canary")) == 12

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(documents, "_words", fail)
    with pytest.raises(RuntimeError):
        reindex()
    monkeypatch.undo()

    assert keys("canary") == {key(one) for one in articles}


def test_what_cannot_be_written_is_left_out_alone(monkeypatch, caplog):
    articles = [make.published_article(headline="Canary") for _ in range(5)]
    assert len(keys("canary")) == 5
    only = articles[2].pk
    usual = documents._words

    def fail(document, text):
        if text.object_id == only:
            raise KeyError("gone")
        return usual(document, text)

    monkeypatch.setattr(documents, "_words", fail)
    reindex()

    assert keys("canary") == {key(one) for one in articles if one.pk != only}
    assert f"leaves out article [{only}]" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_the_index_is_tidied():
    Change.objects.get_or_create(tick=0, defaults={"row_id": 0})
    article = make.published_article(headline="Canary")

    reindex()

    assert keys("canary") == {key(article)}
