"""`manage.py tend_pictures`: what the library lacks is made, what is left over goes."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import Picture
from articles.pictures.actions import cut_anew, made_of
from articles.pictures.files import FOLDER, remove
from partnerships.admin.seen import mark_of

YOUNG = dt.timedelta(days=1)  # A file may belong to an upload that is on its way.


class Command(BaseCommand):
    """Makes missing renditions and deletes files of no picture; harmless to repeat."""

    help = (
        "Make the renditions of pictures that have none (those of before there was a"
        " library), and delete files that belong to no picture and are a day old."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        made, failed = self._make()
        gone = _left_over()
        remove(gone)
        self.stdout.write(f"{made} pictures made anew, {len(gone)} files deleted.")
        if failed:
            raise CommandError(f"{failed} pictures could not be made anew.")

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


def _left_over() -> list[str]:
    """Return the names of files that are a day old and belong to no picture."""
    if not default_storage.exists(FOLDER):
        return []
    found = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    for picture in Picture.objects.iterator():
        found.difference_update(picture.names)
    limit = timezone.now() - YOUNG
    return sorted(n for n in found if default_storage.get_modified_time(n) < limit)
