"""Sources whose pages are gone: an editor says so, readers are told, quotes stay."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from partnerships.gone import gone_sources, mark_gone, mark_there
from partnerships.models import Source
from tests import factories as make
from tests.desk import change_address, chosen, messages_of, open_form, save_form

LIST = "/admin/partnerships/source/"
DAY = dt.date(2026, 3, 4)


def gone_address(source):
    return reverse("admin:partnerships_source_gone", args=[source.pk])


def mark(client, source, **given):
    page = client.get(gone_address(source))
    data = {"was": page.context["form"]["was"].value(), "on": f"{DAY}"}
    return client.post(gone_address(source), data | given, follow=True)


def test_an_editor_marks_a_source_as_gone(client, editor):
    source = make.make_source()

    mark(client, source, note="A shop now", archive_url="https://archive.example/1")

    source.refresh_from_db()
    assert (source.gone_on, source.gone_by) == (DAY, editor)
    page = client.get(change_address(source))
    assertContains(page, f"Gone on {DAY}, says {editor}. A shop now")
    assertContains(page, 'href="https://archive.example/1"')
    log = LogEntry.objects.get(object_id=str(source.pk))
    assert log.user == editor
    assert "Marked as gone on 2026-03-04." in log.change_message
    history = client.get(f"{LIST}{source.pk}/history/")
    assertContains(history, "Marked as gone on 2026-03-04.")


def test_what_is_marked_can_be_told_more_of(client, editor):
    source = make.make_source()
    mark_gone(source=source, by=editor, on=DAY, note="A shop.\nNot theirs.")

    mark(client, source, archive_url="https://archive.example/1")

    source.refresh_from_db()
    assert source.archive_url == "https://archive.example/1"


def test_what_somebody_marked_meanwhile_is_not_written_over(client, editor):
    source = make.make_source()
    page = client.get(gone_address(source))
    mark_gone(source=source, by=editor, on=DAY, note="Theirs")

    data = {"was": page.context["form"]["was"].value(), "on": f"{DAY}", "note": "Mine"}
    told = client.post(gone_address(source), data)

    assertContains(told, "Somebody else changed this meanwhile")
    assertContains(told, "Mine")
    source.refresh_from_db()
    assert source.gone_note == "Theirs"


def test_more_than_somebody_can_have_opened_are_not_marked(client, editor, monkeypatch):
    monkeypatch.setattr("partnerships.admin.gone.MOST_AT_ONCE", 1)
    two = [make.make_source(), make.make_source()]

    page = client.post(LIST, chosen("mark_gone_rows", *two), follow=True)

    assert any("Choose 1 at most" in one for one in messages_of(page))
    assert not Source.objects.gone().exists()


def test_it_is_there_again(client, editor):
    source = make.make_source()
    copy = "https://archive.example/1"
    mark_gone(source=source, by=editor, on=DAY, note="Gone", archive_url=copy)

    client.post(reverse("admin:partnerships_source_there", args=[source.pk]))

    source.refresh_from_db()
    assert (source.gone_on, source.gone_by, source.gone_note) == (None, None, "")
    log = LogEntry.objects.get(object_id=str(source.pk))
    assert f"there again. It was: {copy} Gone" in log.change_message


def test_readers_are_told_and_the_words_stay(client):
    deal = make.published_partnership()
    source = deal.claims.first().source
    mark_gone(
        source=source, by=None, on=DAY, note="canary", archive_url="https://a.example/1"
    )

    page = client.get(deal.get_absolute_url())

    words = 'On <time datetime="2026-03-04">4 March 2026</time> the page was no longer'
    assertContains(page, words)
    assertContains(page, '<a href="https://a.example/1" rel="noopener nofollow">')
    assertContains(page, deal.claims.first().quote)
    assertNotContains(page, "canary")


def test_the_twin_keeps_its_shape(client):
    deal = make.published_partnership()
    address = f"{deal.get_absolute_url().rstrip('/')}.json"
    before = client.get(address).json()
    mark_gone(source=deal.claims.first().source, by=None, on=DAY)

    after = client.get(address).json()

    assert before == after


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"on": "2199-01-01"}, "still to come"),
        ({"on": "never"}, "Enter a valid date"),
        ({"archive_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"archive_url": "http://you@evil.example/"}, "without a user"),
        ({"note": "x" * 501}, "at most 500"),
        ({"was": "something else"}, "Somebody else changed this meanwhile"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    client, editor, given, why
):
    source = make.make_source()

    page = mark(client, source, **{"note": "Typed"} | given)

    assertContains(page, why)
    assertContains(page, given.get("note", "Typed"))
    source.refresh_from_db()
    assert source.gone_on is None


def test_junk_characters_are_taken_off_a_note(client, editor):
    source = make.make_source()

    mark(client, source, note="a\x0bb\ufffe")

    source.refresh_from_db()
    assert source.gone_note == "ab"


def test_our_own_article_and_what_has_no_address_cannot_be_gone(client, editor):
    own = make.published_article().source
    spoken = make.make_source(url="")

    assert client.post(gone_address(own), {"on": f"{DAY}"}).status_code == 403
    assertContains(mark(client, spoken), "It has no address that could be opened.")
    with pytest.raises(ValidationError, match="withdraw that"):
        mark_gone(source=own, by=None, on=DAY)


def test_a_new_address_is_not_the_one_that_is_gone(client, editor):
    source = make.make_source()
    mark_gone(source=source, by=editor, on=DAY)

    data = open_form(client, source) | {"url": "https://example.com/new"}
    response = save_form(client, source, data)

    source.refresh_from_db()
    assert (response.status_code, source.gone_on) == (302, None)


def test_the_list_shows_and_narrows_and_marks_many(client, editor):
    gone, there = make.make_source(title="Lost"), make.make_source(title="Found")
    mark_gone(source=gone, by=editor, on=DAY)

    assertContains(client.get(f"{LIST}?gone=yes"), "Lost")
    assertNotContains(client.get(f"{LIST}?gone=yes"), "Found")
    assertNotContains(client.get(f"{LIST}?gone=no"), "Lost")
    client.post(LIST, chosen("mark_gone_rows", gone, there))
    assert {*Source.objects.values_list("gone_on", flat=True)} == {
        DAY,
        timezone.localdate(),
    }
    page = client.post(LIST, chosen("mark_there_rows", gone, there), follow=True)
    assert not Source.objects.gone().exists()
    assert any(one.startswith("“Lost” is there again.") for one in messages_of(page))


def test_marking_twice_as_there_is_said_to_be_nothing():
    with pytest.raises(ValidationError, match="not marked"):
        mark_there(source=make.make_source())


@pytest.mark.parametrize("name", ["gone", "there"])
def test_who_may_not_change_sources_marks_none(name):
    client = Client()
    client.force_login(make.make_moderator())
    source = make.make_source()
    address = reverse(f"admin:partnerships_source_{name}", args=[source.pk])

    assert client.post(address, {"on": f"{DAY}"}).status_code == 403


def test_there_again_is_no_link(client, editor):
    source = make.make_source()
    address = reverse("admin:partnerships_source_there", args=[source.pk])

    assert client.get(address).status_code == 403
    assert client.get(gone_address(Source(pk=999))).status_code == 404


def test_the_front_page_lists_them_with_the_deals_that_rest_on_them(client, editor):
    deal = make.published_partnership(title="Stadium named")
    source = deal.claims.first().source
    draft = make.complete(make.make_partnership(title="Hidden"), source=source)
    mark_gone(source=source, by=editor, on=DAY)
    mark_gone(source=make.make_source(), by=editor, on=DAY - dt.timedelta(days=1))

    day = client.get("/admin/").context["day"]

    (work,) = [one for one in day.lists if one.title == "Sources that are gone"]
    (count,) = [one for one in day.counts if one.label == "sources whose page is gone"]
    assert [line.note for line in work.lines] == [
        "since 2026-03-04; for “Stadium named”",
        "since 2026-03-03; no public deal rests on it",
    ]
    assert count.number == 2
    assert draft.claims.filter(source=source).exists()


@pytest.mark.parametrize("number", [1, 5])
def test_they_are_read_in_two_queries(number, django_assert_num_queries):
    for _ in range(number):
        source = make.published_partnership().claims.first().source
        mark_gone(source=source, by=None, on=DAY)

    with django_assert_num_queries(2):
        found = gone_sources(8)

    assert len([one.words for one in found]) == number
