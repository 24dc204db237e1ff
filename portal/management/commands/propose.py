"""`manage.py propose FILE...`: what reading makes of a page; nothing is written.

One line of JSON a file. A file that cannot be read gets an error that names it, the
others are still done, and the command exits with 1.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.intake import NotReadable, read_file, read_page
from articles.stretches import bodies_of
from partnerships.reading import Known, load_known, read_deals


class Command(BaseCommand):
    """Print the deals that each file announces."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the files in turn."""
        known = load_known()
        are_all_read = True
        for file in options["files"]:
            try:
                text = read_file(file)
            except NotReadable as error:
                self.stderr.write(str(error))
                are_all_read = False
            else:
                self.stdout.write(_line(file, text, known))
        if not are_all_read:
            raise CommandError("Some files could not be read.")


def _line(file: str, text: str, known: Known) -> str:
    page = read_page(text)
    found = read_deals(
        text, bodies_of(text, page), published=page.published_on, known=known
    )
    said = {
        "file": file,
        "headline": page.headline or None,
        "byline": page.byline or None,
        "published": page.published_on or None,
        "proofread_by": page.proofread_by or None,
        "original_source": page.original_source or None,
        "tags": list(page.tags),
    }
    return json.dumps(said | found.as_json(), ensure_ascii=False)
