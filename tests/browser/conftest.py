"""Chromium, a server that it can reach, and the demo to look at."""

import os
import shutil
import socket

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from portal.demo import people
from tests import factories, leftovers
from tests.browser.axe import violations
from tests.browser.steps import come_in

# The first has no windows to keep up, and takes two thirds of the time.
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser"]
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
# Above 32767 the system hands out ports itself: a server there may find its own taken.
PORTS = [*range(21_000, 32_000)]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright's own loop makes Django think that the tests run in asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# A busy machine is slow: only what never comes is a fault.
expect.set_options(timeout=20_000)


@pytest.fixture(autouse=True)
def _chromium():
    """Without Chromium there is nothing to test here."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")


@pytest.fixture(scope="session", autouse=True)
def _one_connection(request, django_db_setup):
    """While Playwright's loop runs, Django looks for its connection elsewhere.

    The one with which the database was made is put there, too.
    """
    if CHROMIUM is not None:
        first = connections["default"]
        request.getfixturevalue("playwright")
        connections["default"] = first


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def base_url():
    """No address: `site` gives it. The plugin's own fixture warns on pytest 9."""


def _free_port():
    """Look from a place of one's own on: other runs look at the same time."""
    ports = PORTS[os.getpid() % len(PORTS) :] + PORTS
    return next(port for port in ports if _is_free(port))


def _is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@pytest.fixture(scope="session")
def live_server(request):
    """The site on a port that the system does not hand out."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ThreadedWSGIServer, "_close_connections", _close_connections)
        server = LiveServer(f"127.0.0.1:{_free_port()}")
        yield server
        server.stop()


def _close_connections(server):
    """End what a thread of the server opened, to Redis, too.

    What is left open is found with the garbage, and fails whichever test runs then.
    """
    connections.close_all()
    for cache in caches.all(initialized_only=True):
        if isinstance(cache, RedisCache):
            for pool in cache._cache._pools.values():
                pool.disconnect()


@pytest.fixture
def site(transactional_db, live_server, settings):
    """The address of the running site."""
    settings.SITE_URL = live_server.url
    return live_server.url


@pytest.fixture
def demo(site, request, tmp_path, monkeypatch):
    """The running site with the demo, which the test only looks at; its address."""
    monkeypatch.setattr(people, "LOGINS", tmp_path / "logins.txt")
    leftovers.load_demo(request.config)
    return site


@pytest.fixture(params=[True, False], ids=["scripts-on", "scripts-off"])
def reader(request, new_context):
    """A page of somebody's browser, once with scripts and once without."""
    return new_context(java_script_enabled=request.param).new_page()


@pytest.fixture
def sit_down(site, new_context):
    """A function that gives an editor's page, with scripts or without."""
    editor = factories.make_editor(display_name="Ann Editor")

    def sit(*, scripts=True):
        page = new_context(java_script_enabled=scripts).new_page()
        come_in(page, site, editor)
        return page

    return sit


@pytest.fixture
def no_violations():
    """A function that fails where axe finds a violation on the page."""

    def check(page):
        assert violations(page) == []

    return check


@pytest.fixture
def quiet(page):
    """The page, which at the end must not have complained in its console."""
    complaints = []
    page.on(
        "console", lambda said: said.type == "error" and complaints.append(said.text)
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
