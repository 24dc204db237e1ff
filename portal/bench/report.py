"""Writes what was measured as a table, for the terminal and for docs/performance.md."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import django
from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.models import Article
from partnerships.models import Partnership
from portal.bench.timing import Times

PAGE = settings.BASE_DIR / "docs" / "performance.md"


class Row(NamedTuple):
    """A line of the table; without times there is no such page."""

    name: str
    times: Times | None = None
    reach: int | None = None  # Milliseconds; p95 is set in bold where it is not met.

    def __str__(self) -> str:
        if self.times is None:
            return f"| {self.name} | not there yet | | | |"
        p95 = f"{self.times.p95:.0f}"
        if self.reach and self.times.p95 >= self.reach:
            p95 = f"**{p95}**"
        reach = f"under {self.reach}" if self.reach else ""
        cells = (self.name, self.times.number, f"{self.times.p50:.0f}", p95, reach)
        return f"| {' | '.join(str(cell) for cell in cells)} |"


HEADING = "| page | requests | p50 ms | p95 ms | to reach |\n|---|---|---|---|---|"


def section(rows: Sequence[Row]) -> str:
    """Return when and where it was measured, and the table."""
    return "\n".join([_where(), "", HEADING, *map(str, rows)])


def _where() -> str:
    articles = Article.objects.published().count()
    deals = Partnership.objects.published().count()
    return (
        f"Measured on {timezone.localdate():%-d %B %Y}: {database()}, "
        f"Python {platform.python_version()}, Django {django.get_version()}, "
        f"{os.cpu_count()} cores ({_processor()}); {deals:,} public deals and "
        f"{articles:,} public articles."
    )


def database() -> str:
    """Name the database with its version, and what memory it keeps pages in."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), current_setting('shared_buffers')")
        said, buffers = cursor.fetchone()
        version = said.split()[1]
        return f"PostgreSQL {version} (shared_buffers {buffers})"


def _processor() -> str:
    """Return the processor's name, where Linux tells it, else its architecture."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.machine()


def write(text: str, vendor: str, page: Path = PAGE) -> None:
    """Put the text between the page's marks for the database."""
    start, end = f"<!-- {vendor} -->\n", f"<!-- end of {vendor} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{page} has no place for the figures of {vendor}.")
    page.write_text(f"{before}{start}\n{text}\n\n{end}{after}", encoding="utf-8")
