"""A picture's way from the editor's disk onto the page, with scripts and without."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Picture
from articles.pictures.actions import add
from articles.pictures.files import make_files
from tests import factories
from tests.articles import pictures
from tests.browser.axe import WIDTHS
from tests.browser.steps import come_in
from tests.desk import change_address

LIBRARY = "/admin/articles/picture/"


@pytest.fixture
def desk(site, quiet):
    """The desk of an editor; pictures of a test are some hundred pixels wide."""
    come_in(quiet, site, factories.make_editor())
    return quiet


def _file(data, name="halves.png"):
    return {"name": name, "mimeType": "image/png", "buffer": data}


def _picture():
    made = make_files(pictures.halves(), (50, 50))
    return add(
        picture=Picture(shows="Two halves", credit="Ana Lens"), made=made, by=None
    )


def _save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def _send(page, data, **words):
    """Fill in the form of a new picture."""
    page.get_by_label("File").set_input_files(_file(data))
    for label, text in words.items():
        page.get_by_label(label.replace("_", " ").capitalize()).fill(text)
    _save(page)


def _loaded(image):
    return image.evaluate("image => image.decode().then(() => image.naturalWidth)")


def test_a_picture_is_sent_and_cut_around_the_place_that_is_pressed(desk, site):
    desk.goto(f"{site}{LIBRARY}add/")
    _send(desk, pictures.halves(), what_it_shows="Two halves", credit="Ana Lens")
    expect(desk.locator(".pictures li")).to_have_count(1)
    assert _loaded(desk.locator(".pictures img")) == 480

    desk.get_by_role("link", name="Two halves").first.click()
    picture = desk.locator("[data-picture-point]")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.5})
    expect(desk.get_by_label("Percent from the left")).to_have_value("10")
    _save(desk)

    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")
    assert Picture.objects.get().across == 10


def test_a_picture_is_chosen_from_the_library_and_seen(desk, site, new_context):
    article, picture = factories.published_article(), _picture()
    desk.goto(site + change_address(article))
    with desk.expect_popup() as opened:
        desk.locator("#lookup_id_picture").click()
    opened.value.get_by_role("link", name="Two halves").click()
    expect(desk.locator("#id_picture")).to_have_value(str(picture.pk))
    assert _loaded(desk.locator(".picture-seen img")) > 0
    _save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")

    reader = new_context(viewport={"width": 412, "height": 800}).new_page()
    reader.goto(site + article.get_absolute_url())

    image = reader.get_by_role("img", name="Two halves")
    assert _loaded(image) > 0
    assert image.evaluate("image => image.currentSrc").endswith("-480.webp")
    expect(reader.get_by_text("Photo: Ana Lens")).to_be_visible()


def test_a_picture_is_added_from_the_form_of_an_article(desk, site):
    article = factories.make_article()
    desk.goto(site + change_address(article))

    with desk.expect_popup() as opened:
        desk.locator("#lookup_id_picture").click()
    window = opened.value
    window.get_by_role("link", name="Add picture").click()
    with window.expect_event("close"):
        _send(window, pictures.halves(), what_it_shows="Two halves", credit="Ana")

    number = str(Picture.objects.get().pk)
    expect(desk.locator("#id_picture")).to_have_value(number)
    assert _loaded(desk.locator(".picture-seen img")) > 0


def test_the_form_says_where_there_is_no_picture_of_a_number(desk, site):
    article = factories.make_article()
    desk.goto(site + change_address(article))

    desk.locator("#id_picture").fill("x")
    desk.locator("#id_picture").press("Tab")

    seen = desk.locator(".picture-seen")
    expect(seen).to_have_text("None yet.")
    expect(seen).to_have_role("status")  # So that the change is read out.

    # As a missing one, without what the browser notes of an answer 404.
    desk.route("**/99999/thumbnail/", lambda route: route.fulfill(body=""))
    desk.locator("#id_picture").fill("99999")
    desk.locator("#id_picture").press("Tab")

    expect(seen).to_have_text("There is no picture of this number.")


def test_all_of_it_works_without_scripts(site, new_context):
    article = factories.make_article()
    page = new_context(java_script_enabled=False).new_page()
    come_in(page, site, factories.make_editor())
    page.goto(f"{site}{LIBRARY}add/")
    _send(page, pictures.SVG, what_it_shows="Two halves", credit="Ana")
    expect(page.locator(".errorlist").last).to_contain_text("This is no picture")
    _send(page, pictures.halves())
    page.get_by_role("link", name="Two halves").first.click()
    page.get_by_label("Percent from the left").fill("10")
    _save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    number = re.search(r"Number (\d+)", page.locator(".pictures").inner_text())[1]

    page.goto(site + change_address(article))
    page.locator("#id_picture").fill(number)
    _save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(site + change_address(article))

    expect(page.locator(".picture-seen img")).to_be_visible()
    assert Article.objects.get().picture.across == 10


def test_pages_with_pictures_are_accessible_and_fit(page, site, no_violations):
    come_in(page, site, factories.make_editor())
    picture = factories.make_picture(shows="A field " * 20, credit="W" * 200)
    wordless = factories.make_picture(shows="")
    article = factories.published_article(picture=picture, headline="With a picture")
    factories.published_article(picture=wordless, picture_is_decorative=True)

    for address in (
        LIBRARY,
        f"{LIBRARY}?_popup=1&_to_field=id",
        f"{LIBRARY}add/",
        f"{LIBRARY}several/",
        change_address(picture),
        change_address(wordless),
        change_address(article),
        reverse("articles:news"),
        article.get_absolute_url(),
    ):
        page.goto(site + address)
        no_violations(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (address, width, over)
