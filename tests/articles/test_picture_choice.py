"""Choosing a picture on the form of an article."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article
from tests import factories as make
from tests.desk import change_address, open_form, save_form

LIBRARY = "admin:articles_picture_changelist"


@pytest.fixture(autouse=True)
def _editor(editor):
    """All of this is done by an editor."""


def test_an_article_takes_a_picture_by_its_number(client):
    article, picture = make.make_article(), make.make_picture()

    data = open_form(client, article) | {"picture": picture.pk, "picture_alt": "Here"}
    response = save_form(client, article, data)

    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.picture, article.alternative_text) == (picture, "Here")
    assertContains(client.get(change_address(article)), picture.small.src)


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "1\0", "1,2", "99999"])
def test_a_number_of_no_picture_is_refused(client, number):
    article = make.make_article()

    data = open_form(client, article) | {"picture": number, "headline": "Typed"}
    response = save_form(client, article, data)

    assert "picture" in response.context["adminform"].form.errors
    assertContains(response, 'value="Typed"')
    assert Article.objects.get().picture is None


def test_words_of_a_decorative_picture_are_refused(client):
    article = make.make_article(picture=make.make_picture())
    both = {"picture_alt": "Here", "picture_is_decorative": "on"}

    response = save_form(client, article, open_form(client, article) | both)

    assertContains(response, "Either it has an alternative text, or it is decorative.")


def test_a_public_article_takes_no_picture_without_words(client):
    article = make.published_article()
    picture = make.make_picture(shows="")

    data = open_form(client, article) | {"picture": picture.pk}
    response = save_form(client, article, data)

    assertContains(response, "Say what the picture shows, or mark it as decorative.")
    assert Article.objects.get().picture is None


def test_the_library_opens_as_a_window_to_choose_from(client):
    picture = make.make_picture()

    page = client.get(reverse(LIBRARY), {"_popup": "1", "_to_field": "id"})

    assertContains(page, f'data-popup-opener="{picture.pk}"')
    assertNotContains(page, "_selected_action")


def test_the_thumbnail_of_a_number_is_shown_to_who_sees_the_library(client):
    picture = make.make_picture()
    address = reverse("admin:articles_picture_thumbnail", args=[picture.pk])
    none = reverse("admin:articles_picture_thumbnail", args=[picture.pk + 1])

    seen = client.get(address)
    missing = client.get(none).status_code
    client.force_login(make.make_moderator())

    assert seen["Location"] == picture.small.src
    assert (missing, client.get(address).status_code) == (404, 404)
