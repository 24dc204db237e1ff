"""What a request says of itself is not believed: charsets, cookies, lost databases."""

from io import BytesIO
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.urls import reverse

from portal.wsgi import Request, application
from tests import factories

CHARSETS = ["hex", "idna", "undefined", "unicode_escape", "utf-16", "rot13"]


def _asked(**fields):
    given = RequestFactory()._base_environ(**fields)
    answer = {}
    application(given, lambda status, headers: answer.update(status=status))
    return answer["status"]


@pytest.mark.django_db
@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("route", ["account_login", "contact", "partnerships:list"])
def test_a_declared_charset_changes_nothing(charset, route):
    asked = {"PATH_INFO": reverse(route), "QUERY_STRING": "next=%5Cud800&kind=%5Cud800"}

    odd = _asked(**asked, CONTENT_TYPE=f"text/plain; charset={charset}")

    assert odd == _asked(**asked)


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_of_a_declared_charset_is_read_as_utf_8(charset):
    part = b'Content-Disposition: form-data; name="body"\r\n\r\n\\ud800 \xc3\xa9\r\n'
    body = b"--x\r\n" + part + b"--x--\r\n"
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary=x; charset={charset}",
        CONTENT_LENGTH=str(len(body)),
    )

    request = Request(environ | {"wsgi.input": BytesIO(body)})

    assert request.POST["body"] == "\\ud800 é"


@pytest.mark.django_db
def test_a_session_cookie_with_nul_is_none(client):
    response = client.get(
        reverse("home"), headers={"cookie": 'session="\\000aaaaaaaaaaaa"'}
    )

    assert response.status_code == 200


@pytest.mark.django_db
def test_a_refusal_is_not_kept_by_a_proxy(client):
    response = client.get(reverse("home"), headers={"host": "evil.example"})

    assert response.status_code == 400
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_message_that_meets_a_dead_database_comes_back_with_its_text(client):
    client.raise_request_exception = False
    given = {"name": "Ana", "email": "a@example.com", "body": "Words <b>typed</b>"}

    with mock.patch("portal.views.contact.receive", side_effect=OperationalError):
        response = client.post(reverse("contact"), given)

    assert response.status_code == 503
    assert "Words &lt;b&gt;typed&lt;/b&gt;" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["\u200b", "\u2063\u2063"])
def test_a_comment_is_not_hidden_for_a_reason_nobody_sees(client, why):
    comment = factories.make_comment()
    client.force_login(factories.make_editor())

    response = client.post(
        reverse("admin:articles_comment_changelist"),
        {
            "action": "hide_rows",
            "_selected_action": [comment.pk],
            "apply": "1",
            "why": why,
        },
    )

    comment.refresh_from_db()
    assert response.status_code == 200
    assert comment.hidden_at is None


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["\0", "junk", "9" * 40, "2017-13-40"])
def test_a_key_that_is_none_comes_back_as_an_error_of_the_form(client, key):
    client.force_login(factories.make_editor())

    response = client.post(
        reverse("admin:partnerships_partnership_add"), {"title": "A", "part_of": key}
    )

    assert response.status_code == 200
    assert "part_of" in response.context["adminform"].form.errors


def test_static_files_carry_the_strict_headers(client, settings):
    settings.WHITENOISE_USE_FINDERS = True
    response = client.get("/static/css/site.css")
    b"".join(response)

    assert response.status_code == 200
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
