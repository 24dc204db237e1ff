"""`manage.py make_corpus`: a made-up site of any size, for trials.

Every organisation, person, text and figure in it is invented; only places are real.
The same numbers and seed make the same rows in an empty database. It refuses one that
holds articles or deals already, unless told to add to them.
"""

import gc
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from partnerships.models import Partnership
from portal.corpus.build import Corpus, Size
from portal.corpus.settle import forget_changes, settle

_EVERY = 10  # Seconds between two lines of progress.


class Command(BaseCommand):
    """Store so many articles, deals and comments, with what they rest on."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the numbers of rows, the seed, and the consent to add to a site."""
        for name in Size._fields:
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--yes", action="store_true", help="Add to what is there already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, telling how far it is."""
        size = Size(*(options[name] for name in Size._fields))
        _check(size, may_add=options["yes"])
        self._started = self._told = time.monotonic()
        corpus = Corpus(size, seed=options["seed"])
        gc.freeze()  # The names stay: a fifth of the time would go to looking at them.
        for done in corpus.make():
            forget_changes()
            self._tell(done, size)
        self.stdout.write("Statistics and the search's index ...")
        settle()
        took = time.monotonic() - self._started
        self.stdout.write(f"Done in {took:.0f} s.")

    def _tell(self, done: Size, size: Size) -> None:
        now = time.monotonic()
        if now - self._told < _EVERY and done != size:
            return
        self._told = now
        parts = (
            f"{number:,} of {wanted:,} {name}"
            for name, number, wanted in zip(Size._fields, done, size, strict=True)
            if wanted
        )
        self.stdout.write(f"{', '.join(parts)}; {now - self._started:.0f} s")


def _check(size: Size, *, may_add: bool) -> None:
    if min(size) < 0:
        raise CommandError("Give numbers from nought on.")
    if size.comments and not size.articles:
        raise CommandError("Comments need articles.")
    if not may_add and (Article.objects.exists() or Partnership.objects.exists()):
        raise CommandError(
            "This database holds articles or deals: take an empty one, or say --yes "
            "to have made-up ones among them."
        )
