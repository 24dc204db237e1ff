"""The addresses of an account."""

from allauth.account.models import EmailAddress
from django.core import mail

from tests.factories import make_user


def act(member, action, email):
    address = "/accounts/email/"
    return member.client.post(address, {f"action_{action}": "", "email": email})


def addresses(user):
    return set(
        EmailAddress.objects.filter(user=user).values_list(
            "email", "verified", "primary"
        )
    )


def test_another_address_is_added_confirmed_and_made_the_main_one(member, mailed_link):
    member.prove()
    act(member, "add", "New@Example.com")
    member.client.post(mailed_link())
    act(member, "primary", "new@example.com")
    act(member, "remove", "ana@example.com")

    member.user.refresh_from_db()
    assert member.user.email == "new@example.com"
    assert addresses(member.user) == {("new@example.com", True, True)}


def test_an_address_that_is_not_confirmed_does_not_become_the_main_one(member):
    member.prove()
    act(member, "add", "new@example.com")
    page = member.client.post(
        "/accounts/email/",
        {"action_primary": "", "email": "new@example.com"},
        follow=True,
    )

    assert "Confirm that address first" in page.content.decode()
    assert ("new@example.com", False, False) in addresses(member.user)


def test_the_main_address_is_not_removed(member):
    member.prove()
    act(member, "remove", "ana@example.com")

    assert addresses(member.user) == {("ana@example.com", True, True)}


def test_the_address_of_another_account_is_answered_as_any(member):
    make_user(email="other@example.com")
    member.prove()

    known = act(member, "add", "other@example.com")
    unknown = act(member, "add", "new@example.com")

    assert known.url == unknown.url == "/accounts/email/"


def test_an_address_longer_than_its_column_is_refused(member):
    member.prove()
    long = f"{'x' * 60}@{'.'.join(['y' * 60] * 4)}.com"

    response = act(member, "add", long)

    assert response.context["form"].errors
    assert len(addresses(member.user)) == 1


def test_what_a_thief_of_the_session_would_change_asks_for_the_password(member):
    response = act(member, "add", "thief@example.com")

    assert response.url.startswith("/accounts/reauthenticate/")
    assert len(addresses(member.user)) == 1


def test_a_change_is_told_to_the_old_address(member, mailed_link):
    member.prove()
    act(member, "add", "new@example.com")
    member.client.post(mailed_link())
    act(member, "primary", "new@example.com")

    told = mail.outbox[-1]
    assert told.to == ["ana@example.com"]
    assert "from ana@example.com to new@example.com" in told.body
