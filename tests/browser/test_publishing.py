"""An editor's way from the log-in to a public page, and back off it."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from partnerships.models import Partnership
from tests import factories
from tests.browser.steps import log_in, publish
from tests.desk import change_address


@pytest.fixture
def desk(site, quiet):
    """The admin as an editor finds it who came in by the readers' door."""
    editor = factories.make_editor(display_name="Edith")
    quiet.goto(f"{site}/admin/")
    expect(quiet).to_have_url(re.compile(r"/accounts/login/\?next="))
    log_in(quiet, editor)
    expect(quiet.get_by_role("link", name="Touchline desk")).to_be_visible()
    return quiet


def _press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def _read(page, url):
    """Open the address as somebody else, without an account."""
    other = page.context.browser.new_context()
    try:
        reader = other.new_page()
        response = reader.goto(url)
        return response.status, reader.get_by_role("main").inner_text()
    finally:
        other.close()


def test_an_editor_writes_an_article_and_makes_it_public(desk, site):
    article = factories.make_article(headline="The draft")
    url = site + article.get_absolute_url()
    assert _read(desk, url)[0] == 404
    desk.goto(site + change_address(article))
    desk.locator(".tiptap").click()
    desk.keyboard.press("ControlOrMeta+End")
    desk.keyboard.type(" Written at the desk.")
    _press(desk, "Save and continue editing")
    expect(desk.locator(".messagelist .success")).to_be_visible()

    publish(desk)

    expect(desk.get_by_role("link", name="View on site")).to_be_visible()
    status, words = _read(desk, url)
    assert status == 200
    assert "Written at the desk." in words


def test_a_deal_that_lacks_evidence_stays_a_draft_and_says_what_it_lacks(desk, site):
    deal = factories.make_partnership(title="The deal")
    desk.goto(site + change_address(deal))

    desk.get_by_role("link", name="Publish now").click()

    told = desk.locator(".check .findings")
    expect(told).to_contain_text("Status, announced: no claim that serves.")
    expect(told).to_contain_text("Term: give the value or say why not.")
    assert Partnership.objects.get(pk=deal.pk).published_at is None
    assert _read(desk, site + deal.get_absolute_url())[0] == 404


def test_a_deal_with_all_its_evidence_is_published(desk, site):
    deal = factories.complete(factories.make_partnership(title="The deal"))
    desk.goto(site + change_address(deal))

    publish(desk)

    expect(desk.get_by_role("link", name="View on site")).to_be_visible()
    status, words = _read(desk, site + deal.get_absolute_url())
    assert status == 200
    assert "The deal" in words


def test_readers_of_a_withdrawn_deal_are_told_why(desk, site):
    deal = factories.published_partnership(title="The deal")
    desk.goto(site + change_address(deal))
    desk.get_by_role("link", name="Withdraw").click()
    desk.get_by_label("Why it is withdrawn").fill("It was announced in error.")

    _press(desk, "Withdraw")

    expect(desk.get_by_role("button", name="Restore")).to_be_visible()
    status, words = _read(desk, site + deal.get_absolute_url())
    assert status == 410
    assert "It was announced in error." in words


def test_readers_of_a_withdrawn_article_are_told_why(desk, site):
    article = factories.published_article(headline="The article")
    desk.goto(site + change_address(article))
    desk.get_by_role("link", name="Withdraw").click()
    desk.get_by_label("Why it is withdrawn").fill("It was published in error.")

    _press(desk, "Withdraw")

    expect(desk.get_by_role("button", name="Restore")).to_be_visible()
    status, words = _read(desk, site + article.get_absolute_url())
    assert status == 410
    assert "It was published in error." in words
    assert Article.objects.get(pk=article.pk).withdrawn_at


def test_a_member_who_is_no_editor_does_not_get_to_the_desk(site, page):
    member = factories.make_user()
    page.goto(f"{site}/admin/")

    log_in(page, member)

    expect(page.get_by_role("link", name="Touchline desk")).to_have_count(0)
