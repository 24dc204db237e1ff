"""Pages behind the log-in, and by keyboard alone: no violation, focus in sight."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Comment
from tests.browser.axe import violations
from tests.browser.steps import (
    come_in,
    log_in,
    open_article,
    post,
    throw_everybody_out,
    write,
)
from tests.factories import PASSWORD, make_comment, make_user, published_article

ADDRESSES = [
    "/accounts/me/",
    "/accounts/me/delete/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/logout/",
]
# These ask for the password once more.
FACTORS = ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"]


@pytest.fixture
def ana(site):
    return make_user(email="ana@example.com", display_name="Ana")


@pytest.fixture
def article(site):
    return published_article(headline="The article")


@pytest.fixture
def member(site, ana, page):
    come_in(page, site, ana)
    return page


def test_the_account_pages_are_accessible(site, member):
    found = []
    for address in ADDRESSES:
        response = member.goto(site + address)
        assert (response.status, member.url) == (200, site + address)
        found += violations(member)

    assert found == []


def test_the_pages_of_the_second_factor_are_accessible(site, member):
    member.goto(site + FACTORS[0])
    expect(member).to_have_url(re.compile("/accounts/reauthenticate/"))
    found = violations(member)
    member.get_by_label("Password").fill(PASSWORD)
    member.locator("main form").get_by_role("button").first.click()
    expect(member).to_have_url(site + FACTORS[0])

    for address in FACTORS:
        member.goto(site + address)
        expect(member).to_have_url(site + address)
        found += violations(member)

    assert found == []


def test_an_article_with_its_comment_form_is_accessible(
    site, article, member, no_violations
):
    first = make_comment(article=article, body="First.")
    make_comment(article=article, reply_to=first)

    member.goto(f"{site}{article.get_absolute_url()}?reply={first.pk}#comment-form")

    expect(member.get_by_label("Your comment")).to_be_visible()
    no_violations(member)


def test_a_comment_with_an_error_is_accessible(site, article, member, no_violations):
    open_article(member, site, article)
    write(member, "\u200b")

    post(member)

    expect(member.get_by_role("alert")).to_be_visible()
    no_violations(member)


def test_a_comment_kept_over_the_log_in_is_accessible(
    site, article, ana, member, no_violations
):
    open_article(member, site, article)
    write(member, "Kept.")
    throw_everybody_out()
    post(member)

    log_in(member, ana)

    expect(member.get_by_label("Your comment")).to_have_value("Kept.")
    no_violations(member)


def test_a_comment_not_posted_for_want_of_cookies_is_accessible(
    site, article, member, no_violations
):
    open_article(member, site, article)
    write(member, "Kept.")
    member.context.clear_cookies()

    post(member)

    expect(member.get_by_label("Your text")).to_be_visible()
    no_violations(member)


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("/contact/", "Send"),
        ("/accounts/login/", "Log in"),
        ("/accounts/signup/", "Sign up"),
    ],
)
def test_a_form_with_errors_is_accessible(site, page, no_violations, address, button):
    page.goto(site + address)
    page.locator("main form").first.evaluate("form => form.noValidate = true")

    page.get_by_role("button", name=button, exact=True).click()

    expect(page.get_by_role("alert")).to_be_visible()
    no_violations(page)


# --- By keyboard alone ------------------------------------------------------------

IS_SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def _tab_to(page, target):
    """Press Tab until the target has the focus, which can be seen all the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab.")


def test_the_skip_link_comes_first_and_leads_past_the_menu(site, article, page):
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_is_reached_by_tab(site, page):
    page.goto(site)
    deals = page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Deals"
    )

    _tab_to(page, deals)
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/deals/")


def test_a_comment_is_written_with_the_keyboard_alone(site, article, ana, page):
    open_article(page, site, article)
    _tab_to(page, page.get_by_role("link", name="Please log in to make a comment."))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    _tab_to(page, page.locator("[name=login]"))
    page.keyboard.type(ana.email)
    _tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your comment")).to_be_visible()
    _tab_to(page, page.get_by_label("Your comment"))
    page.keyboard.type("By keyboard.")
    _tab_to(page, page.get_by_role("button", name="Post comment"))

    page.keyboard.press("Enter")

    expect(page.locator(".comment:target")).to_contain_text("By keyboard.")
    assert Comment.objects.get().author == ana
