"""Times the production server on loopback, with several clients at once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from django.core.management import CommandError

from portal.bench.timing import Times, times_of

CLIENTS = 8
WORKERS = 2
_HOST = "127.0.0.1"
_SECONDS_TO_START = 60


def time_server(addresses: Sequence[str]) -> Times:
    """Ask the server for the addresses, shared among the clients."""
    with _server() as port:
        parts = [addresses[number::CLIENTS] for number in range(CLIENTS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            _asked(port, addresses[:CLIENTS])  # Both workers have warmed up by then.
            taken = list(pool.map(lambda part: _asked(port, part), parts))
    return times_of([one for part in taken for one in part])


def _asked(port: int, addresses: Sequence[str]) -> list[float]:
    """Ask for one address after the other over one connection."""
    connection = HTTPConnection(_HOST, port, timeout=60)
    taken = []
    for address in addresses:
        started = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        taken.append(time.perf_counter() - started)
        if response.status != HTTPStatus.OK:
            raise CommandError(f"{address} answered {response.status}.")
    connection.close()
    return taken


@contextmanager
def _server() -> Iterator[int]:
    """Run the server as script/serve does, on a free port."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "portal.wsgi:application"]
    command += ["--interface", "wsgi", "--host", _HOST, "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "warning"]
    site = {"SITE_URL": f"http://{_HOST}:{port}", "ALLOWED_HOSTS": _HOST}
    process = subprocess.Popen(command, env=os.environ | site)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            _asked(port, ["/healthz"])
        except (OSError, HTTPException):
            time.sleep(0.2)
        else:
            return
    raise CommandError("The server does not start.")
