"""Sections, tags and authors: what they list, and their pages."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Credit
from core.paging import A_PAGE
from tests.factories import (
    make_article,
    make_contributor,
    make_tag,
    published_article,
    scheduled_article,
    withdrawn_article,
)

SECTIONS = {
    "/news/": "industry_news",
    "/in-depth/": "in_depth",
    "/data-reports/": "data_reports",
}


def _fill(number, **fields):
    """Publish many articles in one statement, the first one latest."""
    now = timezone.now()
    Article.objects.bulk_create(
        Article(
            headline=f"Row {row}",
            slug=f"row-{row}",
            published_at=now - dt.timedelta(minutes=row),
            **fields,
        )
        for row in range(1, number + 1)
    )


@pytest.mark.parametrize(("address", "section"), SECTIONS.items(), ids=str)
def test_section_lists_its_own_public_articles_newest_first(client, address, section):
    _fill(3, section=section)
    for other in set(SECTIONS.values()) - {section}:
        published_article(headline="Of another section", section=other)
    make_article(headline="A draft", section=section)
    scheduled_article(headline="A scheduled one", section=section)
    withdrawn_article(headline="A withdrawn one", section=section)

    page = client.get(address).context["page"]

    assert [article.headline for article in page] == ["Row 1", "Row 2", "Row 3"]


@pytest.mark.parametrize("address", SECTIONS)
def test_empty_section_says_so(client, address):
    response = client.get(address)

    assertContains(response, "Nothing has been published here yet.")


def test_list_is_public_and_carries_no_cookie(client):
    published_article()

    response = client.get("/news/")

    assert not response.cookies
    assert response["Cache-Control"].startswith("public")


def test_card_shows_headline_standfirst_date_and_authors(client):
    author = make_contributor(name="Ana Reis", slug="ana-reis")
    article = published_article(
        author=author,
        headline="A headline",
        standfirst="What it says.",
        at=dt.datetime(2017, 1, 12, 8, tzinfo=dt.UTC),
    )
    house = make_contributor(name="The House", slug="the-house")
    Credit.objects.create(article=article, contributor=house, position=1)

    response = client.get("/news/")

    words = " ".join(response.content.decode().split())
    assert (
        'By <a href="/authors/ana-reis/">Ana Reis</a> and '
        '<a href="/authors/the-house/">The House</a>' in words
    )
    assertContains(response, f'href="{article.get_absolute_url()}">A headline</a>')
    assertContains(response, "What it says.")
    assertContains(response, '<time datetime="2017-01-12T08:00:00+00:00">')


def test_pages_hold_twenty_and_name_their_neighbours(client):
    _fill(2 * A_PAGE + 1)

    response = client.get("/news/", {"page": "2"})

    assert len(response.context["page"]) == A_PAGE
    assertContains(response, '<link rel="prev" href="/news/">')
    assertContains(response, '<link rel="next" href="/news/?page=3">')
    assertContains(response, 'href="http://testserver/news/?page=2">')


@pytest.mark.parametrize(
    "number", ["0", "-1", "3", "201", "1" + "0" * 30, "abc", "1.5", "٢", "02", "\x00"]
)
def test_page_that_is_not_there_is_not_found(client, number):
    _fill(A_PAGE + 1)

    response = client.get("/news/", {"page": number})

    assert response.status_code == 404


def test_numbered_pages_end_at_two_hundred(client, monkeypatch):
    monkeypatch.setattr("core.paging.LAST_PAGE", 2)
    _fill(3 * A_PAGE)

    last, beyond = (client.get("/news/", {"page": page}) for page in ("2", "3"))

    assertContains(last, "Page 2 of 2")
    assert beyond.status_code == 404


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("page=1", "/news/"),
        ("page=", "/news/"),
        ("utm_source=x&page=2", "/news/?page=2"),
        ("page=3&page=2", "/news/?page=2"),
        ("a%22b=<script>&%00=1", "/news/"),
    ],
)
def test_stray_parameters_are_dropped_for_good(client, query, address):
    _fill(A_PAGE + 1)

    response = client.get(f"/news/?{query}")

    assert (response.status_code, response["Location"]) == (301, address)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [3, 12])
def test_lists_need_as_many_queries_for_three_rows_as_for_twelve(
    client, django_assert_num_queries, rows
):
    tag, author = make_tag(slug="esports"), make_contributor(slug="ana")
    for _ in range(rows):
        published_article(tags=[tag], author=author)

    with django_assert_num_queries(3):  # How many, the articles, their credits.
        client.get("/news/")
    with django_assert_num_queries(4):
        client.get("/tags/esports/")
    with django_assert_num_queries(4):
        client.get("/authors/ana/")


def test_tag_lists_the_public_articles_that_bear_it(client):
    tag = make_tag(name="Esports", slug="esports")
    published_article(headline="With the tag", tags=[tag])
    published_article(headline="Without the tag")
    make_article(headline="A draft", tags=[tag])

    response = client.get("/tags/esports/")

    assertContains(response, "<h1>Esports</h1>")
    assertContains(response, "With the tag")
    assertNotContains(response, "Without the tag")
    assertNotContains(response, "A draft")


def test_author_page_tells_about_the_author(client):
    author = make_contributor(
        name="Ana Reis", slug="ana-reis", about="Writes on <b>clubs</b>."
    )
    article = published_article(author=author, headline="By Ana")
    Credit.objects.create(
        article=article, contributor=author, role="photographer", position=1
    )

    response = client.get("/authors/ana-reis/")

    assertContains(response, "Writes on &lt;b&gt;clubs&lt;/b&gt;.")
    assert [row.headline for row in response.context["page"]] == ["By Ana"]


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_tag_or_author_of_nothing_public_is_not_found(client, make):
    make(tags=[make_tag(slug="hushed")], author=make_contributor(slug="hushed"))

    assert client.get("/tags/hushed/").status_code == 404
    assert client.get("/authors/hushed/").status_code == 404


def test_lists_are_only_read(client):
    assert client.post("/news/").status_code == 405


def test_cards_name_their_section_where_it_is_not_the_page_itself(client):
    tag = make_tag(slug="esports")
    published_article(tags=[tag])
    kicker = '<p class="kicker"><a href="/news/">Industry news</a></p>'

    assertNotContains(client.get("/news/"), kicker)
    assertContains(client.get("/tags/esports/"), kicker)
