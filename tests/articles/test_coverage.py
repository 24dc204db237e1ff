"""The coverage of a deal, which its page places by a tag."""

import pytest
from django.template import Context, Template

from articles.models import Article
from articles.templatetags.coverage import MOST
from tests.factories import (
    make_article,
    make_partnership,
    published_article,
    scheduled_article,
    withdrawn_article,
)

TEMPLATE = "{% load coverage %}{% coverage partnership %}"


def _coverage(partnership):
    return Template(TEMPLATE).render(Context({"partnership": partnership}))


def test_coverage_shows_public_articles_about_the_deal_and_no_other():
    deal = make_partnership()
    published_article(headline="About it", covers=[deal])
    published_article(headline="About something else")
    for make in (make_article, scheduled_article, withdrawn_article):
        make(headline="Hushed", covers=[deal])

    html = _coverage(deal)

    assert "About it" in html
    assert "something else" not in html
    assert "Hushed" not in html


def test_coverage_without_articles_shows_nothing():
    assert _coverage(make_partnership()).strip() == ""


@pytest.mark.parametrize("articles", [3, 12])
def test_coverage_takes_two_queries_and_the_latest_ten(
    django_assert_num_queries, articles
):
    deal = make_partnership()
    for _ in range(articles):
        published_article(covers=[deal])

    with django_assert_num_queries(2):
        html = _coverage(deal)

    assert html.count("<h3") == min(articles, MOST)
    assert Article.objects.published().newest_first()[0].headline in html
