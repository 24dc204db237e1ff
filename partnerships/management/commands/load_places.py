"""`manage.py load_places`: store the shipped places; those kept already stay."""

from typing import Any

from django.core.management.base import BaseCommand

from partnerships.gazetteer import load_places


class Command(BaseCommand):
    """Store the countries, provinces and cities that ship with the project."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and say how much it was."""
        self.stdout.write(f"{load_places()} new places.")
