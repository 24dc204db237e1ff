"""Deal cards in a body: a line of their own that becomes the card of a public deal."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles import actions
from articles.cards import odd_cards
from articles.checking import article_findings, findings_together
from articles.models import Article
from articles.placed import MOST_CARDS, body_text, placed_in, to_show
from core.html import text_of
from partnerships import actions as deal_actions
from portal.previews import Preview
from tests import factories as make
from tests.desk import change_address

BEFORE, AFTER = "<p>The club said so.</p>", "<p>There was more.</p>"


def body_with(*deals):
    lines = "".join(f"<p>[deal {getattr(one, 'pk', one)}]</p>" for one in deals)
    return f"{BEFORE}{lines}{AFTER}"


def body_of(response):
    html = response.content.decode()
    return html[html.index('<div class="body"') : html.index("<footer")]


@pytest.fixture
def deal():
    return make.published_partnership(title="Stadium named")


def read(article):
    return Client().get(article.get_absolute_url())


# --- What readers see -----------------------------------------------------------


def test_the_line_becomes_the_card(deal):
    article = make.published_article(body=body_with(deal), covers=[deal])

    page = read(article)

    body = body_of(page)
    assert "[deal" not in body
    assert body.index("The club said so.") < body.index("Stadium named")
    assert body.index("Stadium named") < body.index("There was more.")
    assert 'class="deal-facts"' in body
    assert page.content.count(b'class="deal-title"') == 1
    assertNotContains(page, "Deals in this article")


def test_a_covered_deal_that_is_not_placed_stays_below(deal):
    other = make.published_partnership(title="Kit supplied")
    article = make.published_article(body=body_with(deal), covers=[deal, other])

    page = read(article)

    assert "Kit supplied" not in body_of(page)
    assertContains(page, "Deals in this article")
    assert page.content.count(b"Stadium named</a>") == 1


@pytest.mark.parametrize(
    "maker",
    [make.make_partnership, make.scheduled_partnership, make.withdrawn_partnership],
)
def test_of_what_is_not_public_nothing_is_seen(maker):
    hidden = maker(title="Canary")
    article = make.published_article(body=body_with(hidden), covers=[hidden])

    page = read(article)

    assertNotContains(page, "Canary")
    assertNotContains(page, "[deal")
    assertNotContains(page, 'class="placed"')


def test_of_what_is_not_there_nothing_is_seen():
    article = make.published_article(body=body_with(987654321, 10**17))

    page = read(article)

    assert page.status_code == 200
    assertNotContains(page, "[deal")


def test_only_the_first_cards_are_shown_and_each_once():
    deals = [make.published_partnership() for _ in range(MOST_CARDS + 2)]
    article = make.published_article(body=body_with(deals[0], *deals))

    page = read(article)

    assert page.content.count(b'class="placed"') == MOST_CARDS


@pytest.mark.parametrize(
    "body",
    [
        "<p>See [deal 1] here.</p>",
        "<ul><li><p>[deal 1]</p></li></ul>",
        "<blockquote><p>[deal 1]</p></blockquote>",
        "<p><strong>[deal 1]</strong></p>",
        "<p>[deal 0]</p><p>[deal x]</p><p>[deal 1</p><p>[deal 1]]</p>",
        "<p>[deal ٣]</p>",
        '<p><a href="https://example.com/x><p>[deal 1]</p>">x</a></p>',
    ],
)
def test_what_is_no_line_of_its_own_is_text(body):
    article = make.make_article(body=body)

    placed = placed_in(article.body)

    assert (placed.html, placed.deals) == (article.body, ())


def test_marks_stand_where_they_stood(deal):
    article = make.make_article(body=BEFORE + AFTER)
    bare = body_text(article.body)
    resting = make.complete(make.make_partnership(), source=article.source)
    claim = resting.claims.first()
    article.body = f"<p></p>[deal]<p>[deal {deal.pk}]</p><p></p>{BEFORE}{AFTER}"
    article.save()
    actions.keep_source(article=article)
    actions.publish(article=article, by=None)
    article.refresh_from_db()
    from_source = article.source.text
    deal_actions.publish(partnership=resting, by=None)

    body = body_of(read(article))

    assert "[deal]" in from_source
    assert bare in from_source
    assert f"[deal {deal.pk}]" not in from_source
    assert f'<mark id="claim-{claim.pk}">The club said so</mark>' in body
    assert body.index("Stadium named") < body.index("<mark")


def test_a_line_is_no_text_of_the_source_nor_found_by_search(client, deal):
    article = make.published_article(body=body_with(deal))

    assert article.source.text == text_of(BEFORE + AFTER)
    assert article.source.text == body_text(article.body)
    assertNotContains(client.get("/search/?q=deal+club"), f"[deal {deal.pk}]")


@pytest.mark.parametrize("number", [1, MOST_CARDS])
def test_the_page_takes_as_many_queries_however_many_cards(
    client, django_assert_num_queries, number
):
    deals = [make.rich_partnership() for _ in range(number)]
    article = make.published_article(body=body_with(*deals), covers=[])
    client.get(article.get_absolute_url())

    with django_assert_num_queries(16):
        client.get(article.get_absolute_url())


def test_cards_of_covered_deals_cost_no_query(client, django_assert_num_queries):
    deals = [make.rich_partnership() for _ in range(2)]
    plain = make.published_article(covers=deals)
    placed = make.published_article(body=body_with(*deals), covers=deals)

    counts = []
    for article in (plain, placed):
        client.get(article.get_absolute_url())
        with django_assert_num_queries(15) as seen:
            client.get(article.get_absolute_url())
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_a_preview_shows_the_card_of_what_is_published_with_it(client):
    article, deal = make.article_and_deal()
    Article.objects.filter(pk=article.pk).update(body=body_with(deal))
    article.refresh_from_db()

    link = reverse("preview", args=[Preview.of(article).signed()])

    assert "The deal" in body_of(client.get(link))


# --- The look before publishing --------------------------------------------------


def oddities(article):
    return [one.message for one in article_findings(article) if "card" in one.message]


def test_the_look_is_content_with_a_public_covered_deal(deal):
    article = make.make_article(body=body_with(deal), covers=[deal])

    assert list(odd_cards(article)) == []


def test_the_look_names_what_readers_would_not_see(deal):
    draft = make.make_partnership(title="A draft")
    article = make.make_article(body=body_with(deal, draft, 987654), covers=[draft])

    told = list(odd_cards(article))

    assert told == [
        f"[deal {deal.pk}], “Stadium named”, is not among the deals that it covers.",
        f"[deal {draft.pk}], “A draft”, is the card of a deal that is not public then: "
        "readers see nothing in its place.",
        "[deal 987654] is the card of no deal: readers see nothing in its place.",
    ]
    assert set(told) <= {one.message for one in article_findings(article)}


def test_the_look_at_an_article_with_its_deals_sees_them_public():
    article, deal = make.article_and_deal()
    Article.objects.filter(pk=article.pk).update(body=body_with(deal))

    told = [one.message for one in findings_together(article)]

    assert not any("the card of" in one for one in told)


def test_the_look_names_lines_that_are_words_or_too_many(deal):
    many = range(500, 500 + MOST_CARDS)
    body = body_with(deal, deal, *many) + f"<p>See [deal {deal.pk}] here.</p>"
    article = make.make_article(body=body, covers=[deal])

    told = "\n".join(odd_cards(article))

    assert f"“[deal {deal.pk}]” is shown as words" in told
    assert f"Only the first {MOST_CARDS} cards are shown." in told
    assert f"[deal {deal.pk}] stands here more than once" in told


@pytest.mark.parametrize("number", [1, 40])
def test_the_look_takes_as_many_queries_however_many_cards(
    django_assert_num_queries, number
):
    article = make.make_article(body=body_with(*range(1, number + 1)))

    with django_assert_num_queries(3):
        list(odd_cards(article))


def test_a_long_body_is_read_in_a_moment():
    body = "<p>[deal 1]</p><p>   [deal </p>" * 20_000

    assert len(placed_in(body).deals) == 20_000
    assert to_show(body) == [1]


# --- The form -------------------------------------------------------------------


def test_the_form_offers_the_lines_of_covered_deals(client, editor, deal):
    draft = make.make_partnership(title="A draft")
    article = make.make_article(covers=[deal, draft])

    page = client.get(change_address(article))
    new = client.get(reverse("admin:articles_article_add"))

    assertContains(page, f'data-card="[deal {deal.pk}]"')
    assertContains(page, f"[deal {draft.pk}]</code> A draft <span")
    assertContains(new, "and save: a line for the card of each is offered here")


def test_a_withdrawn_deal_leaves_the_page_at_once(client, deal):
    article = make.published_article(body=body_with(deal), covers=[deal])
    assertContains(read(article), "Stadium named")

    deal_actions.withdraw(partnership=deal, by=None, note="In error")

    assertNotContains(read(article), "Stadium named")
