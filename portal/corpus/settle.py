"""What is to be done when many rows were written past the usual ways."""

from django.core.management import call_command, get_commands

from core import statistics
from core.models import Change


def forget_changes() -> None:
    """Drop all of the log of changes but its last: who kept something starts anew.

    The log would grow by as many rows as a corpus has.
    """
    last = Change.objects.order_by("pk").last()
    if last:
        Change.objects.filter(pk__lt=last.pk).delete()


def settle() -> None:
    """Gather the database's statistics, and make the search's index anew."""
    statistics.gather()
    if "reindex" in get_commands():
        call_command("reindex")
