"""The deals an article covers, and the marks on the words they rest on."""

import datetime as dt
import re

import pytest
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Correction
from partnerships.models import Claim
from tests.factories import (
    make_claim,
    make_comment,
    make_organisation,
    make_partnership,
    make_source,
    make_tag,
    published_article,
    published_partnership,
    scheduled_partnership,
    tomorrow,
    withdrawn_partnership,
)

MORNING = dt.datetime(2017, 1, 12, 8, tzinfo=dt.UTC)
# The article and what hangs on it 5, comments 3, quotes 1, deals 7, others 1.
QUERIES = 17


def test_deals_it_covers_are_shown_when_they_are_public(client):
    shown = published_partnership(title="Shown deal")
    hushed = [
        make_partnership(title="Hushed draft"),
        scheduled_partnership(title="Hushed plan"),
        withdrawn_partnership(title="Hushed past"),
    ]
    article = published_article(covers=[shown, *hushed])

    response = client.get(article.get_absolute_url())

    assertContains(response, "Deals in this article")
    assertContains(response, "Shown deal")
    assertNotContains(response, "Hushed")


def _claim_in(article, quote):
    """An accepted claim of a public deal that quotes the article."""
    return make_claim(
        published_partnership(), "status", source=article.source, quote=quote
    )


def test_quote_is_marked_where_it_stands(client):
    article = published_article(body="<p>Before. The deal runs ten years. After.</p>")
    claim = _claim_in(article, "The deal runs ten years.")

    response = client.get(article.get_absolute_url())

    assertContains(
        response,
        f'<p>Before. <mark id="claim-{claim.pk}">The deal runs ten years.</mark> ',
    )


def test_quote_across_inline_tags_is_marked_in_pieces_with_one_id(client):
    article = published_article(
        body="<p>They <strong>signed for <em>ten</em></strong> years &amp; more.</p>"
    )
    claim = _claim_in(article, "signed for ten years & more")

    response = client.get(article.get_absolute_url())

    assertContains(
        response,
        f'<p>They <strong><mark id="claim-{claim.pk}">signed for </mark>'
        "<em><mark>ten</mark></em></strong><mark> years &amp; more</mark>.</p>",
    )


def test_quote_across_paragraphs_and_overlapping_ones_are_marked(client):
    article = published_article(body="<p>One two.</p><p>Three four.</p>")
    first = _claim_in(article, "One two.\n\nThree")
    second = _claim_in(article, "two.\n\nThree four")

    html = client.get(article.get_absolute_url()).content.decode()

    assert html.count(f'id="claim-{first.pk}"') == 1
    assert html.count(f'id="claim-{second.pk}"') == 1
    assert re.sub("</?mark[^>]*>", "", html).count("<p>One two.</p><p>Three four.</p>")


def test_quote_of_a_deal_that_is_not_public_is_not_marked(client):
    article = published_article(body="<p>The deal runs ten years.</p>")
    for deal in (make_partnership(), scheduled_partnership(), withdrawn_partnership()):
        make_claim(deal, "status", source=article.source, quote="ten years")

    response = client.get(article.get_absolute_url())

    assertNotContains(response, "<mark")


def test_quote_of_a_value_that_is_not_shown_is_not_marked(client):
    article = published_article(body="<p>The deal runs ten years.</p>")
    deal = published_partnership(part_of=make_partnership(), figures=[{}, {}])
    figure = deal.figures.first()
    for target in ("part_of", f"figure-{figure.pk}"):
        make_claim(deal, target, source=article.source, quote="ten years")
    type(figure).objects.filter(pk=figure.pk).update(rank="deprecated")

    response = client.get(article.get_absolute_url())

    assertNotContains(response, "<mark")


@pytest.mark.parametrize("change", [{"accepted_at": None}, {"broken_at": MORNING}])
def test_quote_that_is_no_evidence_is_not_marked(client, change):
    article = published_article(body="<p>The deal runs ten years.</p>")
    claim = _claim_in(article, "ten years")
    Claim.objects.filter(pk=claim.pk).update(**change)

    response = client.get(article.get_absolute_url())

    assertNotContains(response, "<mark")


def test_body_is_cleaned_again_when_something_got_past_the_field(client):
    article = published_article(body="<p>Fine words.</p>")
    claim = _claim_in(article, "Fine words.")
    with_script = '<p>Fine words.<script>alert(1)</script><img src=x onerror="a()"></p>'
    _write_raw(article, with_script)

    response = client.get(article.get_absolute_url())

    assertContains(response, f'<mark id="claim-{claim.pk}">Fine words.</mark>')
    assertNotContains(response, "alert(1)")
    assertNotContains(response, "onerror")


def _write_raw(article, body):
    sql = "UPDATE articles_article SET body = %s WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [body, article.pk])


# --- What it costs --------------------------------------------------------------


@pytest.mark.parametrize("rows", [3, 12])
def test_queries_do_not_grow_with_rows(client, django_assert_num_queries, rows):
    deals = [published_partnership() for _ in range(rows)]
    sentences = [f"Sentence {row} of many." for row in range(rows)]
    article = published_article(
        body=f"<p>{' '.join(sentences)}</p>",
        covers=deals,
        tags=[make_tag() for _ in range(rows)],
    )
    for sentence in sentences:
        _claim_in(article, sentence)
        published_article()
        parent = make_comment(article=article)
        make_comment(article=article, reply_to=parent)
        article.original_sources.add(make_source(publisher=make_organisation()))
        Correction.objects.create(article=article, note="A note.")
        make_comment(article=article, hidden_at=tomorrow(), hidden_why="Spam.")

    with django_assert_num_queries(QUERIES):
        client.get(article.get_absolute_url())
