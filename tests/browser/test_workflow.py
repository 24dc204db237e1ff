"""An article's way through the desk: reviewed, proofread, shown to others, live."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from partnerships.models import Partnership
from portal.quality import note_quality
from tests import factories
from tests.browser.steps import button, come_in, tick_all
from tests.desk import change_address, verb_address

PAGES = ["front", "form", "check", "schedule", "preview", "quality"]


@pytest.fixture
def desk(site, quiet):
    """The desk of an editor who is a contributor as well."""
    come_in(quiet, site, factories.make_editor(display_name="Edith Fold"))
    return quiet


@pytest.fixture
def stranger(new_context):
    """Somebody else's browser, without an account."""
    return new_context().new_page()


@pytest.fixture
def pair(site):
    """A draft, and a deal that rests on nothing but it."""
    deal = factories.make_partnership(title="The deal")
    article = factories.make_article(headline="The article", covers=[deal])
    factories.complete(deal, source=article.source)
    return article, deal


def _open(page, site, row):
    page.goto(site + change_address(row))


def _press(page, name):
    button(page, name).click()


def _schedule(page, verb):
    page.get_by_role("link", name=verb).click()
    soon = timezone.localtime() + dt.timedelta(minutes=2)
    page.get_by_label("Publish at").fill(f"{soon:%Y-%m-%dT%H:%M}")
    tick_all(page)
    _press(page, verb)
    expect(page.locator(".messagelist")).to_contain_text("UTC (UTC+00:00)")


def test_from_draft_to_live_with_its_deal(desk, stranger, site, pair, monkeypatch):
    article, deal = pair
    url = site + article.get_absolute_url()
    factories.make_contributor(name="Edith Fold")

    _open(desk, site, article)
    _press(desk, "Send to review")
    expect(desk.locator(".messagelist")).to_contain_text("is in review")
    desk.get_by_role("link", name="Proofread", exact=False).first.click()
    chosen = desk.get_by_label("Proofread by").locator("option:checked")
    expect(chosen).to_have_text("Edith Fold")
    _press(desk, "Proofread")
    expect(desk.locator(".field-steps")).to_contain_text("Proofread, Edith Fold")
    _schedule(desk, "Schedule with its deals")
    assert stranger.goto(url).status == 404

    article.refresh_from_db()
    hour = article.published_at
    assert hour == Partnership.objects.get(pk=deal.pk).published_at > timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: hour)
    assert stranger.goto(url).status == 200
    expect(stranger.get_by_role("main")).to_contain_text("Proofread by Edith Fold")
    stranger.get_by_role("link", name="The deal").first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("The deal")


def test_a_stranger_with_the_link_sees_the_page_as_it_will_be(
    desk, stranger, site, pair, no_violations
):
    article, _ = pair
    _open(desk, site, article)
    desk.get_by_role("link", name="Preview", exact=True).click()
    link = desk.get_by_label("Link for whom you trust with it").input_value()
    for name, width in {"phone": 390, "desktop": 1280}.items():
        frame = desk.frame_locator(f".screen-{name}")
        expect(frame.get_by_role("heading", level=1)).to_have_text("The article")
        assert desk.locator(f".screen-{name}").get_attribute("width") == str(width)

    assert stranger.goto(link).status == 200

    expect(stranger.get_by_role("heading", level=1)).to_have_text("The article")
    expect(stranger.locator("mark").first).to_be_visible()
    expect(stranger.get_by_role("main")).to_contain_text("The deal")
    expect(stranger.get_by_label("Preview")).to_contain_text("This is not public")
    no_violations(stranger)
    assert stranger.goto(site + article.get_absolute_url()).status == 404
    _open(desk, site, article)
    _press(desk, "Save and continue editing")
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert stranger.goto(link).status == 410
    expect(stranger.get_by_role("main")).to_contain_text("The text has changed")


def test_what_is_new_since_the_look_is_looked_at_again(desk, site):
    article = factories.make_article(body='<p>W. <a href="#x">To x</a></p>')
    desk.goto(site + verb_address(article, "publish"))
    tick_all(desk)
    article.body = '<p>W. <a href="#x">To x</a> <a href="#y">To y</a></p>'
    article.save()

    _press(desk, "Publish now")
    expect(desk.locator(".check")).to_contain_text("There is something new here")
    expect(desk.get_by_label("I have looked at these")).not_to_be_checked()
    assert not Article.objects.published().exists()
    desk.get_by_label("I have looked at these").check()
    _press(desk, "Publish now")

    expect(desk.get_by_role("link", name="View on site")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_desk_have_no_violations(
    page, site, pair, name, no_violations
):
    article, _ = pair
    factories.scheduled_article()
    article.body += '<h3>Deep</h3><p>As told <a href="#x">here</a> before.</p>'
    article.save()
    addresses = {
        "front": "/admin/",
        "form": change_address(article),
        "check": verb_address(article, "publish_together"),
        "schedule": verb_address(article, "schedule"),
        "preview": f"/admin/preview/article/{article.pk}/",
        "quality": "/admin/quality/",
    }
    for day in (1, 2):
        note_quality(dt.date(2030, 5, day))
    come_in(page, site, factories.make_editor())

    page.goto(site + addresses[name])

    expect(page.locator("h1")).to_have_count(1)
    no_violations(page)
