"""What a test leaves in the database, and what is done about it before the next one.

A test that commits has its rows deleted after it. The demo is loaded once for all tests
that only look at it, and stays until one comes that does not.
"""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import blocking_manager_key

from core.models import Change

HAS_DEMO = pytest.StashKey[bool]()
# Made by migrations, and by no test.
KEPT = {ContentType, Permission, Group, Group.permissions.through}


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
    if stash.get(HAS_DEMO, False) and not looks_at_demo(item):
        with stash[blocking_manager_key].unblock():
            empty()
        stash[HAS_DEMO] = False


def load_demo(config):
    """Load the demo, unless it is there."""
    if not config.stash.get(HAS_DEMO, False):
        call_command("load_demo", verbosity=0)
        config.stash[HAS_DEMO] = True


@transaction.atomic
def empty():
    """Delete what tests made, from the tables that have any rows.

    Those are few. `flush` empties all, which takes PostgreSQL half a second, and makes
    anew what migrations made. The log comes last, since deleting is logged, and begins
    with its first row again.
    """
    for model in apps.get_models(include_auto_created=True):
        if model not in KEPT | {Change} and model._base_manager.exists():
            model._base_manager.all()._raw_delete("default")
    Change.objects.all()._raw_delete("default")
    Change.objects.create(row_id=0, tick=0)
