"""The list of corrections, and the page that says how things are made."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from articles.models import Article, Correction
from partnerships import actions
from partnerships.history import changing
from partnerships.models import Partnership, Revision
from tests import factories as make

DAY = dt.timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"


def page_of(client, query=""):
    return client.get(f"/corrections/{query}")


def html_of(client):
    return page_of(client).content.decode()


def correct(article, note, **fields):
    return Correction.objects.create(article=article, note=note, **fields)


def change(deal, why):
    with changing([deal.pk], why=why):
        Partnership.objects.filter(pk=deal.pk).update(summary=why or "Short.")


def test_what_was_put_right_and_taken_back_is_listed_the_last_first(client):
    now = timezone.now()
    article, deal = make.published_article(), make.published_partnership()
    correct(article, "The oldest note.", made_at=now - 3 * DAY)
    correct(article, "A newer note.", grade="update", made_at=now - DAY)
    change(deal, "Why it changed.")
    Revision.objects.filter(why="Why it changed.").update(made_at=now - 2 * DAY)
    make.withdrawn_article(note="An article in error.")
    make.withdrawn_partnership(note="A deal in error.")

    page = html_of(client)

    notes = [
        *("A deal in error.", "An article in error.", "A newer note."),
        *("Why it changed.", "The oldest note."),
    ]
    found = re.findall(r"<p>([^<]*)</p>", page)
    assert [one for one in found if one in notes] == notes
    assert f'href="{article.get_absolute_url()}"' in page
    assert f'href="{deal.get_absolute_url()}history/2/"' in page
    assert "Update ·" in page
    assert "Deal changed ·" in page


def test_a_change_without_a_reason_stands_only_in_the_history(client):
    deal = make.published_partnership(title="Canary")
    change(deal, "")

    assert "Canary" not in html_of(client)


def test_what_is_withdrawn_is_named_by_its_number_alone(client):
    article = make.withdrawn_article(headline="Canary one", slug="canary-1")
    deal = make.withdrawn_partnership(title="Canary two", slug="canary-2")
    correct(article, "Canary three")

    shown = html_of(client) + client.get("/corrections.atom").content.decode()

    assert f'href="/news/{article.pk}/">Article {article.pk}</a>' in shown
    assert f'href="/deals/{deal.pk}/">Deal {deal.pk}</a>' in shown
    assert "canary" not in shown.casefold()
    assert client.get(f"/deals/{deal.pk}/").status_code == 410


def test_a_withdrawal_that_was_taken_back_stays_on_the_list(client):
    deal = make.withdrawn_partnership(title="It is back", note="We doubted it.")
    actions.restore(partnership=deal, by=None)

    page = html_of(client)

    assert "It is back" in page
    assert page.count("We doubted it.") == 1


@pytest.mark.parametrize("factory", [make.make_article, make.scheduled_article])
def test_nothing_is_told_of_what_is_not_public(client, factory):
    correct(factory(headline="Canary"), "Canary")
    change(make.scheduled_partnership(title="Canary"), "Canary")

    assert "Canary" not in html_of(client)


def test_a_correction_that_is_dated_ahead_is_not_told_yet(client):
    correct(make.published_article(), "Canary", made_at=timezone.now() + DAY)

    assert "Canary" not in html_of(client)


def test_what_readers_typed_is_text_and_no_markup(client):
    correct(make.published_article(headline="<b>A</b>"), "<i>One</i>\n\nTwo")

    page = html_of(client)

    assert "&lt;b&gt;A&lt;/b&gt;" in page
    assert "<p>&lt;i&gt;One&lt;/i&gt;</p>" in page


def test_without_corrections_the_page_says_so(client):
    assert "We have corrected nothing yet." in html_of(client)


def test_the_list_is_cut_into_pages(client, monkeypatch):
    monkeypatch.setattr("portal.views.corrections.A_PAGE", 2)
    article = make.published_article()
    now = timezone.now()
    for number in range(3):
        correct(article, f"Note {number}.", made_at=now - number * DAY)

    first, second = page_of(client), page_of(client, "?page=2")

    assert b"Note 1." in first.content
    assert b"Note 2." not in first.content
    assert b"Note 2." in second.content
    assert page_of(client, "?page=3").status_code == 404
    assert page_of(client, "?page=1")["Location"] == "/corrections/"


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_needs_the_same_queries_for_any_number(
    client, django_assert_num_queries, count
):
    for _ in range(count):
        correct(make.published_article(), "A note.")
        change(make.published_partnership(), "A reason.")
        make.withdrawn_article()
        make.withdrawn_partnership()

    # How many there are, which; then the four classes.
    with django_assert_num_queries(6):
        page_of(client)
    with django_assert_num_queries(5):
        client.get("/corrections.atom")


def test_the_list_reads_no_bodies(client, django_assert_num_queries):
    baker.make(Correction, article=make.published_article(), note="A note.")

    with django_assert_num_queries(3) as seen:
        page_of(client)

    sql = " ".join(one["sql"] for one in seen.captured_queries)
    assert f'"{Article._meta.db_table}"."body"' not in sql


def test_the_feed_says_the_same(client):
    deal = make.published_partnership(title="A & B")
    change(deal, "A reason: <b>.")

    response = client.get("/corrections.atom")

    feed = ElementTree.fromstring(response.content)
    [entry] = feed.findall(f"{ATOM}entry")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert entry.findtext(f"{ATOM}title") == "Deal changed: A & B"
    assert entry.findtext(f"{ATOM}summary") == "A reason: &lt;b&gt;."
    assert entry.find(f"{ATOM}link").get("href").endswith("/history/2/")


# --- How things are made --------------------------------------------------------------


@pytest.mark.parametrize("name", ["corrections", "methodology"])
def test_both_pages_are_found_from_every_page_and_by_machines(client, name):
    address = reverse(name)

    footer = client.get("/").content.decode()
    sitemap = client.get("/sitemap-pages.xml").content.decode()

    assert f'href="{address}"' in footer
    assert f"{address}</loc>" in sitemap


def test_every_link_into_the_methodology_leads_to_a_part_of_it(client):
    deal = make.rich_partnership()
    pages = [deal.get_absolute_url(), f"{deal.get_absolute_url()}history/"]
    pages += ["/corrections/", "/methodology/", "/about/"]
    shown = "".join(client.get(one).content.decode() for one in pages)

    methodology = client.get("/methodology/").content.decode()

    wanted = set(re.findall(r'href="(?:/methodology/)?#([-\w]+)"', methodology))
    wanted |= set(re.findall(r'href="/methodology/#([-\w]+)"', shown))
    there = set(re.findall(r' id="([-\w]+)"', methodology))
    assert {"evidence", "changes"} <= wanted
    assert wanted <= there
