"""Drafts that an import made, taken back with what came with them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from core.models import Note
from partnerships.models import (
    Claim,
    ImportedRow,
    Organisation,
    Partnership,
    Source,
)

State = ImportedRow.State


def take_back_all(rows: list[ImportedRow]) -> None:
    """Delete the drafts that nobody worked on; settle each row.

    Raises `ProtectedError` where another deal is part of one of them, or renews it.
    """
    drafts = Partnership.everything.select_for_update()
    deals = drafts.in_bulk([row.partnership_id for row in rows if row.partnership_id])
    kept = _touched(rows, deals)
    gone = [row for row in rows if row.partnership_id not in kept]
    drafts.filter(pk__in={row.partnership_id for row in gone}).delete()
    _clear(gone)
    for row in gone:
        row.settle(State.UNDONE, partnership=None, made=[])
    for row in rows:
        if row.partnership_id in kept:
            row.settle(State.KEPT)


def take_back(row: ImportedRow) -> None:
    """Delete the draft, unless somebody worked on it, or another deal rests on it."""
    try:
        with transaction.atomic():
            take_back_all([row])
    except ProtectedError:
        row.settle(State.KEPT)


def _touched(
    rows: list[ImportedRow], deals: Mapping[int, Partnership]
) -> set[int | None]:
    """Return the ids of deals that somebody saved, published, accepted or noted."""
    accepted = Claim.objects.accepted().filter(partnership__in=deals)
    noted = Note.objects.about(Partnership).filter(row_id__in=deals)
    saved = {
        row.partnership_id
        for row in rows
        if (deal := deals.get(row.partnership_id or 0))
        and (deal.published_at is not None or deal.version != row.version)
    }
    return saved.union(
        accepted.values_list("partnership_id", flat=True),
        noted.values_list("row_id", flat=True),
    )


def _clear(rows: list[ImportedRow]) -> None:
    """Delete what came with the drafts, as far as nobody uses it or wrote to it."""
    for name, untouched in _UNTOUCHED.items():
        came = {pk for row in rows for model, pk in row.made if model == name}
        if came:
            _delete(untouched().filter(pk__in=came))


def _delete(rows: QuerySet[Any]) -> None:
    """Delete the rows together; where one of them is used, the others one by one."""
    try:
        with transaction.atomic():
            rows.delete()
    except ProtectedError:
        for one in rows:
            with suppress(ProtectedError), transaction.atomic():
                one.delete()


def _plain_organisations() -> QuerySet[Organisation]:
    plain = {"website": "", "parent": None, "place": None, "merged_into": None}
    return Organisation.objects.filter(**plain, names=None, merged=None)


def _plain_sources() -> QuerySet[Source]:
    used = {"claims": None, "proposals": None, "reading": None}
    return Source.objects.filter(**used)


# By the name of the model, what has nothing but what the import wrote. Sources first:
# their publishers may have come with the import too.
_UNTOUCHED: dict[str, Callable[[], QuerySet[Any]]] = {
    "source": _plain_sources,
    "organisation": _plain_organisations,
}
