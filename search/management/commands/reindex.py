"""Rebuild the search's index."""

from typing import Any

from django.core.management.base import BaseCommand

from core import changes
from search.rebuilding import Step, rebuild


class Command(BaseCommand):
    """Writes every document anew, and forgets changes that all have followed."""

    help = (
        "Write what the search finds anew, while it goes on finding. To be run after"
        " rows were written in bulk; the search follows all else by itself. Also"
        " empties the log of changes of what is older than a week."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for step in rebuild():
            self._report(step)
        self.stdout.write(f"{changes.prune()} old changes dropped.")

    def _report(self, step: Step) -> None:
        self.stdout.write(f"{step.kind.plural}: {step.done} of {step.total}")
