"""The lines of the table, measured one after the other."""

import time
from collections.abc import Iterator

from django.test import Client

from portal.bench.cases import LIST, Case, cases, mixed
from portal.bench.export import time_export
from portal.bench.memory import mebibytes
from portal.bench.report import Row
from portal.bench.sample import Sample
from portal.bench.server import CLIENTS, WORKERS, time_server
from portal.bench.timing import Missing, time_case, times_of
from search.fulltext import read_ahead

_CSV = "/deals.csv"
_FIRST_BYTE = 500  # Milliseconds in which the CSV should begin.


def rows(client: Client, sample: Sample, *, only: str = "") -> Iterator[Row]:
    """Measure the sorts of pages whose name has the words, in any case."""
    if not only:
        yield _first(client)
    read_ahead()  # As a worker that starts does.
    for case in cases(sample):
        if only.lower() in case.name.lower():
            yield _timed(client, case)
    if only.lower() in _CSV:
        yield from _exported(client)
    if not only:
        name = f"Deals by one facet, {CLIENTS} clients, {WORKERS} processes"
        yield Row(name, time_server(mixed(sample)), LIST)


def _first(client: Client) -> Row:
    """Time the list in a process that has not found deals before."""
    before = mebibytes()
    started = time.perf_counter()
    client.get("/deals/")
    taken = time.perf_counter() - started
    grown = mebibytes() - before
    name = f"Deals, first request of a process; {grown:.0f} MiB more memory"
    return Row(name, times_of([taken]))


def _timed(client: Client, case: Case) -> Row:
    try:
        return Row(case.name, time_case(client, case), case.reach)
    except Missing:
        return Row(case.name)


def _exported(client: Client) -> Iterator[Row]:
    try:
        export = time_export(client, _CSV)
    except Missing:
        yield Row(_CSV)
        return
    yield Row(f"{_CSV}, first bytes", times_of([export.first]), _FIRST_BYTE)
    whole = f"{_CSV}, all {export.lines:,} lines; {export.memory:.0f} MiB more memory"
    yield Row(whole, times_of([export.whole]))
