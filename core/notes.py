"""Internal notes about a thing: written, resolved, and gone with the thing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from core.models import Note
from core.models.version import subject_of


def write_note(*, row: Any, by: Any, text: str) -> Note:
    """Keep a note about the row, open."""
    return Note.objects.create(subject=subject_of(row), row_id=row.pk, by=by, text=text)


@transaction.atomic
def resolve_note(*, note: Note, by: Any) -> None:
    """Note that it has been dealt with; who did so first is kept."""
    Note.objects.open().filter(pk=note.pk).update(
        resolved_at=timezone.now(), resolved_by=by
    )


def reopen_note(*, note: Note) -> None:
    """Note that there is something to be done about it after all."""
    Note.objects.filter(pk=note.pk).update(resolved_at=None, resolved_by=None)


def forget_notes(model: Any, ids: Iterable[int]) -> None:
    """Delete the notes about what is deleted."""
    Note.objects.about(model).filter(row_id__in=list(ids)).delete()


def open_counts(model: Any, ids: Iterable[int]) -> dict[int, int]:
    """Return how many open notes there are about each row: one query."""
    found = Note.objects.about(model).open().filter(row_id__in=list(ids)).order_by()
    counted = found.values("row_id").annotate(number=Count("pk"))
    return dict(counted.values_list("row_id", "number"))


def with_open_notes(rows: Any) -> Any:
    """Keep the rows (a queryset) about which a note is open."""
    noted = Note.objects.about(rows.model).open().order_by()
    return rows.filter(pk__in=noted.values("row_id"))
