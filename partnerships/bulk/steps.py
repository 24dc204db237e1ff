"""The steps of an import: taken in, checked, made drafts, taken back.

Each does rows until some time is over and says whether any are left, so that whoever
calls it can tell how far it is; what it did stays done if it is ended in between.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from partnerships.bulk import batches
from partnerships.bulk.agreeing import columns_unread, faults_between
from partnerships.bulk.batches import Draft
from partnerships.bulk.files import Line
from partnerships.bulk.undoing import as_it_came, take_back
from partnerships.models import DealImport, ImportedRow

State = ImportedRow.State
AT_ONCE = 200  # Rows that are read, and stored, together.
_PARTS = 8  # Of a batch that is refused: which of its rows is at fault is not known.
_REFUSALS = (IntegrityError, DataError, ValidationError)
_THERE = "A deal was made of this row before."


@transaction.atomic
def take(*, name: str, lines: list[Line], by: User | None) -> DealImport:
    """Keep the rows of a table; nothing is made of them yet.

    What one row says against another is found here, where all of them are at hand.
    """
    kept = DealImport.objects.create(
        file_name=name[:200], by=by, unread=columns_unread(lines)
    )
    faults = faults_between(lines)
    rows = [
        ImportedRow(
            deal_import=kept,
            number=line.number,
            reference=line.reference[:200],
            cells=line.cells,
            faults=faults.get(line.number, []),
            state=State.FAULTY if line.number in faults else State.UNCHECKED,
        )
        for line in lines
    ]
    ImportedRow.objects.bulk_create(rows, batch_size=500)
    return kept


def check(*, deal_import: DealImport, seconds: float) -> bool:
    """Check rows that were not; return whether all are checked."""
    rows = deal_import.rows.in_state(State.UNCHECKED).order_by("number")
    return _work(rows, Step(_read, _check, _tell), seconds)


def make_drafts(*, deal_import: DealImport, seconds: float) -> bool:
    """Make drafts of rows that are ready; return whether all are made.

    Of an import that was taken back none are made, from whatever page that is asked.
    """
    standing = deal_import.rows.filter(deal_import__undone_at=None)
    rows = standing.in_state(State.READY).order_by("number")
    return _work(rows, Step(_read, _make, _tell), seconds)


def undo(*, deal_import: DealImport, seconds: float) -> bool:
    """Take back drafts that nobody touched; return whether all are taken back.

    The last one first: what came with a row may be used by those below it.
    """
    begun = DealImport.objects.filter(pk=deal_import.pk, undone_at=None)
    begun.update(undone_at=timezone.now())
    rows = deal_import.rows.in_state(State.IMPORTED).order_by("-number")
    return _work(rows, Step(_as_it_is, _take_back, _keep), seconds)


# A row, and what it makes; nothing if that is not asked, or if it is a deal already.
Read = tuple[ImportedRow, Draft | None]


class Step(NamedTuple):
    """How rows are read, what is done with them, and with one that is refused alone."""

    read: Callable[[list[ImportedRow]], list[Read]]
    do: Callable[[list[Read]], None]
    refused: Callable[[list[Read]], None]


def _work(rows: QuerySet[ImportedRow], step: Step, seconds: float) -> bool:
    """Do the step with the rows, a batch at a time, until the time is over."""
    end = time.monotonic() + seconds
    while batch := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        parts = [batch]
        while parts:
            smaller = _do(rows, parts.pop(), step)
            parts += reversed(smaller)
            if not smaller and time.monotonic() > end:
                return not rows.exists()
    return True


def _do(rows: QuerySet[ImportedRow], part: list[int], step: Step) -> list[list[int]]:
    """Do the step with these rows; return smaller parts of them if it is refused."""
    try:
        _settle(rows, part, step)
    except _REFUSALS:
        if len(part) == 1:
            _do_alone(rows, part, step)
            return []
        size = -(-len(part) // _PARTS)
        return [part[start : start + size] for start in range(0, len(part), size)]
    return []


def _do_alone(rows: QuerySet[ImportedRow], part: list[int], step: Step) -> None:
    """Do the step with a row that was refused: once more, in case of a lost race.

    What somebody else stored at the same moment is there when the row is read anew.
    """
    try:
        _settle(rows, part, step)
    except _REFUSALS:
        _settle(rows, part, step._replace(do=step.refused))


def _settle(rows: QuerySet[ImportedRow], part: list[int], step: Step) -> None:
    """Do the step with the rows, all or none, but for what others did meanwhile.

    They are read before anything is locked: SQLite has one writer at a time, and
    whoever else writes to the site comes in between.
    """
    read = step.read(list(rows.filter(pk__in=part)))
    with transaction.atomic():
        left = {row.pk for row in rows.select_for_update().filter(pk__in=part)}
        read = [(row, draft) for row, draft in read if row.pk in left]
        step.do(read)
        _save([row for row, _ in read])


def _save(rows: list[ImportedRow]) -> None:
    """Save what became of the rows, in the order that `batches.store` explains."""
    ImportedRow.objects.bulk_create(
        sorted(rows, key=lambda row: row.reference),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["state", "faults", "partnership", "version", "made"],
    )


# --- Checking and making --------------------------------------------------------------


def _read(rows: list[ImportedRow]) -> list[Read]:
    there = _references_there(rows)
    new = [row for row in rows if row.reference not in there]
    known: list[Read] = [(row, None) for row in rows if row.reference in there]
    return known + list(zip(new, batches.read(new), strict=True))


def _references_there(rows: list[ImportedRow]) -> set[str]:
    same = ImportedRow.objects.filter(reference__in={row.reference for row in rows})
    return set(same.deals().values_list("reference", flat=True))


def _check(read: list[Read]) -> None:
    sound = _sound(read)
    batches.try_out(sound)
    for draft in sound:
        draft.row.settle(State.READY, faults=[])


def _make(read: list[Read]) -> None:
    sound = _sound(read)
    batches.store(sound)
    for draft in sound:
        _settle_made(draft)


def _tell(read: list[Read]) -> None:
    for draft in _sound(read):
        draft.row.settle(State.FAULTY, faults=batches.refusal(draft))


def _sound(read: list[Read]) -> list[Draft]:
    """Settle the rows of which nothing can be made; return what the others make."""
    for row, draft in read:
        if draft is None:
            row.settle(State.KNOWN, faults=[["reference", _THERE]])
        elif draft.faults:
            row.settle(State.FAULTY, faults=draft.faults)
    return [draft for _, draft in read if draft and not draft.faults]


def _settle_made(draft: Draft) -> None:
    came = [(one._meta.model_name, one.pk, as_it_came(one)) for one in draft.made]
    deal = draft.deal
    draft.row.settle(State.IMPORTED, partnership=deal, version=deal.version, made=came)


# --- Taking back ----------------------------------------------------------------------


def _as_it_is(rows: list[ImportedRow]) -> list[Read]:
    return [(row, None) for row in rows]


def _take_back(read: list[Read]) -> None:
    take_back([row for row, _ in read])


def _keep(read: list[Read]) -> None:
    for row, _ in read:
        row.settle(State.KEPT)
