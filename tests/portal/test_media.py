import pytest

from articles.pictures.files import remove, store
from tests.factories import (
    PIXELS,
    make_article,
    make_editor,
    make_picture,
    make_user,
    published_article,
    scheduled_article,
    withdrawn_article,
)


def with_picture(make):
    return make(picture=make_picture())


@pytest.fixture
def fetch(client):
    """Ask for an address and read the whole answer, so that its file is closed."""

    def fetch(address):
        response = client.get(address)
        response.read = b"".join(response)
        return response

    return fetch


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (".jpg", "image/jpeg"),
        ("-4.webp", "image/webp"),
        ("-card-4.webp", "image/webp"),
        ("-share.jpg", "image/jpeg"),
    ],
)
def test_each_file_of_a_public_article_s_picture_is_served(fetch, ending, kind):
    article = with_picture(published_article)

    response = fetch(f"/media/images/{article.picture.token}{ending}")

    assert response.status_code == 200
    assert response.read == PIXELS
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == (
        "public, s-maxage=1, max-age=31536000, immutable"
    )


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_the_picture_of_another_article_is_not_there(client, make):
    article = with_picture(make)

    assert client.get(article.picture.whole.src).status_code == 404


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_editors_see_the_picture_of_any_article(client, fetch, make):
    article = with_picture(make)
    client.force_login(make_editor())

    response = fetch(article.picture.whole.src)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_editors_see_a_picture_that_no_article_uses(client, fetch):
    picture = make_picture()
    as_anybody = client.get(picture.card.src).status_code
    client.force_login(make_editor())

    assert fetch(picture.card.src).status_code == 200
    assert as_anybody == 404


def test_a_picture_of_two_articles_is_there_while_one_of_them_is_public(fetch):
    picture = make_picture()
    withdrawn_article(picture=picture)
    make_article(picture=picture)
    hidden = fetch(picture.whole.src).status_code
    published_article(picture=picture)

    assert (hidden, fetch(picture.whole.src).status_code) == (404, 200)


def test_the_cuts_before_are_served_like_those_of_now(client, fetch):
    before = "f" * 24
    picture = make_picture(token_before=before)
    hidden = fetch(f"/media/images/{before}-share.jpg").status_code
    published_article(picture=picture)

    share = fetch(f"/media/images/{before}-share.jpg")

    assert (hidden, share.status_code, share.read) == (404, 200, PIXELS)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("4.webp", "4.webp"), ("1600.webp", "4.webp"), ("share.jpg", "share.jpg")]
    + [("card-4.webp", "card-4.webp"), ("card-960.webp", "card-4.webp")],
)
def test_the_addresses_of_another_file_lead_to_what_took_its_place(
    client, fetch, asked, shown
):
    before = "f" * 24
    picture = make_picture(token_replaced=before)
    hidden = client.get(f"/media/images/{before}-{asked}").status_code
    published_article(picture=picture)

    response = client.get(f"/media/images/{before}-{asked}")

    assert (hidden, response.status_code) == (404, 302)
    assert response["Location"] == f"/media/images/{picture.token}-{shown}"
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert fetch(response["Location"]).read == PIXELS


def test_who_has_a_session_is_led_on_for_themselves(client):
    published_article(picture=make_picture(token_replaced="f" * 24))
    client.force_login(make_user())

    response = client.get(f"/media/images/{'f' * 24}-share.jpg")

    assert response["Cache-Control"] == "private, no-store"


def test_what_is_left_of_another_file_is_not_served(client):
    published_article(picture=make_picture(token_replaced="f" * 24))
    store({f"images/{'f' * 24}-4.webp": PIXELS})

    assert client.get(f"/media/images/{'f' * 24}-4.webp").status_code == 302


@pytest.mark.parametrize("name", ["-4.webp", "x-4.webp", "f.jpg"])
def test_a_picture_that_replaced_nothing_is_in_the_place_of_none(client, name):
    published_article(picture=make_picture())

    assert client.get(f"/media/images/{name}").status_code == 404


def test_a_name_without_a_token_is_no_picture_s(client):
    picture = make_picture(token="", file="images/0f3a.png")
    published_article(picture=picture)
    store({"images/-480.webp": PIXELS})

    assert client.get("/media/images/-480.webp").status_code == 404


def test_a_picture_of_before_the_library_stays_at_its_address(fetch):
    picture = make_picture(token="", file="images/0f3a.png")
    published_article(picture=picture)

    response = fetch("/media/images/0f3a.png")

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"


def test_members_see_no_more_than_readers(client):
    article = with_picture(make_article)
    client.force_login(make_user())

    assert client.get(article.picture.whole.src).status_code == 404


def test_a_file_that_is_no_picture_s_is_not_there(client, settings):
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "lost.png").write_bytes(PIXELS)

    assert client.get("/media/images/lost.png").status_code == 404


def test_an_image_that_is_lost_is_not_there(client):
    article = with_picture(published_article)
    remove(article.picture.names)

    assert client.get(article.picture.whole.src).status_code == 404


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
