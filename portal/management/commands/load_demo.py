"""`manage.py load_demo`: the demo site; running it again changes nothing.

What editors changed stays, and what was deleted does not come back.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.demo.load import load_demo
from portal.demo.people import LOGINS, desk, store_people, write_logins


class Command(BaseCommand):
    """Store the demo's log-ins, articles and records that are not there yet."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and say how much it was."""
        with transaction.atomic():
            made = store_people()
            by = desk()
            if by is None:
                raise CommandError("The account that publishes the demo is gone.")
            new = load_demo(by=by)
        write_logins(made)
        self.stdout.write(
            f"{new['articles']} new articles, {new['partnerships']} new partnerships."
        )
        if made:
            self.stdout.write(f"Log-ins: {LOGINS}")
