"""`manage.py import_article FILE...`: pages saved as text become drafts.

Each gives a source, an article, and the deals that the text announces.

Prints one JSON line a file: file, created, source_id, article_id, partnership_ids.
A file that cannot be read is named with the reason on standard error; the others
are still done, and the exit status is 1.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from articles.imports import Imported, Origin, import_and_publish, import_page, refused
from articles.intake import NotReadable, read_file, read_page
from partnerships.models import Source


class Command(BaseCommand):
    """Import pages saved as text, each as a source, a draft article and its deals."""

    help = "Import pages saved as text: a source, a draft article, drafts of deals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files and what they do not say of themselves."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--source-url", default="", help="The page's address.")
        parser.add_argument(
            "--source-kind", default=Source.Kind.OUTLET, choices=Source.Kind.values
        )
        parser.add_argument("--publisher", default="", help="Who published the page.")
        parser.add_argument(
            "--published", default="", metavar="DATE", help="2017-01-12, 2017-01, 2017"
        )
        parser.add_argument(
            "--publish", action="store_true", help="Only with own_article."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file; fail at the end if one could not be."""
        origin = Origin(
            kind=options["source_kind"],
            url=options["source_url"],
            publisher=options["publisher"],
            published_on=options["published"],
        )
        by = self._publisher(origin) if options["publish"] else None
        done = [self._import(name, origin, by) for name in options["files"]]
        if not all(done):
            raise CommandError(
                f"{done.count(False)} of {len(done)} files not imported."
            )

    def _publisher(self, origin: Origin) -> User:
        if not origin.is_own:
            raise CommandError("--publish goes only with --source-kind own_article.")
        user = User.objects.filter(is_staff=True, is_active=True).order_by("pk").first()
        if user is None:
            raise CommandError("There is no member of staff to publish in whose name.")
        return user

    def _import(self, name: str, origin: Origin, by: User | None) -> bool:
        try:
            page = read_page(read_file(name))
            if by:
                imported = import_and_publish(page, origin, by=by)
            else:
                imported = import_page(page, origin)
        except NotReadable as error:
            return self._refuse(str(error))
        except ValidationError as error:
            return self._refuse(f"{name}: {refused(error)}")
        self.stdout.write(json.dumps(_line(name, imported), ensure_ascii=False))
        return True

    def _refuse(self, reason: str) -> bool:
        self.stderr.write(reason)
        return False


def _line(name: str, imported: Imported) -> dict[str, Any]:
    return {
        "file": name,
        "created": imported.created,
        "source_id": imported.source.pk,
        "article_id": imported.article.pk,
        "partnership_ids": imported.partnership_ids,
    }
