"""What a test leaves in the database, and what is done about it before the next one.

A test that commits ends with empty tables: without the rows of migrations, which are
put back. The demo is loaded once for all tests that only look at it, and stays until
one comes that does not.
"""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import blocking_manager_key

IS_EMPTY = pytest.StashKey[bool]()
HAS_DEMO = pytest.StashKey[bool]()
_MADE_BY_MIGRATIONS = [
    import_module("core.migrations.0003_first_change").write_first,
    import_module("portal.migrations.0002_groups").make_groups,
    import_module("portal.migrations.0004_pictures_at_the_desk").let_editors,
]


def order_of(item):
    """Sort what commits behind the rest, and what looks at the demo behind that.

    pytest moves tests with a browser forward, so the order is made again.
    """
    return commits(item), looks_at_demo(item)


def looks_at_demo(item):
    """Tell whether the test wants the demo as it was loaded."""
    return "demo" in item.fixturenames


def commits(item):
    """Tell whether the test's rows are stored, and all tables emptied after it."""
    mark = item.get_closest_marker("django_db")
    is_marked = mark is not None and mark.kwargs.get("transaction", False)
    return is_marked or bool(
        {"transactional_db", "live_server"} & set(item.fixturenames)
    )


def make_ready(item):
    """Bring the database to what the test expects to find."""
    stash = item.config.stash
    with stash[blocking_manager_key].unblock():
        if stash.get(HAS_DEMO, False) and not looks_at_demo(item):
            call_command("flush", verbosity=0, interactive=False)
            stash[HAS_DEMO], stash[IS_EMPTY] = False, True
        if stash.get(IS_EMPTY, False):
            _put_back()
    stash[IS_EMPTY] = commits(item) and not looks_at_demo(item)


def load_demo(config):
    """Load the demo, unless it is there."""
    if not config.stash.get(HAS_DEMO, False):
        call_command("load_demo", verbosity=0)
        config.stash[HAS_DEMO] = True


def _put_back():
    if not Group.objects.exists():
        for make in _MADE_BY_MIGRATIONS:
            make(apps, SimpleNamespace(connection=connection))
