"""The page of a deal's history."""

import pytest
from django.utils import timezone

from partnerships.history import changing
from partnerships.models import (
    Partnership,
)
from tests import factories as make
from tests.histories import retitle

# --- The page -------------------------------------------------------------------------


def page_of(client, deal, query=""):
    return client.get(f"{deal.get_absolute_url()}history/{query}")


def test_page_tells_each_change_the_last_first(client):
    editor = make.make_editor(display_name="Ana Canary")
    deal = make.published_partnership(title="One")
    retitle(deal, "Two", by=editor, why="It was misspelt.")
    deal = Partnership.objects.get(pk=deal.pk)
    retitle(deal, "Three")

    page = page_of(client, deal).content.decode()

    places = [page.index(f'id="change-{number}"') for number in (3, 2, 1)]
    assert places == sorted(places)
    assert '<del><span class="visually-hidden">Before: </span>One</del>' in page
    assert '<ins><span class="visually-hidden">now: </span>Two</ins>' in page
    assert "It was misspelt." in page
    assert "by an editor" in page
    assert "by Touchline" in page
    assert "Canary" not in page


def test_deal_page_leads_to_its_history(client):
    deal = make.published_partnership()
    before = client.get(deal.get_absolute_url()).content.decode()
    retitle(deal, "Else")

    after = client.get(deal.get_absolute_url()).content.decode()

    assert f'href="{deal.get_absolute_url()}history/"' in before
    assert "Last changed" not in before
    assert f"Last changed {timezone.localdate():%-d %B %Y}" in after


def test_page_without_a_kept_revision_says_that_nothing_changed(client):
    deal = make.published_partnership()
    deal.revisions.all().delete()

    assert (
        b"Nothing has changed since it was published" in page_of(client, deal).content
    )


def test_page_has_one_address(client):
    deal = make.published_partnership(slug="some-words")

    moves = [
        client.get(f"/deals/{deal.pk}{end}")
        for end in ("/history/", "-x/history/", "-some-words/history/?page=1&a=b")
    ]

    assert {one.status_code for one in moves} == {301}
    assert {one["Location"] for one in moves} == {
        f"/deals/{deal.pk}-some-words/history/"
    }


@pytest.mark.parametrize(
    ("factory", "status"),
    [
        (make.make_partnership, 404),
        (make.scheduled_partnership, 404),
        (make.withdrawn_partnership, 410),
    ],
)
def test_what_is_not_public_has_no_history(client, factory, status):
    deal = factory(title="Canary")

    response = page_of(client, deal)

    assert response.status_code == status
    assert b"Canary" not in response.content
    if status == 410:
        assert b"It was announced in error." in response.content


def test_history_is_cut_into_pages(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.history.A_PAGE", 2)
    deal = make.published_partnership(title="0")
    for number in range(1, 4):
        retitle(deal, str(number))
    deal = Partnership.objects.get(pk=deal.pk)

    first, second = page_of(client, deal), page_of(client, deal, "?page=2")

    assert b'id="change-3"' in first.content
    assert b"Before: </span>1</del>" in first.content
    assert b'id="change-2"' not in first.content
    assert b"Before: </span>0</del>" in second.content
    assert page_of(client, deal, "?page=3").status_code == 404


@pytest.mark.parametrize("changes", [2, 12])
def test_page_needs_the_same_queries_for_any_number_of_changes(
    client, django_assert_num_queries, changes
):
    deal = make.published_partnership()
    others = [make.published_partnership() for _ in range(2)]
    for number in range(changes):
        with changing([deal.pk]):
            deal.part_of = others[number % 2]
            deal.save()

    # The deal; how many revisions, those, the one before; other deals, and sources.
    with django_assert_num_queries(6):
        page_of(client, deal)
