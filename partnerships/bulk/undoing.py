"""Drafts that an import made, taken back with what came with them."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from hashlib import sha256

from django.db import models, transaction
from django.db.models import ManyToOneRel, ProtectedError

from core.models import Note
from partnerships.models import (
    Claim,
    ImportedRow,
    Organisation,
    Partnership,
    Source,
)

State = ImportedRow.State


def take_back(rows: list[ImportedRow]) -> None:
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


def _touched(
    rows: list[ImportedRow], deals: Mapping[int, Partnership]
) -> set[int | None]:
    """Return the ids of deals that somebody saved, published, accepted or noted.

    And of those to which something points that no import makes: an article covers it.
    """
    accepted = Claim.objects.accepted().filter(partnership__in=deals)
    saved = {
        row.partnership_id
        for row in rows
        if (deal := deals.get(row.partnership_id or 0))
        and (deal.published_at is not None or deal.version != row.version)
    }
    return saved.union(
        accepted.values_list("partnership_id", flat=True),
        _noted(Partnership, deals),
        _pointed_to(Partnership, deals, aside=_OWN),
    )


# What points to a draft and comes with it, or is kept from being left by the database.
_OWN = {"claims", "imported_rows", "parts", "renewals", "revisions"} | set(
    Partnership.versioned_parts
)


def _noted(model: type[models.Model], ids: Collection[int]) -> set[int]:
    noted = Note.objects.about(model).filter(row_id__in=ids)
    return set(noted.values_list("row_id", flat=True))


def _pointed_to(
    model: type[models.Model], ids: Collection[int], aside: Collection[str] = ()
) -> set[int]:
    """Return the ids of rows to which any other row points, of whatever app it is.

    `aside` names the relations that do not count.
    """
    found: set[int] = set()
    for one in model._meta.get_fields(include_hidden=True):
        if isinstance(one, ManyToOneRel) and one.name not in aside:
            field = one.field
            pointing = field.model._base_manager.filter(**{f"{field.name}__in": ids})
            found.update(pointing.values_list(field.attname, flat=True))
    return found


def as_it_came(row: models.Model) -> str:
    """Return what tells whether any column of the row was changed since.

    Of empty columns nothing is in it: one that is added later changes nothing.
    """
    values = {one.attname: getattr(row, one.attname) for one in row._meta.fields}
    filled = sorted((name, str(value)) for name, value in values.items() if value)
    return sha256(repr(filled).encode()).hexdigest()


def _clear(rows: list[ImportedRow]) -> None:
    """Delete what came with the drafts, as far as nobody uses it or wrote to it."""
    for model in _CAME:
        made = (one for row in rows for one in row.made)
        came = {pk: was for name, pk, *was in made if name == model._meta.model_name}
        if came:
            _delete(model, _unchanged(model, came))


def _unchanged(model: type[models.Model], came: Mapping[int, list[str]]) -> set[int]:
    """Return the ids of those that are as they came, with nothing said of them."""
    standing = model._default_manager.select_for_update().filter(pk__in=came)
    same = {one.pk for one in standing if came[one.pk] == [as_it_came(one)]}
    return same - _noted(model, same) - _pointed_to(model, same)


def _delete(model: type[models.Model], ids: set[int]) -> None:
    """Delete the rows together; where one is used meanwhile, the others one by one."""
    rows = model._default_manager.filter(pk__in=ids)
    try:
        with transaction.atomic():
            rows.delete()
    except ProtectedError:
        for one in rows:
            with suppress(ProtectedError), transaction.atomic():
                one.delete()


# Sources first: their publishers may have come with the import too.
_CAME: tuple[type[models.Model], ...] = (Source, Organisation)
