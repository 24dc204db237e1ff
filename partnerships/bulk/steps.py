"""The steps of an import: taken in, checked, made drafts, taken back.

Each does rows until some time is over and says whether any are left, so that whoever
calls it can tell how far it is; what it did stays done if it is ended in between.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from import_export.instance_loaders import ModelInstanceLoader

from accounts.models import User
from core.models import Note
from partnerships.bulk.files import Line
from partnerships.bulk.resource import DealResource
from partnerships.models import (
    DealImport,
    ImportedRow,
    Organisation,
    Partnership,
    Source,
)

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
    rows = deal_import.rows.in_state(State.UNCHECKED).order_by("number")
    return _work(rows, _check, seconds)


def make_drafts(*, deal_import: DealImport, seconds: float) -> bool:
    """Make drafts of rows that are ready; return whether all are made."""
    rows = deal_import.rows.in_state(State.READY).order_by("number")
    return _work(rows, _make, seconds)


def undo(*, deal_import: DealImport, seconds: float) -> bool:
    """Take back drafts that nobody touched; return whether all are taken back.

    The last one first: what came with a row may be used by those below it.
    """
    rows = deal_import.rows.in_state(State.IMPORTED).order_by("-number")
    return _work(rows, _take_back, seconds)


def _work(
    rows: QuerySet[ImportedRow], step: Callable[[ImportedRow], None], seconds: float
) -> bool:
    """Do the step with the rows, one by one, until the time is over."""
    end = time.monotonic() + seconds
    while some := list(rows.values_list("pk", "state")[:_AT_ONCE]):
        for pk, state in some:
            _do(pk, state, step)
            if time.monotonic() > end:
                return not rows.exists()
    return True


def _do(pk: int, state: str, step: Callable[[ImportedRow], None]) -> None:
    """Do the step with the row, unless another did it meanwhile."""
    with transaction.atomic():
        locked = ImportedRow.objects.select_for_update().filter(pk=pk, state=state)
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
            made = [(one._meta.model_name, one.pk) for one in deal.made]
            row.settle(
                State.IMPORTED, partnership=deal, version=deal.version, made=made
            )
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


def _draft_of(row: ImportedRow) -> Any:
    """Return the draft that the row makes, stored, with what it `made` besides.

    Raises `_Faulty`.
    """
    resource = DealResource()
    loader = ModelInstanceLoader(resource)  # Asked for nothing: each row is new.
    result = resource.import_row(dict(row.cells), loader, row_number=row.number)
    if faults := DealResource.faults(result):
        raise _Faulty(faults)
    return result.instance


def _is_there(row: ImportedRow) -> bool:
    same = ImportedRow.objects.filter(reference=row.reference)
    return same.in_state(State.IMPORTED, State.KEPT).exclude(pk=row.pk).exists()


def _take_back(row: ImportedRow) -> None:
    """Delete the draft, unless somebody worked on it."""
    drafts = Partnership.everything.select_for_update().filter(pk=row.partnership_id)
    deal = drafts.first()
    if deal and _is_touched(deal, row):
        row.settle(State.KEPT)
        return
    if deal:
        row.partnership = None
        row.save()
        deal.delete()
    _clear(row)
    row.settle(State.UNDONE, partnership=None, made=[])


def _clear(row: ImportedRow) -> None:
    """Delete what came with the draft, as far as nobody uses it or wrote to it."""
    for name, pk in row.made:
        for one in _UNTOUCHED[name]().filter(pk=pk):
            with suppress(ProtectedError), transaction.atomic():
                one.delete()


def _plain_organisations() -> QuerySet[Organisation]:
    plain = {"website": "", "parent": None, "place": None, "merged_into": None}
    return Organisation.objects.filter(**plain, names=None, merged=None)


def _plain_sources() -> QuerySet[Source]:
    used = {"claims": None, "proposals": None, "reading": None}
    return Source.objects.filter(**used)


# By the name of the model, what has nothing but what the import wrote.
_UNTOUCHED: dict[str, Callable[[], QuerySet[Any]]] = {
    "organisation": _plain_organisations,
    "source": _plain_sources,
}


def _is_touched(deal: Partnership, row: ImportedRow) -> bool:
    is_saved = deal.published_at is not None or deal.version != row.version
    is_noted = Note.objects.of(deal).exists()
    return is_saved or is_noted or deal.claims.accepted().exists()
