"""The second factor: setting it up, logging in with it, codes for a bad day."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from tests.factories import make_user

NEXT = "/news/12-x/?kept=a.b-c:d#comment-form"
SET_UP = "/accounts/2fa/totp/activate/"


def code_of(secret):
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def secured(member):
    """A member with an authenticator app; its secret is `member.secret`."""
    member.prove()
    page = member.client.get(SET_UP)
    member.secret = page.context["form"].secret
    for _ in range(2):  # A code's half minute may end just now.
        if not Authenticator.objects.filter(type="totp").exists():
            member.client.post(SET_UP, {"code": code_of(member.secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    return member


def codes():
    return Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_setting_it_up_asks_for_the_password_first(member):
    response = member.client.get(SET_UP)

    assert response.url.startswith("/accounts/reauthenticate/?next=")


def test_the_key_is_shown_as_a_picture_that_the_policy_allows(member):
    member.prove()

    page = member.client.get(SET_UP)

    assert page.context["form"].secret in page.content.decode()
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "img-src 'self' data:" in page["Content-Security-Policy"]


def test_a_wrong_code_does_not_switch_it_on(member):
    member.prove()
    member.client.get(SET_UP)

    page = member.client.post(SET_UP, {"code": "000000"})

    assert page.context["form"].errors
    assert not Authenticator.objects.exists()


def test_switching_it_on_gives_recovery_codes(secured):
    page = secured.client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert all(code in page for code in codes())


def test_logging_in_asks_for_a_code_and_then_leads_to_next(secured, visitor):
    response = visitor.log_in(secured.user.email, next=NEXT)
    assert response.url == "/accounts/2fa/authenticate/"
    assert not visitor.is_logged_in()
    assert visitor.client.get(response.url).status_code == 200

    cache.clear()  # A code counts once.
    response = visitor.client.post(response.url, {"code": code_of(secured.secret)})
    assert response.url == NEXT
    assert visitor.is_logged_in()


def test_wrong_codes_are_limited(secured, visitor):
    visitor.log_in(secured.user.email)
    for _ in range(5):
        visitor.client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    cache_key_free_code = code_of(secured.secret)

    page = visitor.client.post(
        "/accounts/2fa/authenticate/", {"code": cache_key_free_code}
    )

    assert "Too many failed tries" in page.content.decode()
    assert not visitor.is_logged_in()


def test_a_recovery_code_lets_in_once(secured, visitor):
    code = codes()[0]

    visitor.log_in(secured.user.email)
    visitor.client.post("/accounts/2fa/authenticate/", {"code": code})

    assert visitor.is_logged_in()
    assert code not in codes()


def test_recovery_codes_can_be_downloaded_and_made_anew(secured):
    before = codes()

    download = secured.client.get("/accounts/2fa/recovery-codes/download/")
    assert download.content.decode().split() == before
    assert "no-store" in download["Cache-Control"]

    page = secured.client.get("/accounts/2fa/recovery-codes/generate/")
    assert f"{len(before)} codes" in page.content.decode()
    secured.client.post("/accounts/2fa/recovery-codes/generate/")
    assert not set(codes()) & set(before)


def test_it_can_be_switched_off(secured):
    assert secured.client.get("/accounts/2fa/totp/deactivate/").status_code == 200

    secured.client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()


def test_the_proof_of_who_one_is_can_be_a_code(secured, visitor):
    visitor.log_in(secured.user.email)
    visitor.client.post("/accounts/2fa/authenticate/", {"code": codes()[0]})

    page = visitor.client.get("/accounts/2fa/reauthenticate/", {"next": SET_UP})
    visitor.client.post("/accounts/2fa/reauthenticate/", {"code": codes()[0]})

    assert page.status_code == 200
    assert visitor.client.get("/accounts/2fa/recovery-codes/").status_code == 200


@pytest.fixture
def key(member):
    """A passkey of the member, as the browser would have registered it."""
    member.prove()
    data = {"name": "Phone", "credential": {"clientExtensionResults": {}}}
    return Authenticator.objects.create(
        user=member.user, type=Authenticator.Type.WEBAUTHN, data=data
    )


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/keys/{}/edit/",
        "/accounts/2fa/webauthn/keys/{}/remove/",
    ],
)
def test_every_page_about_keys_is_shown(member, key, address, monkeypatch):
    monkeypatch.setattr(
        "allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: []
    )

    page = member.client.get(address.format(key.pk))

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_a_key_is_renamed_and_removed(member, key):
    member.client.post(
        f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": "Laptop"}
    )
    assert "Laptop" in member.client.get("/accounts/2fa/webauthn/").content.decode()

    member.client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.exists()


def test_the_key_of_somebody_else_is_not_there(key, visitor):
    visitor.log_in(make_user(email="eve@example.com").email)
    visitor.prove()

    for page in ("edit", "remove"):
        address = f"/accounts/2fa/webauthn/keys/{key.pk}/{page}/"
        assert visitor.client.get(address).status_code == 404
        assert visitor.client.post(address, {"name": "x"}).status_code == 404


@pytest.mark.parametrize("pk", [0, 10**30])
def test_a_made_up_key_is_not_there(member, pk):
    member.prove()

    assert (
        member.client.get(f"/accounts/2fa/webauthn/keys/{pk}/edit/").status_code == 404
    )


MADE_UP = [
    *("", "{}", "[]", "x", "null", "1", '"x"', '{"id": 1}', "[" * 50_000),
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": []}',
    '{"id": "YQ", "rawId": "YQ", "type": "x", "response": {"userHandle": "MQ"}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": '
    '"YQ", "authenticatorData": "YQ", "signature": "YQ", "userHandle": "MQ"}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": '
    '"e30", "attestationObject": "YQ", "userHandle": "enp6enp6enp6enp6eg"}}',
]


@pytest.mark.parametrize("credential", MADE_UP, ids=range(len(MADE_UP)))
def test_a_passkey_log_in_that_is_none_leads_back(visitor, credential):
    make_user()
    visitor.client.get(
        "/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}
    )

    response = visitor.client.post(
        "/accounts/2fa/webauthn/login/", {"credential": credential}
    )

    assert response.url == "/accounts/login/"
    assert not visitor.is_logged_in()


@pytest.mark.parametrize("credential", MADE_UP, ids=range(len(MADE_UP)))
def test_a_key_that_is_none_is_not_added(member, credential):
    member.prove()
    member.client.get("/accounts/2fa/webauthn/add/")

    page = member.client.post(
        "/accounts/2fa/webauthn/add/", {"name": "x", "credential": credential}
    )

    assert page.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", MADE_UP, ids=range(len(MADE_UP)))
def test_a_key_that_is_none_is_no_second_factor(secured, visitor, credential):
    visitor.log_in(secured.user.email)
    visitor.client.get("/accounts/2fa/authenticate/")

    page = visitor.client.post(
        "/accounts/2fa/authenticate/", {"credential": credential}
    )

    assert page.status_code == 200
    assert not visitor.is_logged_in()
