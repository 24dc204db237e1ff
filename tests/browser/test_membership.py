"""Signing up, commenting, being thrown out: nothing that is typed is lost."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from accounts.models import User
from articles.models import Comment, KeptComment
from tests.browser.steps import (
    EMAIL,
    PROMPT,
    come_in,
    log_in,
    mailed_link,
    open_article,
    post,
    throw_everybody_out,
    write,
)
from tests.factories import PASSWORD, make_user, published_article

TEXT = "What I <wrote> before."


@pytest.fixture
def article(site):
    return published_article(headline="The article")


@pytest.fixture
def ana(site):
    return make_user(email="ana@example.com", display_name="Ana")


def _sign_up(page):
    page.get_by_label("Display name").fill("Ana")
    page.get_by_label(EMAIL).fill("ana@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Read your mail")).to_be_visible()


def _expect_posted(page, text=TEXT):
    """The page stands at the one comment there is."""
    expect(page.locator(".comment:target")).to_contain_text(text)
    comment = Comment.objects.get()
    expect(page).to_have_url(re.compile(rf"#comment-{comment.pk}$"))
    assert comment.body == text


# --- The mailed link ----------------------------------------------------------------


def test_who_follows_the_mailed_link_and_presses_the_button_can_log_in(site, reader):
    reader.goto(f"{site}/accounts/signup/")
    _sign_up(reader)

    reader.goto(mailed_link())
    reader.get_by_role("button", name="Yes, confirm it").click()
    log_in(reader, User.objects.get())

    expect(reader.get_by_role("link", name="Ana")).to_be_visible()


def test_opening_the_mailed_link_alone_confirms_nothing(site, reader):
    reader.goto(f"{site}/accounts/signup/")
    _sign_up(reader)

    reader.goto(mailed_link())

    expect(reader.get_by_role("button", name="Yes, confirm it")).to_be_visible()
    address = User.objects.get().emailaddress_set.get()
    assert not address.verified


def test_a_reader_signs_up_from_the_prompt_and_lands_at_the_form(site, article, reader):
    open_article(reader, site, article)
    reader.get_by_role("link", name=PROMPT).click()
    reader.get_by_role("main").get_by_role("link", name="Sign up").click()
    _sign_up(reader)
    reader.goto(mailed_link())
    reader.get_by_role("button", name="Yes, confirm it").click()

    log_in(reader, User.objects.get())

    expect(reader).to_have_url(f"{site}{article.get_absolute_url()}#comment-form")
    expect(reader.get_by_label("Your comment")).to_be_in_viewport()
    assert len(mail.outbox) == 1


# --- Commenting -------------------------------------------------------------------


def test_a_comment_from_the_prompt_lands_at_its_own_address(site, article, ana, reader):
    open_article(reader, site, article)
    reader.get_by_role("link", name=PROMPT).click()
    log_in(reader, ana)
    write(reader, TEXT)

    post(reader)

    _expect_posted(reader)


def test_a_double_click_posts_one_comment(site, article, ana, reader):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)

    reader.get_by_role("button", name="Post comment").dblclick()

    _expect_posted(reader)


def test_the_same_words_sent_from_the_history_are_not_posted_twice(
    site, article, ana, reader
):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)
    post(reader)
    _expect_posted(reader)

    reader.go_back()
    write(reader, TEXT)
    post(reader)

    _expect_posted(reader)


def test_an_empty_comment_is_refused_with_a_link_to_the_field(
    site, article, ana, reader
):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, "\u200b")
    post(reader)

    reader.get_by_role("alert").get_by_role("link").click()

    expect(reader.get_by_label("Your comment")).to_be_in_viewport()
    assert not Comment.objects.exists()


def test_an_answer_names_whom_it_answers(site, article, ana, reader):
    first = Comment.objects.create(
        article=article, author=make_user(display_name="Ben"), body="First."
    )
    come_in(reader, site, ana)
    open_article(reader, site, article)
    reader.get_by_role("link", name="Reply to Ben").click()
    expect(reader.get_by_text("You are answering Ben")).to_be_in_viewport()
    write(reader, TEXT)

    post(reader)

    expect(reader.locator(".thread .thread .comment:target")).to_contain_text(TEXT)
    assert Comment.objects.get(author=ana).reply_to == first


# --- Thrown out while typing ------------------------------------------------------


@pytest.fixture
def thrown_out(site, article, ana, reader):
    """A page of somebody whose session ended before the comment was sent."""
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)
    throw_everybody_out()
    post(reader)
    return reader


def test_who_is_thrown_out_while_typing_gets_the_text_back(thrown_out, ana):
    log_in(thrown_out, ana)

    expect(thrown_out.get_by_label("Your comment")).to_have_value(TEXT)
    expect(thrown_out.get_by_label("Your comment")).to_be_in_viewport()
    expect(thrown_out.get_by_text("It is not posted yet")).to_be_visible()
    assert not Comment.objects.exists()


def test_a_text_that_was_kept_can_be_posted(thrown_out, ana):
    log_in(thrown_out, ana)

    post(thrown_out)

    _expect_posted(thrown_out)
    assert not KeptComment.objects.exists()


def test_a_comment_with_an_old_token_is_shown_again(site, article, ana, reader):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)
    reader.context.clear_cookies(name="csrf")

    post(reader)

    expect(reader.get_by_role("alert")).to_contain_text("has not been posted")
    expect(reader.get_by_label("Your comment")).to_have_value(TEXT)


def test_a_comment_with_an_old_token_can_be_sent_again(site, article, ana, reader):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)
    reader.context.clear_cookies(name="csrf")
    post(reader)
    expect(reader.get_by_role("alert")).to_be_visible()

    post(reader)

    _expect_posted(reader)


def test_a_comment_without_any_cookie_is_kept_over_the_log_in(
    site, article, ana, reader
):
    come_in(reader, site, ana)
    open_article(reader, site, article)
    write(reader, TEXT)
    reader.context.clear_cookies()
    post(reader)
    expect(reader.get_by_label("Your text")).to_have_value(TEXT)

    reader.get_by_role("main").get_by_role("link", name="Log in").click()
    log_in(reader, ana)

    expect(reader.get_by_label("Your comment")).to_have_value(TEXT)
    assert not Comment.objects.exists()
