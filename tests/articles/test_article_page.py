"""The page of one article."""

import datetime as dt
import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Correction, Credit
from tests.factories import (
    make_article,
    make_contributor,
    make_organisation,
    make_source,
    make_tag,
    make_user,
    published_article,
    scheduled_article,
    withdrawn_article,
)

MORNING = dt.datetime(2017, 1, 12, 8, tzinfo=dt.UTC)


def _plain(response):
    """The page's text."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


# --- Who sees it, and where -----------------------------------------------------


def test_anonymous_page_is_public_and_touches_no_cookie_session_or_token(client):
    article = published_article()

    response = client.get(article.get_absolute_url())

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert not response.cookies
    assertNotContains(response, "csrfmiddlewaretoken")
    assertNotContains(response, "<script>")


def test_member_page_is_private(client):
    client.force_login(make_user())

    response = client.get(published_article().get_absolute_url())

    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("section", ["industry_news", "in_depth", "data_reports"])
def test_address_is_the_same_whatever_the_section(client, section):
    article = published_article(section=section, slug="words")

    assert client.get(f"/news/{article.pk}-words/").status_code == 200


@pytest.mark.parametrize("tail", ["", "-", "-wrong", "-words%20more", "-%3Fa%23b"])
def test_wrong_slug_leads_to_the_right_one_in_one_step(client, tail):
    article = published_article(slug="words")

    response = client.get(f"/news/{article.pk}{tail}/?utm_source=x")

    assert response.status_code == 301
    assert response["Location"] == f"/news/{article.pk}-words/"


def test_article_without_slug_stands_at_its_number(client):
    article = published_article(slug="")

    assert client.get(f"/news/{article.pk}/").status_code == 200


@pytest.mark.parametrize("make", [make_article, scheduled_article])
@pytest.mark.parametrize("tail", ["-words", "-wrong"])
def test_draft_is_not_there_and_its_slug_is_not_told(client, make, tail):
    article = make(slug="words")

    response = client.get(f"/news/{article.pk}{tail}/")

    assert response.status_code == 404


def test_withdrawn_article_is_gone_and_says_why(client):
    article = withdrawn_article(
        headline="Hushed headline", body="<p>Hushed body.</p>", note="It was <wrong>."
    )

    response = client.get(article.get_absolute_url())

    assertContains(response, "It was &lt;wrong&gt;.", status_code=410)
    assertNotContains(response, "Hushed body", status_code=410)


@pytest.mark.parametrize("number", ["0", "999", "9" * 18, "9" * 30, "000000000000000"])
def test_number_of_nothing_is_not_found(client, number):
    assert client.get(f"/news/{number}-words/").status_code == 404


def test_empty_slug_and_number_with_zeros_lead_to_the_address(client):
    article = published_article(slug="words")

    response = client.get(f"/news/000{article.pk}-words/")

    assert response["Location"] == article.get_absolute_url()


# --- What stands on it ----------------------------------------------------------


def test_page_shows_who_made_the_article_and_when(client):
    author = make_contributor(name="Ana", slug="ana")
    article = published_article(author=author, at=MORNING)
    for position, (name, role) in enumerate(
        [
            ("Ben", "author"),
            ("Cem", "author"),
            ("Sean", "proofreader"),
            ("Eva", "photographer"),
            ("Lin", "translator"),
        ],
        start=1,
    ):
        Credit.objects.create(
            article=article,
            contributor=make_contributor(name=name, slug=name.lower()),
            role=role,
            position=position,
        )

    response = client.get(article.get_absolute_url())

    text = re.sub(r" ,", ",", _plain(response))
    assert "By Ana, Ben and Cem · 12 January 2017, 08:00 UTC · 1-minute read" in text
    assert "Proofread by Sean · Photograph: Eva · Translated by Lin" in text
    assertContains(response, '<a href="/authors/sean/">Sean</a>')
    assertContains(response, '<time datetime="2017-01-12T08:00:00+00:00">')


def test_moments_are_shown_in_the_zone_of_the_site(client, settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    article = published_article(at=MORNING)

    response = client.get(article.get_absolute_url())

    assertContains(
        response,
        '<time datetime="2017-01-12T16:00:00+08:00">12 January 2017, 16:00 CST</time>',
    )


def test_correction_is_shown_with_its_class_and_moves_the_update(client):
    article = published_article(at=MORNING)
    Correction.objects.create(
        article=article,
        grade="clarification",
        note="The term is <ten> years.",
        made_at=MORNING + dt.timedelta(days=1),
    )

    response = client.get(article.get_absolute_url())

    assert "Updated 13 January 2017, 08:00 UTC" in _plain(response)
    assertContains(response, "<b>Clarification.</b> The term is &lt;ten&gt; years.")
    assertContains(response, '<time datetime="2017-01-13T08:00:00+00:00">13 January')


def test_article_without_correction_names_no_update(client):
    article = published_article(at=MORNING)

    assertNotContains(client.get(article.get_absolute_url()), "Updated")


def test_original_sources_are_named_with_publisher_title_author_date_and_link(client):
    publisher = make_organisation(name="The Outlet")
    source = make_source(
        publisher=publisher,
        title="Title",
        author="E. Writer",
        url="https://example.com/a?b=1&c=2",
        published_on="2017-01",
    )
    article = published_article()
    article.original_sources.add(source)

    response = client.get(article.get_absolute_url())

    assertContains(
        response,
        '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener nofollow" '
        'lang="en">The Outlet: Title</a>',
    )
    assertContains(response, "by E. Writer")
    assertContains(response, '<time datetime="2017-01">January 2017</time>')


def test_only_web_addresses_are_linked(client):
    source = make_source(title="Title", url="")
    type(source).objects.filter(pk=source.pk).update(url="javascript:alert(1)")
    article = published_article()
    article.original_sources.add(source)

    response = client.get(article.get_absolute_url())

    assertContains(response, '<span lang="en">Title</span>')
    assertNotContains(response, "javascript:")


def test_own_article_is_no_original_source_before_it_is_public(client):
    draft = make_article(headline="Hushed headline")
    public = published_article(headline="Earlier headline")
    article = published_article()
    article.original_sources.add(draft.source, public.source)

    response = client.get(article.get_absolute_url())

    assertContains(response, f'<a href="{public.get_absolute_url()}" lang="en">Earlier')
    assertNotContains(response, "Hushed headline")


def test_tags_and_other_articles_of_the_section_are_linked(client):
    article = published_article(tags=[make_tag(name="Esports", slug="esports")])
    other = published_article(headline="Another")
    published_article(headline="Elsewhere", section="in_depth")
    make_article(headline="A draft")

    response = client.get(article.get_absolute_url())

    assertContains(response, '<a class="tag" href="/tags/esports/">Esports</a>')
    assertContains(response, "Also in Industry news")
    assertContains(response, f'<a href="{other.get_absolute_url()}" lang="en">Another')
    assertNotContains(response, "Elsewhere")
    assertNotContains(response, "A draft")
