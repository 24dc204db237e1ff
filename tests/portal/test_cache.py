"""The cache while Redis is away."""

import pytest

from portal.cache import SparedRedisCache
from tests.factories import PASSWORD, make_user

NOBODY = "redis://127.0.0.1:9"  # A port that nothing listens on.


@pytest.fixture
def cache():
    return SparedRedisCache(NOBODY, {"OPTIONS": {"socket_connect_timeout": 0.2}})


def test_values_are_kept_by_the_worker(cache):
    cache.set("a", 1)
    cache.set_many({"b": 2})

    assert cache.add("a", 5) is False
    assert cache.incr("a") == 2
    assert cache.get_many(["a", "b"]) == {"a": 2, "b": 2}
    assert "b" in cache
    assert cache.touch("b")
    cache.delete("a")
    cache.delete_many(["b"])
    assert cache.get("a") is None
    cache.clear()


def test_members_log_in_without_redis(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "portal.cache.SparedRedisCache",
            "LOCATION": NOBODY,
            "OPTIONS": {"socket_connect_timeout": 0.2},
        }
    }
    member = make_user()

    sent = {"login": member.email, "password": PASSWORD}
    response = client.post("/accounts/login/", sent)

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)
