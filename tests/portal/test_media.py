from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import (
    make_article,
    make_editor,
    make_user,
    published_article,
    scheduled_article,
    withdrawn_article,
)


def picture():
    file = BytesIO()
    Image.new("RGB", (4, 3)).save(file, "PNG")
    return SimpleUploadedFile("secret plan.png", file.getvalue())


def with_picture(make):
    made = make(lead_image=picture(), image_alt="A field", image_credit="Ana")
    made.lead_image.close()
    return made


@pytest.fixture
def fetch(client):
    """Ask for an address and read the whole answer, so that its file is closed."""

    def fetch(address):
        response = client.get(address)
        response.read = b"".join(response)
        return response

    return fetch


def test_the_image_of_a_public_article_is_served(fetch):
    article = with_picture(published_article)

    response = fetch(article.lead_image.url)

    assert response.status_code == 200
    assert response.read == picture().read()
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == (
        "public, s-maxage=1, max-age=31536000, immutable"
    )


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_the_image_of_another_article_is_not_there(client, make):
    article = with_picture(make)

    assert client.get(article.lead_image.url).status_code == 404


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_editors_see_the_image_of_any_article(client, fetch, make):
    article = with_picture(make)
    client.force_login(make_editor())

    response = fetch(article.lead_image.url)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_members_see_no_more_than_readers(client):
    article = with_picture(make_article)
    client.force_login(make_user())

    assert client.get(article.lead_image.url).status_code == 404


def test_a_file_that_no_article_shows_is_not_there(client, settings):
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "lost.png").write_bytes(picture().read())

    assert client.get("/media/images/lost.png").status_code == 404


def test_an_image_that_is_lost_is_not_there(client):
    article = with_picture(published_article)
    article.lead_image.storage.delete(article.lead_image.name)

    assert client.get(article.lead_image.url).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/media/",
        "/media/images/",
        "/media/images/../../portal/settings.py",
        "/media/images/%2e%2e%2fsettings.py",
        "/media/images/a.svg",
        "/media/images/a.png%00",
        "/media/images/a.png%0a",
        "/media//etc/passwd",
    ],
)
def test_nothing_but_images_is_served(client, address):
    assert client.get(address).status_code == 404
