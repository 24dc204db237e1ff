"""The front page of the desk: the day's work, for whom it is."""

import datetime as dt

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import stages
from portal.day import MOST
from tests import factories as make
from tests.desk import change_address

INDEX = "/admin/"


def work(client):
    """The lists by title, each as its labels."""
    day = client.get(INDEX).context["day"]
    return {one.title: [line.label for line in one.lines] for one in day.lists}


def counts(client):
    day = client.get(INDEX).context["day"]
    return {one.label: one.number for one in day.counts}


def test_articles_stand_where_they_are_on_their_way(client, editor):
    mine = make.make_article(headline="Mine")
    stages.note_step(article=mine, step="draft", by=editor)
    make.make_article(headline="Hers")
    make.make_article(headline="Waiting", stage="in_review")
    make.make_article(headline="Read", stage="proofread")
    make.scheduled_article(headline="Soon", stage="proofread")
    make.published_article(headline="Out")

    found = work(client)

    assert found["Your drafts"] == ["Mine"]
    assert found["Other drafts"] == ["Hers"]
    assert found["In review"] == ["Waiting"]
    assert found["Proofread"] == ["Read"]
    assert found["Scheduled articles"] == ["Soon"]
    assertContains(client.get(INDEX), change_address(mine))


def test_where_nothing_waits_is_told_in_a_line(client, editor):
    make.make_article(headline="Waiting", stage="in_review")

    page = client.get(INDEX).content.decode()

    assert "<h2>In review</h2>" in page
    assert "<h2>Proofread</h2>" not in page
    line = page.split("Nothing now in: ")[1].split("</p>")[0]
    assert "Proofread, " in line
    assert "In review" not in line


def test_what_is_scheduled_says_when_and_what_is_wrong(client, editor, settings):
    settings.TIME_ZONE = "Europe/London"
    at = dt.datetime(timezone.now().year + 1, 7, 1, 9, tzinfo=dt.UTC)
    make.published_article(at=at)
    make.published_partnership(at=at)

    page = client.get(INDEX)

    words = f"{at.year}-07-01 10:00 Europe/London (UTC+01:00)"
    assertContains(page, f"{words}, not proofread", count=1)
    assertContains(page, words, count=2)


def test_deals_stand_where_they_are(client, editor):
    make.make_partnership(title="A draft")
    read = make.make_partnership(title="Read from a text")
    make.make_claim(read, "status", accepted_at=None)
    make.scheduled_partnership(title="Soon")
    shaken = make.published_partnership(title="Shaken")
    claim = shaken.claims.get(field="status")
    claim.broken_at = timezone.now()
    claim.save()

    found = work(client)

    assert found["Drafts of deals"] == ["A draft"]
    assert found["Deals to review"] == ["Read from a text"]
    review = reverse("admin:partnerships_partnership_review", args=[read.pk])
    assertContains(client.get(INDEX), review)
    assert found["Scheduled deals"] == ["Soon"]
    assert found["Lacking something"] == ["Shaken"]
    assertContains(client.get(INDEX), "Status, announced: no claim that serves.")


def test_what_needs_somebody_is_counted(client, editor):
    today = timezone.localdate()
    for days in (10, 89, 200):
        make.published_partnership(ends_on=f"{today + dt.timedelta(days=days)}")
    deal = make.make_partnership(title="Read from a text")
    make.make_claim(deal, "status", accepted_at=None)
    broken = make.make_claim(deal, "kinds:sponsorship")
    broken.broken_at = timezone.now()
    broken.save()
    make.make_organisation(name="Ali Sports")
    make.make_organisation(name="Ali-Sports", slug="ali-2")

    found = counts(client)

    assert found["deals that end within 90 days"] == 2
    assert found["claims that nobody has accepted"] == 1
    assert found["broken claims"] == 1
    assert found["likely duplicates among organisations"] >= 1


def test_one_of_something_is_spoken_of_as_one(client, editor):
    make.make_claim(make.make_partnership(), "status", accepted_at=None)

    page = client.get(INDEX)

    assertContains(page, "<strong>1</strong> claim that nobody has accepted<")
    assertContains(page, "<strong>0</strong> broken claims<")


def test_every_list_and_count_leads_to_a_page(client, editor):
    for _ in range(MOST + 1):
        make.make_article()
    day = client.get(INDEX).context["day"]

    for one in [*[work.more for work in day.lists], *[one.url for one in day.counts]]:
        assert client.get(one).status_code == 200


def test_a_long_list_is_cut_and_says_so(client, editor):
    for _ in range(MOST):
        make.make_article()

    whole = client.get(INDEX)
    make.make_article()
    with CaptureQueriesContext(connection) as asked:
        cut = client.get(INDEX)

    assertNotContains(whole, "All of “Other drafts”")
    assertContains(cut, "All of “Other drafts”")
    assert len(work(client)["Other drafts"]) == MOST
    lists = [one["sql"] for one in asked if 'FROM "articles_article"' in one["sql"]]
    assert [sql for sql in lists if f"LIMIT {MOST + 1}" not in sql] == []


def test_moderators_see_none_of_it():
    client = Client()
    client.force_login(make.make_moderator())
    make.make_article(headline="A draft")

    page = client.get(INDEX)

    assert page.status_code == 200
    assertNotContains(page, "A draft")
    assertNotContains(page, reverse("admin:partnerships_partnership_board"))


def test_the_page_takes_as_many_queries_however_much_there_is(
    client, editor, django_assert_max_num_queries
):
    def more():
        mine = make.make_article()
        stages.note_step(article=mine, step="draft", by=editor)
        make.make_article(stage="in_review")
        make.scheduled_article()
        make.make_partnership()
        shaken = make.scheduled_partnership()
        for claim in shaken.claims.all():
            claim.broken_at = timezone.now()
            claim.save()

    def queries():
        client.get(INDEX)
        with django_assert_max_num_queries(60) as seen:
            client.get(INDEX)
        return len(seen)

    more()
    few = queries()
    for _ in range(MOST):
        more()

    assert queries() == few
