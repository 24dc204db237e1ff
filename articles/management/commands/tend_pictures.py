"""`manage.py tend_pictures`: what the library lacks is made, what is left over told.

A shell that does not know the site's database sees all of its files as left over: so
they are deleted only on demand, and never all or most of them unasked.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.models import Picture
from articles.pictures.actions import cut_anew, made_of
from articles.pictures.files import FOLDER, remove
from partnerships.admin.seen import mark_of

YOUNG = dt.timedelta(days=1)  # A file may belong to an upload that is on its way.


class Command(BaseCommand):
    """Makes missing renditions, and tells of files of no picture or deletes them."""

    help = (
        "Make the renditions of pictures that have none (those of before there was a"
        " library), and list files that belong to no picture and are a day old."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Delete only what is asked to go."""
        parser.add_argument(
            "--delete", action="store_true", help="Delete the files that are listed."
        )
        parser.add_argument(
            "--even-most",
            action="store_true",
            help="Delete them though they are more than half of all files.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made, failed = self._make()
        self.stdout.write(f"{made} pictures made anew.")
        if failed:
            self.stderr.write(
                f"{failed} stay as they are, until another file is put in place."
            )
        found = _files()
        gone = _left_over(found)
        for name in gone:
            self.stdout.write(name)
        self.stdout.write(f"{len(gone)} files belong to no picture.")
        if gone and options["delete"]:
            _check(len(gone), len(found), even_most=options["even_most"])
            remove(gone)
            self.stdout.write("They are deleted.")

    def _make(self) -> tuple[int, int]:
        waiting = list(Picture.objects.filter(token="").order_by("pk"))
        failed = 0
        for picture in waiting:
            try:
                made = made_of(picture, picture.point)
                cut_anew(picture=picture, made=made, seen=mark_of(picture))
            except ValidationError as error:
                failed += 1
                words = " ".join(error.messages)
                self.stderr.write(f"Number {picture.pk}, {picture.file.name}: {words}")
        return len(waiting) - failed, failed


def _files() -> set[str]:
    if not default_storage.exists(FOLDER):
        return set()
    return {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}


def _left_over(found: set[str]) -> list[str]:
    """Return those that are a day old and belong to no picture."""
    left = set(found)
    for picture in Picture.objects.iterator():
        left.difference_update(picture.names)
    limit = timezone.now() - YOUNG
    return sorted(n for n in left if default_storage.get_modified_time(n) < limit)


def _check(going: int, of_all: int, *, even_most: bool) -> None:
    """Refuse where this database can hardly be the one that the files belong to."""
    if not Picture.objects.exists():
        raise CommandError(
            "This database has no pictures. Is it the right one (DATABASE_URL)?"
            " Nothing is deleted."
        )
    if 2 * going > of_all and not even_most:
        raise CommandError(
            f"{going} of {of_all} files would go. Is this the right database"
            " (DATABASE_URL)? Nothing is deleted; --even-most does it all the same."
        )
