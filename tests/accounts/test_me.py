"""The member's own page."""

import pytest

from tests.factories import make_user

ME = "/accounts/me/"


def test_a_stranger_is_sent_to_the_log_in_and_back(client):
    response = client.get(ME)

    assert response.url == "/accounts/login/?next=/accounts/me/"
    assert response["Cache-Control"] == "private, no-store"


def test_it_shows_how_one_logs_in(member):
    page = member.client.get(ME)

    text = page.content.decode()
    assert "ana@example.com" in text
    for link in ("email/", "password/change/", "2fa/", "me/delete/"):
        assert f'href="/accounts/{link}"' in text
    assert page["Cache-Control"] == "private, no-store"


def test_the_name_is_changed_cleaned_and_reported(member):
    page = member.client.post(ME, {"display_name": " Ana\x01  Lima "}, follow=True)

    member.user.refresh_from_db()
    assert member.user.display_name == "Ana Lima"
    assert "Your display name is changed." in page.content.decode()


@pytest.mark.parametrize("name", ["", "x", "Touchline", "a@example.com", "x" * 61])
def test_a_name_that_cannot_be_is_explained_and_kept_in_the_form(member, name):
    page = member.client.post(ME, {"display_name": name, "is_staff": "1"})

    assert page.context["form"].errors
    assert page.context["form"]["display_name"].value() == name
    member.user.refresh_from_db()
    assert (member.user.display_name, member.user.is_staff) == ("Ana", False)


def test_a_taken_name_is_explained(member):
    make_user(display_name="Bea")

    page = member.client.post(ME, {"display_name": "BEA"})

    assert "Another member goes by that name" in page.content.decode()


def test_a_member_without_a_password_is_told_so(client):
    client.force_login(make_user(password=None))

    assert "Set a password" in client.get(ME).content.decode()


def test_other_methods_are_refused(member):
    assert member.client.put(ME).status_code == 405


def test_a_form_without_its_token_is_refused(member):
    member.client.handler.enforce_csrf_checks = True

    assert member.client.post(ME, {"display_name": "Ana Li"}).status_code == 403


def test_the_number_of_queries_is_fixed(member, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        member.client.get(ME)
