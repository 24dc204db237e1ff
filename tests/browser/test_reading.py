"""Reading: a value is followed to its sentence; and what is printed."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from partnerships import actions
from partnerships.models import Partnership
from tests import factories

ACROSS = (
    "<p>It was said on Monday. "
    "The deal <em>runs for <b>ten</b> years</em>, so both say.</p>"
)
QUOTE = "The deal runs for ten years, so both say."


@pytest.fixture
def deal(site):
    """A public deal whose term rests on a sentence with tags in it."""
    article = factories.published_article(headline="The article", body=ACROSS)
    draft = factories.make_partnership(
        title="The deal",
        term_months=120,
        term_as_stated="ten years",
        summary="What it is about.",
    )
    factories.make_claim(draft, "term", source=article.source, quote=QUOTE)
    factories.complete(draft)
    return actions.publish(partnership=draft, by=None)


def _evidence(page, fact):
    return page.locator(f"#fact-{fact} .evidence").first


def _quote(page, mark):
    """The words on the deal's page to which the mark belongs."""
    number = mark.get_attribute("data-claim")
    return page.locator(f"#claim-{number} blockquote").inner_text().strip(), number


def test_a_value_of_a_demo_deal_leads_to_its_sentence(demo, reader):
    deal = Partnership.objects.get(slug="ali-sports-changzhou")
    reader.goto(demo)
    reader.get_by_role("navigation", name="Main").get_by_text("Deals").click()
    reader.locator("#facet-party > summary").click()
    reader.locator("#facet-party-more > summary").click()
    reader.locator("#party-ali-sports").check()
    reader.get_by_role("button", name="Show deals").click()
    expect(reader).to_have_url(re.compile("party=ali-sports"))
    reader.get_by_role("link", name=deal.title, exact=True).click()
    mark = _evidence(reader, "term")
    words, number = _quote(reader, mark)

    mark.click()

    article = Article.objects.get(slug="ali-sports-changzhou")
    address = f"{demo}{article.get_absolute_url()}#claim-{number}"
    expect(reader).to_have_url(address)
    sentence = reader.locator(f"mark#claim-{number}:target")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_text(words)


def test_a_sentence_across_tags_is_marked_whole(site, deal, reader):
    reader.goto(site + deal.get_absolute_url())
    mark = _evidence(reader, "term")
    words, number = _quote(reader, mark)

    mark.click()

    expect(reader.locator(f"mark#claim-{number}:target")).to_be_in_viewport()
    assert words == QUOTE
    assert "".join(reader.locator("mark").all_inner_texts()) == QUOTE


def test_the_way_back_leads_to_the_deal(site, deal, reader):
    reader.goto(site + deal.get_absolute_url())
    _evidence(reader, "term").click()
    expect(reader.locator("mark:target")).to_be_visible()

    reader.go_back()

    expect(reader.get_by_role("heading", name="The deal", level=1)).to_be_visible()


def test_somebody_elses_words_stand_on_the_deals_page(site, deal, reader):
    reader.goto(site + deal.get_absolute_url())

    _evidence(reader, "status").click()

    claim = reader.locator(".claim:target")
    expect(claim).to_be_in_viewport()
    source = deal.claims.get(field="status").source
    expect(claim.locator("blockquote")).to_have_text(source.text.partition(".")[0])
    expect(claim.get_by_role("link")).to_have_attribute("href", source.url)


def test_a_deal_without_evidence_marks_says_why_in_words(site, deal, reader):
    reader.goto(site + deal.get_absolute_url())

    expect(reader.locator("#fact-starts_on")).to_contain_text(re.compile("not stated"))
    expect(_evidence(reader, "starts_on")).to_have_count(0)


# --- On paper ---------------------------------------------------------------------


def test_a_printed_article_has_its_words_and_no_menu_or_form(site, deal, page):
    article = Article.objects.get()
    article.original_sources.add(factories.make_source(title="Elsewhere"))
    page.goto(site + article.get_absolute_url())

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    for hidden in (".menu", ".viewer", ".skip", ".prompt", ".site-footer nav"):
        expect(page.locator(hidden)).to_be_hidden()
    assert "https://example.com/" in _after(page, ".sources a")
    assert page.pdf().startswith(b"%PDF")


def test_a_printed_deal_has_its_quotes_and_their_addresses(site, deal, page):
    page.goto(site + deal.get_absolute_url())

    page.emulate_media(media="print")

    expect(page.locator(".claim blockquote").first).to_be_visible()
    expect(page.get_by_text(QUOTE)).to_be_visible()
    for hidden in (".menu", ".viewer", ".skip", ".breadcrumbs", ".site-footer nav"):
        expect(page.locator(hidden)).to_be_hidden()
    assert "https://example.com/" in _after(page, ".claim-source a[href^=http]")
    assert page.pdf().startswith(b"%PDF")


def test_a_printed_value_names_its_quote_by_number(site, deal, page):
    page.goto(site + deal.get_absolute_url())
    number = _evidence(page, "term").get_attribute("data-claim")

    page.emulate_media(media="print")

    style = "e => getComputedStyle(e, '::before').content"
    assert number in _evidence(page, "term").evaluate(style)
    assert number in page.locator(f"#claim-{number} .claim-of").evaluate(style)


def test_the_list_of_deals_prints_without_its_filters(site, deal, page):
    page.goto(f"{site}/deals/")

    page.emulate_media(media="print")

    expect(page.get_by_role("link", name="The deal", exact=True)).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()


def _after(page, selector):
    """What the sheet writes behind the element."""
    style = "e => getComputedStyle(e, '::after').content"
    return page.locator(selector).first.evaluate(style)
