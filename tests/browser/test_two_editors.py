"""Two editors in two browsers at one form, and work that outlives a killed tab."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from core import unsaved
from core.models import Unsaved, Version
from tests import factories
from tests.browser.steps import come_in, log_in
from tests.desk import change_address

KEPT = re.compile(r"Kept at \d\d:\d\d, not saved yet\.")
TEN_SECONDS = 10_000


@pytest.fixture
def sit_as(site, new_context):
    """A function that opens a browser for a new editor; returns page and user."""

    def sit(name):
        page, user = new_context().new_page(), factories.make_editor(display_name=name)
        come_in(page, site, user)
        return page, user

    return sit


def open_form(page, site, row):
    page.goto(site + change_address(row))


def write_body(page, words):
    page.locator(".tiptap").click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(words)


def save(page):
    page.get_by_role("button", name="Save and continue editing").click()


def slow(monkeypatch, name):
    """Have what keeps unsaved work, or throws it away, take longer than a look."""
    usual = getattr(unsaved, name)

    def later(**kwargs):
        time.sleep(1.2)
        return usual(**kwargs)

    monkeypatch.setattr(unsaved, name, later)


def test_each_sees_the_other_come_and_go_and_save(site, sit_as):
    article = factories.make_article()
    (ann, _), (bob, _) = sit_as("Ann"), sit_as("Bob")
    open_form(ann, site, article)
    open_form(bob, site, article)

    expect(bob.get_by_text("Also open: Ann, since")).to_be_visible()
    expect(ann.get_by_text("Also open: Bob, since")).to_be_visible(timeout=TEN_SECONDS)
    save(ann)
    expect(ann.locator(".messagelist .success")).to_be_visible()
    expect(bob.get_by_text("Ann saved this at")).to_be_visible(timeout=TEN_SECONDS)
    ann.close()
    expect(bob.get_by_text("Also open: Ann")).to_have_count(0, timeout=20_000)


def test_two_saves_are_merged_with_one_question(site, sit_as, no_violations):
    article = factories.make_article(headline="As it was", body="<p>Body.</p>")
    (ann, _), (bob, _) = sit_as("Ann"), sit_as("Bob")
    for page in (ann, bob):
        open_form(page, site, article)

    ann.get_by_label("Headline").fill("By Ann")
    ann.get_by_label("Standfirst").fill("Ann's.")
    save(ann)
    expect(ann.locator(".messagelist .success")).to_be_visible()
    bob.get_by_label("Headline").fill("By Bob")
    write_body(bob, " And Bob's.")
    save(bob)
    expect(bob.get_by_text("Two of you changed this")).to_be_visible()
    no_violations(bob)
    bob.set_viewport_size({"width": 1280, "height": 900})
    bob.get_by_label("Take theirs").check()
    bob.get_by_role("button", name="Save merged").click()
    expect(bob.locator(".messagelist .success")).to_be_visible()

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("By Ann", "Ann's.")
    assert article.body == "<p>Body. And Bob's.</p>"


def test_what_is_typed_survives_a_killed_tab(site, sit_as):
    article = factories.make_article(body="<p>Body.</p>")
    page, user = sit_as("Ann")
    open_form(page, site, article)
    write_body(page, " Typed.")
    page.get_by_role("button", name="Add another Correction").click()
    page.locator("[name=corrections-0-note]").fill("A name was wrong.")

    expect(page.get_by_text(KEPT)).to_be_visible(timeout=TEN_SECONDS)
    context = page.context
    page.close()
    again = context.new_page()
    open_form(again, site, article)
    expect(again.locator(".tiptap")).to_have_text("Body.")
    again.get_by_role("button", name="Restore it into the form").click()
    expect(again.locator(".tiptap")).to_have_text("Body. Typed.")
    expect(again.locator("[name=corrections-0-note]")).to_have_value(
        "A name was wrong."
    )
    assert Article.objects.get().body == "<p>Body.</p>"
    assert not Version.objects.exists()
    save(again)
    expect(again.locator(".messagelist .success")).to_be_visible()

    assert Article.objects.get().body == "<p>Body. Typed.</p>"
    assert not Unsaved.objects.exists()


def test_what_is_typed_survives_a_log_out_and_a_killed_tab(site, sit_as):
    article = factories.make_article(headline="As it was")
    page, user = sit_as("Ann")
    open_form(page, site, article)
    Session.objects.all().delete()
    page.get_by_label("Headline").fill("Typed, logged out")
    save(page)

    link = page.get_by_role("link", name="log in, and it is offered to you.")
    expect(link).to_be_visible(timeout=TEN_SECONDS)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(site + change_address(article))
    log_in(again, user)
    expect(again.get_by_text("You have unsaved work from")).to_be_visible()
    expect(again.get_by_label("Headline")).to_have_value("As it was")
    again.get_by_role("button", name="Restore it into the form").click()

    expect(again.get_by_label("Headline")).to_have_value("Typed, logged out")


def test_what_is_offered_is_not_written_over_by_new_typing(site, sit_as):
    article = factories.make_article()
    page, user = sit_as("Ann")
    kept = {"headline": ["Typed before"], "body": ["<p>B.</p>"], "seen_version": ["1"]}
    Unsaved.objects.create(
        subject="articles.article", row_id=article.pk, user=user, data=kept
    )
    open_form(page, site, article)
    page.get_by_label("Headline").fill("Typed now")

    expect(page.get_by_text("Restore or discard your unsaved work")).to_be_visible()
    page.wait_for_timeout(3000)
    assert Unsaved.objects.get().data == kept
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("You have unsaved work from")).to_be_visible()

    page.get_by_role("button", name="Restore it into the form").click()
    expect(page.get_by_label("Headline")).to_have_value("Typed now")


def test_what_is_saved_at_once_is_not_offered_as_unsaved(site, sit_as, monkeypatch):
    slow(monkeypatch, "discard")
    article = factories.make_article()
    page, _ = sit_as("Ann")
    page.goto(site + change_address(article))
    page.get_by_label("Headline").fill("Saved at once")
    save(page)

    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_timeout(1000)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().headline == "Saved at once"
    assert not Unsaved.objects.exists()


def test_what_is_typed_while_a_save_waits_is_saved_with_it(site, sit_as, monkeypatch):
    slow(monkeypatch, "keep")
    article = factories.make_article()
    page, _ = sit_as("Ann")
    open_form(page, site, article)
    page.get_by_label("Headline").fill("Typed")
    save(page)
    page.wait_for_timeout(300)
    page.get_by_label("Headline").fill("Typed on")

    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_timeout(3000)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().headline == "Typed on"
    assert not Unsaved.objects.exists()


def test_a_new_article_is_kept_and_added(site, sit_as):
    page, _ = sit_as("Ann")
    add = site + reverse("admin:articles_article_add")
    page.goto(add)
    page.get_by_label("Headline").fill("New")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=TEN_SECONDS)
    page.goto(add)
    page.get_by_role("link", name="Compare").click()
    expect(page.locator("ins", has_text="New").first).to_be_visible()
    page.get_by_role("button", name="Restore it into the form").click()
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()

    assert Article.objects.get().headline == "New"
    assert not Unsaved.objects.exists()


def test_versions_are_compared_and_restored(site, sit_as, no_violations):
    article = factories.make_article(headline="As it was", body="<p>Ten years.</p>")
    page, _ = sit_as("Ann")
    open_form(page, site, article)
    page.get_by_label("Headline").fill("Changed")
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()

    page.get_by_role("link", name="History").click()
    no_violations(page)
    page.get_by_role("button", name="Compare the two").click()
    expect(page.locator("del", has_text="As it was")).to_be_visible()
    no_violations(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_label("Headline")).to_have_value("As it was")


def test_axe_finds_nothing_on_a_form_with_unsaved_work(site, sit_as, no_violations):
    article, deal = factories.make_article(), factories.make_partnership()
    page, user = sit_as("Ann")
    for row in (article, deal):
        subject = row._meta.label_lower
        data = {"headline": ["Typed"], "title": ["Typed"], "slug": ["typed"]}
        Unsaved.objects.create(subject=subject, row_id=row.pk, user=user, data=data)
        page.goto(site + change_address(row))
        expect(page.get_by_text("You have unsaved work from")).to_be_visible()
        no_violations(page)
        page.get_by_role("link", name="Compare").click()
        no_violations(page)
