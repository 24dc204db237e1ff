"""The scratch database that is measured on, with a corpus of the wanted size."""

from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from partnerships.models import Partnership
from portal.corpus.build import Size

_ENDING = "_bench"


def check_name() -> None:
    """Raise CommandError unless the database's name says that it is for this."""
    name = str(connection.settings_dict["NAME"])
    if not Path(name).stem.endswith(_ENDING):
        raise CommandError(
            f"The database {name} may hold a real site: only one whose name ends in "
            f"{_ENDING} is measured on, since it is filled with made-up rows."
        )


def prepare(size: Size, *, seed: int, is_fresh: bool) -> None:
    """Migrate, and make the corpus; one that is there already is used again.

    Raises CommandError where that has another size.
    """
    check_name()
    if is_fresh:
        _empty()
    call_command("migrate", verbosity=0)
    found = (Article.objects.count(), Partnership.objects.count())
    if found == (0, 0):
        call_command("make_corpus", **size._asdict(), seed=seed)
    elif found != size[:2]:
        raise CommandError(
            f"The corpus there has {found[0]} articles and {found[1]} deals: "
            "say --fresh to make it anew."
        )


def _empty() -> None:
    """Drop all that the database holds, quickly."""
    if connection.vendor == "sqlite":
        connection.close()
        file = Path(connection.settings_dict["NAME"])
        for one in file.parent.glob(f"{file.name}*"):  # With its journals.
            one.unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
