from unittest import mock

import pytest
from django.db import InterfaceError, OperationalError

from tests.factories import make_user

ODD_ADDRESSES = [
    "/news/%00",
    "/deals/%00/",
    "/deals/1%00-x.json",
    "/media/%00",
    "/media/images/%2e%2e/%2e%2e/settings.py",
    "/media/../portal/settings.py",
    "/tags/%ff%fe/",
    "/organisations/%ed%a0%80/",
    "/archive/0000/01/",
    "/archive/2017/01%0a/",
    "/deals/" + "9" * 500 + "/",
    "/deals/999999999999999999/",
    "/deals/999999999999999999.json",
    "/comments/" + "9" * 5000 + "/",
    "/" + "a" * 60_000,
    "//evil.example/",
    "/sitemap-nothing.xml",
    "/sitemap-articles.xml?p=" + "9" * 5000,
    "/sitemap-articles.xml?p=%00",
    "/contact/?name=%00",
    "/deals.json?year=%00",
    "/deals/?place=%00",
    "/deals.json?page=" + "9" * 5000,
    "/archive/?page=%00",
]


@pytest.fixture
def calm_client(client):
    """A client that gets the error page, as a browser would."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ODD_ADDRESSES)
def test_an_odd_address_is_never_an_error_of_ours(client, address):
    response = client.get(address)

    assert response.status_code < 500


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW", "OPTIONS"]
)
@pytest.mark.parametrize("address", ["/", "/contact/", "/deals.json", "/feed/"])
def test_an_odd_method_is_refused(client, address, method):
    response = client.generic(method, address)

    assert response.status_code == 405


def test_a_foreign_host_gets_a_bad_request(client):
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert b"evil" not in response.content


def test_a_page_that_is_not_there_says_so(client):
    response = client.get("/nothing-here/")

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]
    assert not response.cookies


def test_a_missing_page_knows_who_is_logged_in(client):
    client.force_login(make_user(display_name="Ana"))

    response = client.get("/nothing-here/")

    assert b"Ana" in response.content


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_out_of_reach_is_a_503_with_a_time_to_come_back(calm_client, error):
    with mock.patch("portal.views.home._articles", side_effect=error("secret host")):
        response = calm_client.get("/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "private, no-store"
    assert b"secret" not in response.content


def test_a_database_that_goes_while_the_error_page_is_made_is_a_503(calm_client):
    calm_client.force_login(make_user())

    with mock.patch(
        "django.contrib.sessions.backends.db.SessionStore.load",
        side_effect=OperationalError("gone"),
    ):
        response = calm_client.get("/nothing-here/")

    assert response.status_code == 503


def test_a_fault_of_ours_is_a_500_without_details(calm_client):
    with mock.patch("portal.views.home._articles", side_effect=KeyError("secret")):
        response = calm_client.get("/")

    assert response.status_code == 500
    assert b"secret" not in response.content
    assert "500.html" in [template.name for template in response.templates]
