"""What holds for every test: a database, an empty cache, no silent skips."""

import os
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from partnerships import desk
from tests import factories

MAY_BE_EMPTY = pytest.StashKey[bool]()
MADE_BY_MIGRATIONS = [
    import_module("core.migrations.0003_first_change").write_first,
    import_module("portal.migrations.0002_groups").make_groups,
    import_module("portal.migrations.0004_pictures_at_the_desk").let_editors,
]
# A run that must be complete may still skip these: the other database has a run of
# its own, and the sample texts lie outside the repository.
MAY_SKIP = ("needs PostgreSQL", "needs SQLite", "../shared is absent")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """Put an embedded database into a file, as a live site has it.

    One in memory is a single connection that all threads share: two requests at once
    would see each other's unfinished transactions.
    """
    if connection.vendor == "sqlite":
        test = connection.settings_dict["TEST"]
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep PostgreSQL from gathering statistics beside the tests.

    What tests undo leaves tables large and empty. Counted just then, they are taken for
    empty when the next test has filled them, and a page's query can take a minute.
    """
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT oid::regclass::text FROM pg_class"
                " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
            for (table,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")


@pytest.fixture(autouse=True)
def _database(db):
    """Every test may touch the database; nearly all of them do."""


@pytest.fixture(autouse=True)
def _empty_cache():
    """Log-in limits and the like count in the cache: each test starts at nought."""
    cache.clear()


@pytest.fixture(autouse=True)
def _fresh_desk(monkeypatch):
    """The index of deals begins anew, and learns from the transaction of the test."""
    desk.forget()
    monkeypatch.setattr("partnerships.desk.worker.in_transaction", lambda: False)


@pytest.fixture
def editor(client):
    """An editor, logged in by the client."""
    user = factories.make_editor()
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Uploads of a test end with it."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A real password hash costs a quarter of a second; no test is about that."""
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [hasher]


def pytest_configure():
    """Give each xdist worker a Redis database of its own: clearing one clears all."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if django_settings.REDIS_URL and worker:
        url = urlsplit(django_settings.REDIS_URL)
        number = int(url.path.strip("/") or 0) + 1 + int(worker.removeprefix("gw"))
        django_settings.CACHES["default"]["LOCATION"] = url._replace(
            path=f"/{number}"
        ).geturl()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Leave out what asks for the other database; put last what empties this one.

    A test that commits ends with empty tables, which takes its time. pytest moves
    tests with a browser forward, so the order is made here again.
    """
    items.sort(key=_commits)
    names = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
    for item in items:
        for vendor, name in names.items():
            if vendor != connection.vendor and item.get_closest_marker(vendor):
                item.add_marker(pytest.mark.skip(reason=f"needs {name}"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Put back the rows of migrations: a test that commits ended with empty tables."""
    if item.config.stash.get(MAY_BE_EMPTY, False):
        with item.config.stash[blocking_manager_key].unblock():
            _put_back()
    item.config.stash[MAY_BE_EMPTY] = _commits(item)


def _put_back():
    if not Group.objects.exists():
        for make in MADE_BY_MIGRATIONS:
            make(apps, SimpleNamespace(connection=connection))


def _commits(item):
    mark = item.get_closest_marker("django_db")
    is_marked = mark is not None and mark.kwargs.get("transaction", False)
    return is_marked or bool(
        {"transactional_db", "live_server"} & set(item.fixturenames)
    )


def _forbidden_skips(config):
    """Tell what a complete run (REQUIRE_ALL or CI set) may not leave out."""
    if not (os.environ.get("REQUIRE_ALL") or os.environ.get("CI")):
        return []
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skips = reporter.stats.get("skipped", []) if reporter else []
    return [
        f"{report.nodeid}: {report.longrepr[2]}"
        for report in skips
        if not any(reason in report.longrepr[2] for reason in MAY_SKIP)
    ]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    if session.exitstatus == pytest.ExitCode.OK and _forbidden_skips(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if skips := _forbidden_skips(config):
        terminalreporter.section("skipped, though this run must be complete", red=True)
        terminalreporter.write("\n".join(skips) + "\n")
