"""`manage.py import_deals FILE`: drafts of the rows of a table; `--check` makes none.

Prints each fault with its row and column, how far it is, and what came of it. Ended in
between, it is gone on with by giving the same file again: rows that are deals already
are left out. Exits with 1 where a row is faulty.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from partnerships.bulk import steps
from partnerships.bulk.files import read_file
from partnerships.models import DealImport, ImportedRow

_SECONDS = 5.0  # Between two lines that tell how far it is.
State = ImportedRow.State


class Command(BaseCommand):
    """Import a table of deals."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and whose import it is."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="Make no drafts.")
        parser.add_argument("--by", default="", help="An editor's e-mail address.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all rows, then make drafts of those that are sound."""
        by = User.objects.filter(email=options["by"]).first()
        if options["by"] and by is None:
            raise CommandError(f"No account has the address {options['by']}.")
        taken = self._taken(options["file"], by)
        if taken.unread:
            self.stderr.write(f"columns that are not read: {', '.join(taken.unread)}")
        self._all(steps.check, taken, State.UNCHECKED)
        for row in taken.rows.in_state(State.FAULTY):
            for column, message in row.faults:
                self.stderr.write(f"row {row.number}, {column or 'whole'}: {message}")
        if not options["check"]:
            self._all(steps.make_drafts, taken, State.READY)
        counts = taken.rows.counted()
        self.stdout.write(
            f"{counts[State.IMPORTED]} drafts, {counts[State.READY]} ready, "
            f"{counts[State.KNOWN]} there already, {counts[State.FAULTY]} faulty"
        )
        if counts[State.FAULTY]:
            raise CommandError("Some rows are faulty.")

    def _taken(self, file: Path, by: User | None) -> DealImport:
        try:
            lines = read_file(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except ValidationError as error:
            raise CommandError(f"{file}: {' '.join(error.messages)}") from error
        return steps.take(name=file.name, lines=lines, by=by)

    def _all(self, step: Any, taken: DealImport, state: str) -> None:
        """Do the step to its end, telling how far it is."""
        while not step(deal_import=taken, seconds=_SECONDS):
            left = taken.rows.in_state(state).count()
            self.stderr.write(f"{step.__name__}: {left} rows left")
