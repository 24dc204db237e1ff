"""The steps of an import: taken in, checked, made drafts, taken back.

Each does rows until some time is over and says whether any are left, so that whoever
calls it can tell how far it is; what it did stays done if it is ended in between.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from import_export.instance_loaders import ModelInstanceLoader

from accounts.models import User
from partnerships.bulk import batches
from partnerships.bulk.agreeing import columns_unread, faults_between, faults_of
from partnerships.bulk.batches import Draft
from partnerships.bulk.files import Line
from partnerships.bulk.known import Known
from partnerships.bulk.resource import REFUSED, DealResource
from partnerships.bulk.undoing import as_it_came, take_back, take_back_all
from partnerships.models import DealImport, ImportedRow

State = ImportedRow.State
AT_ONCE = 200  # Rows that are read, and stored, together.
_PARTS = 8  # Of a batch that is refused: which of its rows is at fault is not known.
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
    return _work(rows, Step(_read, _check_all, _check), seconds)


def make_drafts(*, deal_import: DealImport, seconds: float) -> bool:
    """Make drafts of rows that are ready; return whether all are made.

    Of an import that was taken back none are made, from whatever page that is asked.
    """
    standing = deal_import.rows.filter(deal_import__undone_at=None)
    rows = standing.in_state(State.READY).order_by("number")
    return _work(rows, Step(_read, _make_all, _make), seconds)


def undo(*, deal_import: DealImport, seconds: float) -> bool:
    """Take back drafts that nobody touched; return whether all are taken back.

    The last one first: what came with a row may be used by those below it.
    """
    begun = DealImport.objects.filter(pk=deal_import.pk, undone_at=None)
    begun.update(undone_at=timezone.now())
    rows = deal_import.rows.in_state(State.IMPORTED).order_by("-number")
    return _work(rows, Step(_as_it_is, _take_all_back, take_back), seconds)


Read = tuple[ImportedRow, Draft | None]  # A row, and what it makes if that is asked.


class Step(NamedTuple):
    """What is done with rows: with many at once, and with one that is refused there.

    `read` leaves out what `many` cannot settle; what one says of its row is final.
    """

    read: Callable[[list[ImportedRow]], list[Read]]
    many: Callable[[list[Read]], None]
    one: Callable[[ImportedRow], None]


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
    """Do the step with these rows; return the smaller parts that are left of them."""
    if len(part) == 1:
        _do_one(rows, part, step)
        return []
    try:
        return [[pk] for pk in _do_many(rows, part, step)]
    except (IntegrityError, DataError, ValidationError):
        size = -(-len(part) // _PARTS)
        return [part[start : start + size] for start in range(0, len(part), size)]


def _do_one(rows: QuerySet[ImportedRow], part: list[int], step: Step) -> None:
    """Do the step with the row, unless another did it meanwhile."""
    with transaction.atomic():
        for row in rows.select_for_update().filter(pk__in=part):
            step.one(row)
            row.save()


def _do_many(rows: QuerySet[ImportedRow], part: list[int], step: Step) -> list[int]:
    """Do the step with the rows, all or none; return those that it did not settle.

    They are read before anything is locked: SQLite has one writer at a time, and
    whoever else writes to the site comes in between.
    """
    read = step.read(list(rows.filter(pk__in=part)))
    with transaction.atomic():
        locked = list(rows.select_for_update().filter(pk__in=part))
        left = {row.pk for row in locked}
        settled = [(row, draft) for row, draft in read if row.pk in left]
        step.many(settled)
        _save([row for row, _ in settled])
    left -= {row.pk for row, _ in settled}
    return [pk for pk in part if pk in left]


def _save(rows: list[ImportedRow]) -> None:
    """Save what became of the rows, in the order that `batches.store` explains."""
    ImportedRow.objects.bulk_create(
        sorted(rows, key=lambda row: row.reference),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["state", "faults", "partnership", "version", "made"],
    )


def _read(rows: list[ImportedRow]) -> list[Read]:
    """Return the rows that are sound, and those that are deals already, without one."""
    there = _references_there(rows)
    drafts = batches.sound([row for row in rows if row.reference not in there])
    by_row = {draft.row.pk: draft for draft in drafts}
    return [
        (row, by_row.get(row.pk))
        for row in rows
        if row.pk in by_row or row.reference in there
    ]


def _references_there(rows: list[ImportedRow]) -> set[str]:
    same = ImportedRow.objects.filter(reference__in={row.reference for row in rows})
    return set(same.deals().values_list("reference", flat=True))


def _check_all(read: list[Read]) -> None:
    batches.try_out([draft for _, draft in read if draft])
    for row, draft in read:
        if draft is None:
            _settle_known(row)
        else:
            row.settle(State.READY, faults=[])


def _make_all(read: list[Read]) -> None:
    batches.store([draft for _, draft in read if draft])
    for row, draft in read:
        if draft is None:
            _settle_known(row)
        else:
            _settle_made(row, draft.deal, draft.made)


def _as_it_is(rows: list[ImportedRow]) -> list[Read]:
    return [(row, None) for row in rows]


def _take_all_back(read: list[Read]) -> None:
    take_back_all([row for row, _ in read])


def _settle_known(row: ImportedRow) -> None:
    there = [["reference", _THERE]]
    row.settle(State.KNOWN, faults=there, partnership=None, version=None)


def _settle_refused(row: ImportedRow) -> None:
    """Note why the database took the draft, and not that it is the row's."""
    if _is_there(row):  # Another import stored the same reference just now.
        _settle_known(row)
    else:
        faults = [("", REFUSED)]
        row.settle(State.FAULTY, faults=faults, partnership=None, version=None)


def _settle_made(row: ImportedRow, deal: Any, made: list[Any]) -> None:
    came = [(one._meta.model_name, one.pk, as_it_came(one)) for one in made]
    row.settle(State.IMPORTED, partnership=deal, version=deal.version, made=came)


def _check(row: ImportedRow) -> None:
    """Make a draft of the row, and nothing of it: what is wrong is noted."""
    if _is_there(row):
        _settle_known(row)
        return
    faults = _tried(row)
    row.settle(State.FAULTY if faults else State.READY, faults=faults)


def _tried(row: ImportedRow) -> list[tuple[str, str]]:
    """Return what keeps a draft from being made of the row; nothing is stored."""
    try:
        with transaction.atomic():
            _draft_of(row)
            raise _Faulty([])  # All of it goes, whatever the database refused.
    except _Faulty as error:
        return error.faults


def _make(row: ImportedRow) -> None:
    if _is_there(row):
        _settle_known(row)
        return
    try:
        with transaction.atomic():
            deal = _draft_of(row)
            _settle_made(row, deal, deal.made)
            row.save()
    except _Faulty as error:
        row.settle(State.FAULTY, faults=error.faults, partnership=None, version=None)
    except IntegrityError:
        _settle_refused(row)


class _Faulty(Exception):
    """No draft can be made of a row; `faults` are pairs of a column and what is so."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__(faults)


def _draft_of(row: ImportedRow) -> Any:
    """Return the draft that the row makes, stored, with what it `made` besides.

    Raises `_Faulty`.
    """
    resource = DealResource()
    loader = ModelInstanceLoader(resource)  # Asked for nothing: each row is new.
    result = resource.import_row(
        dict(row.cells), loader, row_number=row.number, known=Known([row.cells])
    )
    if faults := [*DealResource.faults(result), *faults_of(row.cells)]:
        raise _Faulty(faults)
    return result.instance


def _is_there(row: ImportedRow) -> bool:
    same = ImportedRow.objects.filter(reference=row.reference)
    return same.deals().exclude(pk=row.pk).exists()
