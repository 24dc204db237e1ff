from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.urls import reverse

CORE_MIGRATIONS = settings.BASE_DIR / "core/migrations"


def test_healthz_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"


def test_readyz_is_ready_when_every_migration_is_applied(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_counts_the_migrations_that_wait(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")

    response = client.get("/readyz")

    assert response.status_code == 503
    waiting = len(list(CORE_MIGRATIONS.glob("0*.py")))
    assert response.content == f"{waiting} migrations to apply\n".encode()


def test_readyz_says_so_when_the_database_is_gone(client):
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"database out of reach\n"


@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_health_is_plain_text_that_nobody_keeps(client, name):
    response = client.get(reverse(name))

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
