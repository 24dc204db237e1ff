"""Accounts in the admin."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests import factories
from tests.desk import fields_of, open_form, save_form


@pytest.fixture
def chief(client):
    user = factories.make_superuser()
    client.force_login(user)
    return user


def test_a_superuser_adds_an_editor(client, chief):
    address = reverse("admin:accounts_user_add")
    data = fields_of(client.get(address), "user")
    data |= {"email": "New.Editor@Example.com", "display_name": "Ngozi"}
    data |= {"password1": factories.PASSWORD, "password2": factories.PASSWORD}

    client.post(address, data)

    assert User.objects.get(display_name="Ngozi").email == "new.editor@example.com"


def test_the_address_of_an_account_stays_its_owners(client, chief):
    member = factories.make_user(email="mine@example.com")
    data = open_form(client, member) | {"email": "theirs@example.com", "is_staff": "on"}

    response = save_form(client, member, data)

    member.refresh_from_db()
    assert response.status_code == 302
    assert (member.email, member.is_staff) == ("mine@example.com", True)


def test_editors_and_moderators_see_no_accounts(client):
    for make in (factories.make_editor, factories.make_moderator):
        client.force_login(make())

        assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403


def test_the_list_finds_accounts(client, chief):
    factories.make_user(display_name="Ngozi")

    page = client.get(reverse("admin:accounts_user_changelist"), {"q": "ngozi"})

    assert "Ngozi" in page.content.decode()
