"""Pieces of the desk in a real browser: notes beside the form, and how they look."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import actions as articles
from articles.models import Article
from core.models import Note
from core.notes import resolve_note, write_note
from partnerships.binning import bin_row
from partnerships.gone import mark_gone
from tests import factories
from tests.browser.axe import violations
from tests.desk import change_address


def keep_note(page):
    page.get_by_role("button", name="Keep the note").click()
    return page


def opened_by(page, action):
    """Return the window that the action opens beside the page."""
    with page.expect_popup() as opened:
        action(page)
    return opened.value


@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_leaves_what_is_typed_below(site, sit_down, scripts):
    deal = factories.make_partnership()
    page = sit_down(scripts=scripts)
    page.goto(site + change_address(deal))
    page.get_by_label("Title", exact=True).fill("Typed and not saved")

    page.get_by_text("Internal notes").click()
    page.get_by_label("Note:", exact=True).fill("Ask the club")
    there = keep_note(page) if scripts else opened_by(page, keep_note)
    expect(there.get_by_text("Internal notes: 1 open")).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Typed and not saved")
    there.get_by_role("button", name="Resolve").click()
    expect(there.get_by_role("button", name="Open again")).to_be_visible()
    assert Note.objects.get().resolved_at
    expect(page.get_by_label("Title", exact=True)).to_have_value("Typed and not saved")


def test_what_is_typed_while_a_note_is_on_its_way_stays(site, sit_down):
    deal = factories.make_partnership()
    page = sit_down()
    page.goto(site + change_address(deal))
    held = []
    page.route("**/notes/", lambda route: held.append(route))

    page.get_by_text("Internal notes").click()
    field = page.get_by_label("Note:", exact=True)
    field.fill("Ask the club")
    with page.expect_request("**/notes/"):
        page.get_by_role("button", name="Keep the note").click()
    field.press_sequentially(" Then the city")
    held.pop().continue_()

    expect(page.get_by_text("Internal notes: 1 open")).to_be_visible()
    expect(field).to_have_value("Then the city")
    assert Note.objects.get().text == "Ask the club"


def test_a_note_that_waits_for_its_turn_is_kept_once(site, sit_down):
    deal = factories.make_partnership()
    write_note(row=deal, text="Earlier", by=factories.make_editor())
    page = sit_down()
    page.goto(site + change_address(deal))
    held = []
    page.route("**/notes/**", lambda route: held.append(route))

    with page.expect_request("**/notes/**"):
        page.get_by_role("button", name="Resolve").click()
    field = page.get_by_label("Note:", exact=True)
    field.fill("Ask the club")
    keep_note(page)
    with page.expect_request("**/notes/**"):
        held.pop().continue_()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    expect(field).to_have_value("Ask the club")
    keep_note(page)
    held.pop().continue_()

    expect(page.get_by_text("Internal notes: 1 open")).to_be_visible()
    expect(field).to_have_value("")
    page.wait_for_timeout(300)
    assert held == []  # The second click sent nothing.
    texts = Note.objects.values_list("text", flat=True)
    assert sorted(texts) == ["Ask the club", "Earlier"]


def test_a_refused_note_says_why_and_stays(site, sit_down):
    page = sit_down()
    page.goto(site + change_address(factories.make_source()))

    page.get_by_text("Internal notes").click()
    page.get_by_label("Note:", exact=True).fill("\u200b")
    page.get_by_role("button", name="Keep the note").click()

    said = page.locator("#notes-said")
    expect(said).to_have_text("Write at least one character that can be seen.")
    assert not Note.objects.exists()


def test_a_cards_line_is_inserted_at_the_cursor(site, sit_down):
    deal = factories.published_partnership(title="Stadium named")
    article = factories.make_article(body="<p>One.</p><p>Two.</p>", covers=[deal])
    page = sit_down()
    page.goto(site + change_address(article))

    page.locator(".tiptap p").first.click()
    page.keyboard.press("End")
    page.get_by_role("button", name=f"Insert [deal {deal.pk}] into the body").click()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    article.refresh_from_db()
    assert f"<p>One.</p><p>[deal {deal.pk}]</p>" in article.body
    assert article.source.text == "One.\n\nTwo."


def test_undo_stands_in_the_message(site, sit_down):
    article = factories.make_article(headline="Thrown away")
    page = sit_down(scripts=False)
    page.goto(site + change_address(article))

    page.get_by_role("button", name="Move to the bin").click()
    expect(page.get_by_text("“Thrown away” is in the bin.")).to_be_visible()
    assert not Article.objects.exists()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_text("“Thrown away” is back.")).to_be_visible()
    assert Article.objects.get() == article


def test_axe_finds_nothing_on_an_article_with_a_card(site, page):
    deal = factories.rich_partnership()
    body = f"<p>The club said so.</p><p>[deal {deal.pk}]</p><p>There was more.</p>"
    article = factories.published_article(body=body, covers=[deal])
    page.goto(site + article.get_absolute_url())

    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_axe_finds_nothing_on_the_pages_of_bin_and_embargo(site, sit_down):
    page = sit_down()
    deal = factories.published_partnership(title="Stadium named")
    article = factories.make_article(covers=[deal])
    until = timezone.now() + dt.timedelta(days=2)
    articles.embargo(article=article, by=None, until=until)
    bin_row(row=factories.make_article(headline="Thrown away"), by=None)
    bin_row(row=factories.withdrawn_article(headline="Withdrawn"), by=None)
    own = change_address(article).removesuffix("change/")
    pages = [change_address(article), f"{own}delete/", f"{own}verb/lift/"]
    pages += [
        "/admin/articles/article/bin/",
        "/admin/",
        f"{own}verb/embargo/",
        f"{own}history/",
    ]

    found = []
    for address in pages:
        page.goto(site + address)
        found += violations(page)

    assert found == []


def test_axe_finds_nothing_on_these_pages(site, sit_down):
    page = sit_down()
    source = factories.make_source()
    mark_gone(source=source, by=None, on=source.published_on_earliest)
    resolve_note(note=write_note(row=source, by=None, text="Done"), by=None)
    write_note(row=source, by=None, text="A line\nand another")
    own = change_address(source).removesuffix("change/")

    found = []
    for address in (change_address(source), f"{own}notes/", f"{own}gone/"):
        page.goto(site + address)
        found += violations(page)

    assert found == []
