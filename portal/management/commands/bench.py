"""`manage.py bench`: how long pages take on a made-up corpus; see docs/performance.md.

Only on a database whose name ends in _bench, which it fills. `script/bench` sets one
up and calls this.
"""

import logging
import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client

from portal.bench.prepare import prepare
from portal.bench.report import HEADING, section, write
from portal.bench.rows import rows
from portal.bench.sample import Sample
from portal.corpus.build import Size
from portal.corpus.chance import Chance

_SIZE = Size(articles=10_000, partnerships=100_000, comments=10_000)


class Command(BaseCommand):
    """Time pages, twins and the server, and print a table."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the corpus's size, what to time, and where the table goes."""
        for name, number in _SIZE._asdict().items():
            parser.add_argument(f"--{name}", type=int, default=number, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--requests", type=int, default=31, help="Of each sort.")
        parser.add_argument("--only", default="", help="Sorts whose name has this.")
        parser.add_argument("--fresh", action="store_true", help="Make a new corpus.")
        parser.add_argument("--write", action="store_true", help="Into docs/, too.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, telling each line as it comes."""
        if settings.DEBUG:
            raise CommandError("DEBUG is on: then Django keeps every query it makes.")
        if options["write"] and options["only"]:
            raise CommandError("The whole table is written, or nothing.")
        self._warn_of_others()
        size = Size(*(options[name] for name in Size._fields))
        prepare(size, seed=options["seed"], is_fresh=options["fresh"])
        logging.getLogger("django.request").setLevel(logging.ERROR)  # Not 404s.
        client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
        sample = Sample(Chance("bench"), options["requests"])
        self.stdout.write(HEADING)
        found = []
        for row in rows(client, sample, only=options["only"]):
            self.stdout.write(str(row))
            found.append(row)
        if options["write"]:
            write(section(found), connection.vendor)

    def _warn_of_others(self) -> None:
        """Say so where other programs keep the machine busy."""
        load, cores = os.getloadavg()[0], os.cpu_count() or 1
        if load > cores / 2:
            self.stderr.write(
                f"The machine is busy already (load {load:.1f} on {cores} cores): "
                "times will be too long."
            )
