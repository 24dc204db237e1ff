"""What holds for every test: a database, an empty cache, no silent skips."""

import gc
import os
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.template.base import Template
from django.test import TransactionTestCase

from partnerships import desk
from tests import factories, leftovers

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


@pytest.fixture(scope="session", autouse=True)
def _quick_widgets(django_test_environment):
    """Each field of a form is a template: a form of the desk renders thousands.

    Django notes the context of each for the test; nobody asks for those of widgets.
    """
    noted = Template._render

    def render(self, context):
        is_widget = (self.name or "").startswith(("django/forms/", "admin/widgets/"))
        return self.nodelist.render(context) if is_widget else noted(self, context)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True)
def _database(db):
    """Every test may touch the database; nearly all of them do."""


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly(request):
    """Delete the rows of a test that commits; the demo stays for the next one."""

    def leave(self):
        if not request.config.stash.get(leftovers.HAS_DEMO, False):
            leftovers.empty()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", leave)
        yield


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
    """Leave out what asks for the other database; put last what empties this one."""
    items.sort(key=leftovers.order_of)
    names = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
    for item in items:
        for vendor, name in names.items():
            if vendor != connection.vendor and item.get_closest_marker(vendor):
                item.add_marker(pytest.mark.skip(reason=f"needs {name}"))


def pytest_collection_finish():
    """Leave what is loaded by now out of the search for garbage: a tenth of the time.

    Thousands of tests make much of it, and would have modules and tests searched often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Give the test the database that it expects, whatever the last one left."""
    leftovers.make_ready(item)


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
