"""Times requests: one client, one after the other, in this process, nothing cached."""

import time
from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from django.core.management import CommandError
from django.test import Client

from portal.bench.cases import Case

_FEWEST = 2  # Addresses.
_REDIRECTS = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND}


class Times(NamedTuple):
    """How long answers took, in milliseconds."""

    number: int
    p50: float
    p95: float


def times_of(taken: Sequence[float]) -> Times:
    """Return the median, and what 95 of 100 stayed under, of times in seconds."""
    ordered = sorted(taken)
    last = len(ordered) - 1
    p50, p95 = (ordered[round(last * share)] * 1000 for share in (0.5, 0.95))
    return Times(len(ordered), p50, p95)


class Missing(Exception):
    """The site has no such page (yet)."""


def time_case(client: Client, case: Case) -> Times:
    """Time each of the case's addresses once; the first warms up and does not count.

    Raises `Missing` where there is no such page, CommandError for other failures.
    """
    if len(case.addresses) < _FEWEST:
        raise Missing
    ask = _ask_badly if case.is_bad else _ask
    ask(client, case.addresses[0])
    return times_of([ask(client, address) for address in case.addresses[1:]])


def _ask_badly(client: Client, address: str) -> float:
    """Return how many seconds it took to answer what need not be answered."""
    started = time.perf_counter()
    response = client.get(address, follow=True)
    b"".join(response)
    taken = time.perf_counter() - started
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise CommandError(f"{address[:80]} answered {response.status_code}.")
    return taken


def _ask(client: Client, address: str) -> float:
    """Return how many seconds the answer took; a redirect is followed, not timed."""
    started = time.perf_counter()
    response = client.get(address)
    body = b"".join(response)
    taken = time.perf_counter() - started
    if response.status_code in _REDIRECTS:
        return _ask(client, response["Location"])
    if response.status_code == HTTPStatus.NOT_FOUND:
        raise Missing
    if response.status_code != HTTPStatus.OK or not body:
        raise CommandError(f"{address} answered {response.status_code}.")
    return taken
