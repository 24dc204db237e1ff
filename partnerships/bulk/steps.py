"""The steps of an import: taken in, checked, made drafts, taken back.

Each does rows until some time is over and says whether any are left, so that whoever
calls it can tell how far it is; what it did stays done if it is ended in between.
"""

import time
from collections.abc import Callable
from typing import cast

from django.db import IntegrityError, transaction
from import_export.instance_loaders import ModelInstanceLoader

from accounts.models import User
from partnerships.bulk.files import Line
from partnerships.bulk.resource import DealResource
from partnerships.models import DealImport, ImportedRow, Partnership

State = ImportedRow.State
_AT_ONCE = 50  # Rows that are read, and stored, together.
_THERE = "A deal was made of this row before."


@transaction.atomic
def take(*, name: str, lines: list[Line], by: User | None) -> DealImport:
    """Keep the rows of a table; nothing is made of them yet."""
    kept = DealImport.objects.create(file_name=name[:200], by=by)
    rows = (
        ImportedRow(
            deal_import=kept,
            number=line.number,
            reference=line.reference[:200],
            cells=line.cells,
        )
        for line in lines
    )
    ImportedRow.objects.bulk_create(rows, batch_size=500)
    return kept


def check(*, deal_import: DealImport, seconds: float) -> bool:
    """Check rows that were not; return whether all are checked."""
    return _work(deal_import, [State.UNCHECKED], _check, seconds)


def make_drafts(*, deal_import: DealImport, seconds: float) -> bool:
    """Make drafts of rows that are ready; return whether all are made."""
    return _work(deal_import, [State.READY], _make, seconds)


def undo(*, deal_import: DealImport, seconds: float) -> bool:
    """Take back drafts that nobody touched; return whether all are taken back."""
    return _work(deal_import, [State.IMPORTED], _take_back, seconds)


def _work(
    deal_import: DealImport,
    states: list[str],
    step: Callable[[ImportedRow], None],
    seconds: float,
) -> bool:
    """Do the step with rows in these states, one by one, until the time is over."""
    end = time.monotonic() + seconds
    rows = ImportedRow.objects.filter(deal_import=deal_import).in_state(*states)
    while some := list(rows.order_by("number")[:_AT_ONCE].values_list("pk", flat=True)):
        for pk in some:
            _do(pk, states, step)
            if time.monotonic() > end:
                return not rows.exists()
    return True


def _do(pk: int, states: list[str], step: Callable[[ImportedRow], None]) -> None:
    """Do the step with the row, unless another did it meanwhile."""
    with transaction.atomic():
        locked = ImportedRow.objects.select_for_update().filter(pk=pk, state__in=states)
        row = locked.first()
        if row:
            step(row)
            row.save()


def _check(row: ImportedRow) -> None:
    """Make a draft of the row, and nothing of it: what is wrong is noted."""
    if _is_there(row):
        row.settle(State.KNOWN, faults=[["reference", _THERE]])
        return
    mark = transaction.savepoint()
    try:
        _draft_of(row)
    except _Faulty as error:
        row.settle(State.FAULTY, faults=error.faults)
    else:
        row.settle(State.READY, faults=[])
    finally:
        transaction.savepoint_rollback(mark)


def _make(row: ImportedRow) -> None:
    if _is_there(row):
        row.settle(State.KNOWN, faults=[["reference", _THERE]])
        return
    try:
        with transaction.atomic():
            deal = _draft_of(row)
            row.settle(State.IMPORTED, partnership=deal, version=deal.version)
            row.save()
    except _Faulty as error:
        row.settle(State.FAULTY, faults=error.faults, partnership=None, version=None)
    except IntegrityError:  # Another import stored the same reference just now.
        row.settle(State.KNOWN, faults=[["reference", _THERE]], partnership=None)


class _Faulty(Exception):
    """No draft can be made of a row; `faults` are pairs of a column and what is so."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__(faults)


def _draft_of(row: ImportedRow) -> Partnership:
    """Return the draft that the row makes, stored; raises `_Faulty`."""
    resource = DealResource()
    loader = ModelInstanceLoader(resource)  # Asked for nothing: each row is new.
    result = resource.import_row(dict(row.cells), loader, row_number=row.number)
    if faults := DealResource.faults(result):
        raise _Faulty(faults)
    return cast(Partnership, result.instance)


def _is_there(row: ImportedRow) -> bool:
    same = ImportedRow.objects.filter(reference=row.reference)
    return same.in_state(State.IMPORTED, State.KEPT).exclude(pk=row.pk).exists()


def _take_back(row: ImportedRow) -> None:
    """Delete the draft, unless somebody worked on it."""
    drafts = Partnership.objects.select_for_update().filter(pk=row.partnership_id)
    deal = drafts.first()
    if deal and _is_touched(deal, row):
        row.settle(State.KEPT)
        return
    if deal:
        row.partnership = None
        row.save()
        deal.delete()
    row.settle(State.UNDONE, partnership=None)


def _is_touched(deal: Partnership, row: ImportedRow) -> bool:
    is_saved = deal.published_at is not None or deal.version != row.version
    return is_saved or deal.claims.accepted().exists()
