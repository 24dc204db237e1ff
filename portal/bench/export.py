"""Measures the CSV of all deals: when it begins, how long it takes, what memory."""

import time
from http import HTTPStatus
from typing import NamedTuple

from django.test import Client

from portal.bench.memory import mebibytes
from portal.bench.timing import Missing

_EVERY = 10  # Parts of the answer between two looks at the memory.


class Export(NamedTuple):
    """Seconds to the first bytes and to the last, rows, and MiB that it took more."""

    first: float
    whole: float
    lines: int
    memory: float


def time_export(client: Client, address: str = "/deals.csv") -> Export:
    """Read the whole file; raise `Missing` where there is none."""
    before = peak = mebibytes()
    started = time.perf_counter()
    response = client.get(address)
    if response.status_code == HTTPStatus.NOT_FOUND:
        raise Missing
    lines, first = 0, 0.0
    for number, part in enumerate(response):
        first = first or time.perf_counter() - started
        lines += part.count(b"\n")
        if number % _EVERY == 0:
            peak = max(peak, mebibytes())
    whole = time.perf_counter() - started
    return Export(first, whole, lines, peak - before)
