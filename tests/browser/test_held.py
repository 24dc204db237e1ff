"""A form whose row somebody moves to the bin, in a real browser."""

import pytest
from playwright.sync_api import expect

from partnerships.binning import bin_row
from tests import factories
from tests.browser.axe import violations
from tests.desk import change_address, verb_address


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_typed_outlasts_the_bin_and_is_saved(site, sit_down, scripts):
    article = factories.make_article()
    page = sit_down(scripts=scripts)
    page.goto(site + change_address(article))
    page.get_by_label("Headline", exact=True).fill("Typed meanwhile")
    bin_row(row=article, by=factories.make_editor(display_name="Bea Editor"))

    page.get_by_role("button", name="Save", exact=True).first.click()

    expect(page.get_by_text("Bea Editor moved this to the bin")).to_be_visible()
    headline = page.get_by_label("Headline", exact=True)
    expect(headline).to_have_value("Typed meanwhile")
    headline.fill("Typed after that, too")
    page.get_by_role("button", name="Take it out of the bin and save").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.binned_at) == ("Typed after that, too", None)


def test_who_types_is_told_of_the_bin(site, sit_down):
    deal = factories.make_partnership()
    page = sit_down()
    page.goto(site + change_address(deal))

    bin_row(row=deal, by=factories.make_editor(display_name="Bea Editor"))

    expect(page.locator("#desk-others")).to_contain_text("Bea Editor moved this to")


def test_the_pages_that_hold_up_look_right(site, sit_down):
    deal = factories.make_partnership()
    page = sit_down()
    page.goto(site + verb_address(deal, "embargo"))
    page.get_by_label("Not before").fill("2099-01-01T10:00")
    page.get_by_label("Why").fill("A promise")
    form = sit_down()
    form.goto(site + change_address(deal))
    bin_row(row=deal, by=factories.make_editor(display_name="Bea Editor"))

    page.get_by_role("button", name="Embargo").click()
    form.get_by_role("button", name="Save", exact=True).first.click()

    expect(page.get_by_text("A promise")).to_be_visible()
    expect(form.get_by_role("heading", name="It is in the bin")).to_be_visible()
    for one in (page, form):
        assert violations(one) == []
        one.set_viewport_size({"width": 320, "height": 900})
        width = one.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
