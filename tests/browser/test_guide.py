"""The way that the editors' guide tells, walked by it; its pictures are taken there.

GUIDE_PICTURES=1 ./script/test tests/browser/test_guide.py     takes them anew
"""

import io
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from articles.models import Article
from core.versions import keep_found
from partnerships.models import Partnership
from tests import factories
from tests.browser.steps import button, come_in, tick_all
from tests.browser.test_newsroom import OWN
from tests.desk import change_address

PICTURES = Path(settings.BASE_DIR) / "docs" / "img"
COLOURS = 64


def picture(page, name):
    """Take the picture of what the window shows, where pictures are asked for."""
    if os.environ.get("GUIDE_PICTURES"):
        shot = page.screenshot()
        flat = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
        flat.save(PICTURES / f"{name}.png", optimize=True)


@pytest.fixture
def desk(site, new_context):
    page = new_context(viewport={"width": 1160, "height": 760}).new_page()
    come_in(page, site, factories.make_editor(display_name="Edith Fold"))
    page.goto(f"{site}/admin/articles/article/")
    page.get_by_role("button", name="Toggle navigation").click()  # More room.
    return page


def press(page, name, *, role="button"):
    page.get_by_role(role, name=name).first.click()


def test_from_a_pasted_text_to_a_published_deal(desk, site):
    desk.goto(site + reverse("admin:articles_article_paste"))
    desk.get_by_label("Text:", exact=True).fill(OWN)
    picture(desk, "paste")
    press(desk, "Read it")

    expect(desk.locator("#review-keys")).to_be_visible()
    desk.locator(".review-entry").nth(1).focus()
    desk.locator("h1").first.scroll_into_view_if_needed()
    picture(desk, "review")
    for name in ("Accept all", "The text does not say", "None of the 2 is deal data"):
        press(desk, name)
        expect(desk.get_by_role("button", name=name)).to_have_count(0)

    desk.goto(site + change_address(Article.objects.get()))
    press(desk, "Publish with its deals", role="link")
    expect(button(desk, "Publish with its deals")).to_be_visible()
    picture(desk, "check")
    tick_all(desk)
    button(desk, "Publish with its deals").click()
    expect(desk.get_by_role("link", name="View on site")).to_be_visible()

    deal = Partnership.objects.get()
    assert desk.goto(site + deal.get_absolute_url()).status == 200
    expect(desk.get_by_role("main")).to_contain_text("£4.5 million")
    picture(desk, "published")


def test_the_front_page_shows_the_work_of_the_day(desk, site):
    article, deal = factories.article_and_deal(headline="Northbank to name a stand")
    factories.scheduled_article(headline="Harbour Rovers and Northbank sign")
    factories.published_partnership(title="Coalport Arena and Ashford Energy")

    desk.goto(f"{site}/admin/")

    expect(desk.get_by_role("link", name=article.headline)).to_be_visible()
    expect(desk.get_by_role("link", name=deal.title).first).to_be_visible()
    picture(desk, "front")


def test_two_editors_at_one_article_are_told_and_merge(desk, site):
    article = factories.make_article(headline="Northbank to name a stand")
    desk.goto(site + change_address(article))
    desk.get_by_label("Standfirst").fill("The stand bears its name for ten years.")
    keep_found(Article, [article.pk])
    article.standfirst, article.version = "For ten years.", 2
    article.save()

    press(desk, "Save and continue editing")

    expect(
        desk.get_by_text("The stand bears its name for ten years.").first
    ).to_be_visible()
    picture(desk, "merge")
