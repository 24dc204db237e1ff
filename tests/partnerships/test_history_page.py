"""The page of a deal's history, and those of its versions."""

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.history import changing
from partnerships.models import Partnership
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


# --- The page of a version ------------------------------------------------------------


def version_of(client, deal, number):
    return client.get(f"{deal.get_absolute_url()}history/{number}/")


def test_version_says_what_the_record_said_and_what_had_changed(client):
    deal = make.published_partnership(
        slug="some-words",
        title="One",
        announced_on="2017-01-11",
        kinds=["fund", "venue"],
        unknowns={"value": "undisclosed"},
    )
    retitle(deal, "Two", why="It was misspelt.")
    retitle(deal, "Three")

    first, second, third = (
        version_of(client, deal, number).content.decode() for number in (1, 2, 3)
    )

    assert "<h1>One</h1>" in first
    reason = deal.unknowns.get(field="value").words
    for words in ("11 January 2017", "Fund", "Venue", reason):
        assert f"<dd>{words}</dd>" in first
    assert "What had changed" not in first
    assert "It says something else today" in first
    assert "<h1>Two</h1>" in second
    assert '<del><span class="visually-hidden">Before: </span>One</del>' in second
    assert "It was misspelt." in second
    assert "This is the record as it stands since" in third


def test_history_leads_to_each_version(client):
    deal = make.published_partnership()
    retitle(deal, "Else")

    page = page_of(client, Partnership.objects.get(pk=deal.pk)).content.decode()

    for number in (1, 2):
        assert f'href="{deal.get_absolute_url()}history/{number}/"' in page


def test_version_of_any_number_of_changes_is_found(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.history.A_PAGE", 1)
    deal = make.published_partnership(title="0")
    for number in range(1, 4):
        retitle(deal, str(number))

    assert b"<h1>1</h1>" in version_of(client, deal, 2).content


@pytest.mark.parametrize("number", ["0", "2", "9" * 30, "x", "-1"])
def test_version_that_there_is_not_is_a_404(client, number):
    deal = make.published_partnership()

    assert version_of(client, deal, number).status_code == 404


@pytest.mark.parametrize(
    ("factory", "status"),
    [
        (make.make_partnership, 404),
        (make.scheduled_partnership, 404),
        (make.withdrawn_partnership, 410),
    ],
)
def test_version_of_what_is_not_public_is_not_told(client, factory, status):
    deal = factory(title="Canary")

    response = version_of(client, deal, 1)

    assert response.status_code == status
    assert b"Canary" not in response.content


def test_version_names_another_deal_only_while_that_is_public(client):
    above = make.published_partnership(title="Canary")
    deal = make.published_partnership(part_of=above)
    before = version_of(client, deal, 1)
    actions.withdraw(partnership=above, by=make.make_editor(), note="In error.")

    after = version_of(client, deal, 1)

    assert f'<a href="{above.get_absolute_url()}">Canary</a>'.encode() in before.content
    assert b"Canary" not in after.content


def test_version_has_one_address(client):
    deal = make.published_partnership(slug="some-words")

    moves = [
        client.get(f"/deals/{deal.pk}{end}")
        for end in ("/history/1/", "-x/history/1/", "-some-words/history/01/?a=b")
    ]

    assert {one.status_code for one in moves} == {301}
    assert {one["Location"] for one in moves} == {
        f"/deals/{deal.pk}-some-words/history/1/"
    }


def test_version_is_the_same_for_everybody_and_may_be_kept(client):
    deal = make.published_partnership()

    response = version_of(client, deal, 1)

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert not response.cookies


@pytest.mark.parametrize("changes", [2, 12])
def test_version_needs_the_same_queries_for_any_number_of_changes(
    client, django_assert_num_queries, changes
):
    deal = make.published_partnership()
    others = [make.published_partnership() for _ in range(2)]
    for number in range(changes):
        with changing([deal.pk]):
            deal.part_of = others[number % 2]
            deal.save()

    # The deal, its revision, those beside it; other deals, and sources.
    with django_assert_num_queries(5):
        version_of(client, deal, 2)
