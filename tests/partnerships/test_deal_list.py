"""The list of deals."""

import pytest
from django.urls import reverse

from articles import actions
from partnerships.models import Party
from partnerships.templatetags import money
from tests.factories import (
    make_claim,
    make_focus_area,
    make_partnership,
    make_place,
    published_article,
    published_partnership,
    rich_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)
from tests.partnerships.desk.worlds import crowd

LIST = reverse("partnerships:list")
# The log of changes, the names in five facets, where places lie, the page's rows with
# six of their lists, and what the deals are worth together.
QUERIES = 15


def test_list_needs_the_same_queries_whatever_it_shows(
    client, settle, django_assert_num_queries
):
    for count in (3, 12):
        while Party.objects.count() < 2 * count:
            rich_partnership()
        settle()
        with django_assert_num_queries(QUERIES):
            response = client.get(LIST)
        assert len(response.context["page"]) == count


@pytest.mark.parametrize("count", [10, 1000])
def test_list_needs_the_same_queries_however_long_it_is(
    client, settle, django_assert_num_queries, count
):
    crowd(count)
    settle()

    with django_assert_num_queries(QUERIES - 1):  # No party is a person.
        response = client.get(LIST)

    assert f"<h1>{count:,} deals</h1>" in response.content.decode()


def test_list_shows_public_deals_newest_first(client):
    old = published_partnership(announced_on="2016-10")
    new = published_partnership(announced_on="2017-01-11")
    no_year = published_partnership(announced_on="XXXX-10-11")
    make_partnership(title="Canary draft")
    scheduled_partnership(title="Canary later")
    withdrawn_partnership(title="Canary gone")

    response = client.get(LIST)

    assert list(response.context["page"]) == [new, old, no_year]
    assert b"<h1>3 deals</h1>" in response.content
    assert b"Canary" not in response.content


def test_card_says_its_values_in_words_and_marks_each(client):
    deal = rich_partnership(title="The deal")
    url = deal.get_absolute_url()

    html = client.get(LIST).content.decode()

    assert ">Host city, venue <" in html
    assert '<span class="amount">CN¥7</span>' in html
    assert '<time datetime="2017-01-11">11 January 2017</time>' in html
    assert "</a>, Farland" in html
    assert '<span class="unknown">start not stated</span>' in html
    assert "Evidence: term, 10 years" in html
    for fact in ("parties", "places", "announced_on", "term", "value", "ends_on"):
        assert f'href="{url}#fact-{fact}"' in html


def test_card_has_no_mark_for_a_value_of_which_no_source_can_be_read(client):
    article = published_article()
    deal = published_partnership(source=article.source, announced_on="2017-01-11")
    make_claim(deal, "announced_on")
    make_claim(deal, f"party-{deal.parties.last().pk}")
    make_claim(deal, f"party-{deal.parties.first().pk}", value="something else")
    marked = client.get(LIST).content.decode()
    actions.withdraw(article=article, by=None, note="An error.")

    html = client.get(LIST).content.decode()

    url = deal.get_absolute_url()
    assert marked.count(f'class="evidence" href="{url}#fact-parties"') == 2
    assert html.count(f'class="evidence" href="{url}#fact-parties"') == 1
    assert f"Evidence: party, {deal.parties.last().who}" in html
    assert f'class="evidence" href="{url}#fact-announced_on"' in html


@pytest.mark.parametrize("rows", [3, 12])
def test_list_needs_the_same_queries_when_sources_are_lost(
    client, settle, django_assert_num_queries, rows
):
    for _ in range(rows):
        article = published_article()
        places = [(make_place(), "site")]
        published_partnership(
            source=article.source,
            places=places,
            signed_on="2017",
            events=[{"name": "Final"}],
            commitments=[{"what": "five events"}],
            focus_areas=[make_focus_area()],
        )
        actions.withdraw(article=article, by=None, note="An error.")

    settle()
    with django_assert_num_queries(QUERIES - 2):  # No sport, and no person is a party.
        html = client.get(LIST).content.decode()

    assert 'class="evidence"' not in html


def test_card_of_a_deal_that_nothing_is_known_of_says_so(client):
    published_partnership()

    html = client.get(LIST).content.decode()

    assert html.count("not stated in any source we know") == 4


def test_empty_list_says_so(client):
    response = client.get(LIST)

    assert b"<h1>0 deals</h1>" in response.content
    assert b"No deal has been published yet." in response.content


def test_pages_have_twenty_deals(client):
    for _ in range(21):
        published_partnership()

    first, second = client.get(LIST), client.get(LIST, {"page": "2"})

    assert len(first.context["page"]) == 20
    assert len(second.context["page"]) == 1
    assert b"<h1>21 deals</h1>" in second.content


@pytest.mark.parametrize("page", ["2", "201", "0", "-1", "9" * 31, "abc", "٣", "1.5"])
def test_page_that_there_is_not_is_a_kind_404(client, page):
    published_partnership()

    response = client.get(LIST, {"page": page})

    assert response.status_code == 404
    assert reverse("archive").encode() in response.content


@pytest.mark.parametrize("path", [LIST, reverse("partnerships:calendar")])
def test_anonymous_reader_gets_no_cookie_and_a_page_to_keep(client, path):
    response = client.get(path)

    assert not response.cookies
    assert response["Cache-Control"].startswith("public")
    assert b"csrf" not in response.content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_read(client, method):
    assert getattr(client, method)(LIST).status_code == 405


# --- What the deals are worth together --------------------------------------------


def worth(response):
    html = response.content.decode()
    return html.partition('id="desk-worth"')[2].partition("</details>")[0]


def test_list_says_what_its_deals_are_worth_together(client):
    figures = [{"currency": "USD", "lower": 7, "upper": 7}]
    published_partnership(kinds=["venue"], figures=figures)
    published_partnership(kinds=["venue"])
    published_partnership(kinds=["fund"], figures=figures)
    make_partnership(kinds=["venue"], figures=figures)

    shown = worth(client.get(f"{LIST}?kind=venue"))

    assert "known for 1 of 2" in shown
    assert '<span class="amount">US$7</span>' in shown
    assert 'href="/deals/?kind=venue&amp;in=usd#worth"' in shown
    assert 'href="/deals/?kind=venue&amp;per=year#worth"' in shown


def test_the_switch_stands_behind_the_filters_in_the_address(client):
    for _ in range(21):
        published_partnership(kinds=["venue"], status="signed")
    query = "kind=venue&status=signed&in=usd&per=year"

    moved = client.get(f"{LIST}?per=year&in=usd&page=2&x=1&status=signed&kind=venue")
    html = client.get(f"{LIST}?{query}").content.decode()
    second = client.get(f"{LIST}?{query}&page=2").content.decode()

    assert (moved.status_code, moved["Location"]) == (301, f"{LIST}?{query}&page=2")
    canonical = "http://testserver/deals/?kind=venue&amp;status=signed"
    assert f'<link rel="canonical" href="{canonical}">' in html
    assert 'href="/deals.csv?kind=venue&amp;status=signed"' in html
    assert 'href="/deals/?kind=venue&amp;in=usd&amp;per=year"' in html  # A chip.
    assert 'href="/deals/?in=usd&amp;per=year">Clear all' in html
    assert '<input type="hidden" name="in" value="usd">' in html
    assert '<input type="hidden" name="per" value="year">' in html
    assert f'href="?{query.replace("&", "&amp;")}&amp;page=2"' in html
    assert "Worth together" not in second


def test_an_empty_list_keeps_the_switch_on_the_ways_out(client):
    published_partnership(kinds=["venue"])

    html = client.get(f"{LIST}?kind=venue&status=expired&in=usd").content.decode()

    assert 'href="/deals/?kind=venue&amp;in=usd">Drop status' in html
    assert "Worth together" not in html


def test_an_unknown_choice_of_the_switch_is_named_and_hides_nothing(client):
    published_partnership()

    response = client.get(f"{LIST}?in=gbp")

    assert b"<h1>1 deal</h1>" in response.content
    assert "There is no choice “gbp” here" in worth(response)


@pytest.mark.parametrize("form", ["csv", "json", "atom", "xlsx"])
def test_twins_know_no_switch(client, form):
    response = client.get(f"/deals.{form}?kind=venue&in=usd")

    assert response.status_code == 301
    assert response["Location"] == f"/deals.{form}?kind=venue"


def test_long_lists_are_not_added_up_and_say_so(client, monkeypatch):
    monkeypatch.setattr(money, "MOST", 1)
    published_partnership()
    published_partnership(kinds=["venue"])

    every = client.get(LIST).content.decode()
    fewer = client.get(f"{LIST}?kind=venue").content.decode()

    assert "at most 1 of them, and these are 2: narrow the list" in every
    assert "Worth together" not in every
    assert "Worth together" in fewer
