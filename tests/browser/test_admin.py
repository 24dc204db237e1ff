"""The admin in a real browser: the editor of the body, and the site's policy."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from partnerships.merging import merge
from partnerships.models import Merge, Partnership
from tests import factories
from tests.browser.steps import come_in, publish
from tests.desk import change_address

DUPLICATES = reverse("admin:partnerships_organisation_duplicates")


@pytest.fixture
def desk(site, quiet):
    """A page of somebody who may do everything."""
    come_in(quiet, site, factories.make_superuser())
    return quiet


def test_the_body_is_written_and_saved_under_the_policy(desk, site):
    article = factories.make_article()
    desk.goto(site + change_address(article))

    body = desk.locator(".tiptap")
    body.click()
    desk.keyboard.press("ControlOrMeta+End")
    desk.keyboard.type(" Written in the browser.")
    body.locator("p").first.click(click_count=3)
    desk.locator(".prose-menubar__button[title='Bold' i]").first.click()
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    saved = Article.objects.get(pk=article.pk)
    assert "Written in the browser." in saved.body
    assert saved.body.startswith("<p><strong>")
    assert saved.source.text.endswith("Written in the browser.")


def test_a_source_is_found_by_its_title_and_a_claim_is_saved(desk, site):
    deal = factories.make_partnership()
    source = factories.make_source(title="The announcement")
    desk.goto(site + change_address(deal))

    desk.get_by_role("button", name="Add another Claim").click()
    row = desk.locator("#claims-0")
    row.locator("select[name=claims-0-target]").select_option("status")
    row.locator("textarea[name=claims-0-quote]").fill("There was more.")
    row.locator(".field-source .select2-selection").click()
    desk.locator(".select2-search__field").last.fill("announcement")
    desk.locator(".select2-results__option", has_text="The announcement").click()
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    claim = deal.claims.get()
    assert (claim.source, claim.value) == (source, "announced")


def test_a_deal_is_published_by_its_button_and_withdrawn_with_a_note(desk, site):
    deal = factories.complete(factories.make_partnership())
    desk.goto(site + change_address(deal))

    publish(desk)
    expect(desk.get_by_role("link", name="View on site")).to_be_visible()
    desk.get_by_role("link", name="Withdraw").click()
    desk.get_by_label("Why it is withdrawn").fill("It was announced in error.")
    desk.get_by_role("button", name="Withdraw").click()
    expect(desk.get_by_role("button", name="Restore")).to_be_visible()

    assert Partnership.objects.get(pk=deal.pk).withdrawal_note


def test_two_organisations_are_merged_and_the_merge_undone(desk, site):
    kept = factories.make_organisation(name="Ali Sports")
    gone = factories.make_organisation(name="Alisports", slug="alisports-2")
    factories.published_partnership(parties=[(kept, "sponsor"), (gone, "sponsor")])
    desk.goto(site + DUPLICATES)

    desk.get_by_role("link", name="Compare and merge").click()
    desk.get_by_label("Ali Sports").check()
    desk.get_by_role("button", name="Merge").click()
    desk.get_by_role("link", name="It can be undone.").click()
    merged = Merge.objects.get()
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    assert (merged.kept, merged.gone) == (kept, gone)
    assert not Merge.objects.standing().exists()


def test_two_that_are_not_the_same_are_waved_through(desk, site):
    for number in (1, 2):
        factories.make_organisation(name="Ali Sports", slug=f"ali-{number}")
    desk.goto(site + DUPLICATES)

    desk.get_by_role("button", name="Not the same").click()

    expect(desk.get_by_text("None.")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_merging(desk, site, no_violations):
    one, other, gone = (
        factories.make_organisation(name="Ali Sports", slug=f"ali-{number}")
        for number in (1, 2, 3)
    )
    merged = merge(kept=other, gone=gone, by=factories.make_editor())
    compare = reverse("admin:partnerships_organisation_merge", args=[one.pk, other.pk])
    merges = reverse("admin:partnerships_merge_changelist")
    # Where the admin brings scripts, axe itself breaks the policy: nobody listens here.
    page = desk.context.new_page()

    for address in (DUPLICATES, compare, merges, change_address(merged)):
        page.goto(site + address)
        no_violations(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_without_a_blank_pushes_no_form_sideways(desk, site, width):
    article = factories.make_article(headline="x" * 300)
    desk.set_viewport_size({"width": width, "height": 900})

    desk.goto(site + change_address(article))

    wide = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
