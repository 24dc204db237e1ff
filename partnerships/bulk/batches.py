"""Rows as drafts, hundreds at a time: read in memory, stored model by model.

What is wrong with a row is told when it is read, as far as memory can tell. Of rows
that the database refuses none is stored; of one alone `refusal` tells why.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from core.slugs import slug_from
from partnerships import naming
from partnerships.bulk.agreeing import faults_of
from partnerships.bulk.known import Known
from partnerships.bulk.parts import claims_of, parts_of, source_of
from partnerships.bulk.resource import DealResource, Fault, Said, faults_in
from partnerships.history import changing
from partnerships.models import (
    Claim,
    ImportedRow,
    Organisation,
    Partnership,
    Party,
    Source,
)
from partnerships.models.source import digest_of

UNREADABLE = "It could not be read."
REFUSED = "The database refused it. Send it again, or look for what is odd in it."
logger = logging.getLogger(__name__)


@dataclass
class Draft:
    """What a row makes; nothing, where `faults` says what is wrong with it.

    `parts`: each after its column. `made`: what came with it and was not there before,
    once it is stored.
    """

    row: ImportedRow
    said: Said = field(default_factory=Said)
    deal: Partnership = field(default_factory=Partnership)
    faults: list[Fault] = field(default_factory=list)
    parts: list[tuple[str, Any]] = field(default_factory=list)
    source: Source | None = None
    made: list[models.Model] = field(default_factory=list)

    def new(self) -> Iterator[tuple[str, Any]]:
        """Return what it needs and is not there yet, each after its column."""
        for column, part in self.parts:
            who = part.organisation if isinstance(part, Party) else None
            if who and not who.pk:
                yield column, who
        if self.source and not self.source.pk:
            yield "source_url", self.source


# --- Reading --------------------------------------------------------------------------


def read(rows: list[ImportedRow]) -> list[Draft]:
    """Return what the rows make; about twenty queries, however many there are."""
    known = Known([row.cells for row in rows])
    resource = DealResource()
    return [_read(row, resource, known) for row in rows]


def _read(row: ImportedRow, resource: DealResource, known: Known) -> Draft:
    draft = Draft(row)
    try:
        draft.said, draft.faults = resource.read(row.cells, known)
        _complete(draft, known)
    except ValidationError as error:
        draft.faults += faults_in(error)
    except Exception:  # Whatever nobody thought of: it must not hold up other rows.
        logger.exception("row %s of import %s", row.number, row.deal_import_id)
        draft.faults.append(("", UNREADABLE))
    draft.faults += faults_of(row.cells)
    return draft


def _complete(draft: Draft, known: Known) -> None:
    """Clean the deal; if nothing is wrong so far, make and clean what belongs to it."""
    draft.deal = draft.said.deal()
    unread = {column for column, _ in draft.faults}
    draft.faults += _unclean(draft.deal, unread=unread)
    draft.deal.slug = slug_from(draft.deal.title)
    if draft.faults:
        return
    draft.parts = list(parts_of(draft.deal, draft.said))
    draft.source = source_of(draft.said)
    for column, one in (*draft.parts, *draft.new()):
        draft.faults += _unclean(one, column)
    if draft.source and not draft.faults:
        draft.source = known.source(draft.source)


def _unclean(
    row: models.Model, column: str = "", unread: Iterable[str] = ()
) -> list[Fault]:
    """Clean the row in memory; return what is wrong with it, as far as that tells.

    What could not be read, or was looked up just now, is not asked.
    """
    related = {one.name for one in row._meta.fields if one.is_relation}
    exclude = {"slug", *related, *unread}
    try:
        row.full_clean(exclude, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return faults_in(error, column)
    return []


# --- Storing --------------------------------------------------------------------------


def store(drafts: list[Draft]) -> None:
    """Store the drafts, all or none; raises what the database refuses them with.

    As many queries for any number of drafts, but for what the database takes in one
    statement. New things go in sorted, so that of two who bring the same at once
    neither waits for the other in a circle.
    """
    with changing():
        _store_all_but_claims(drafts)
        Claim.objects.bulk_create(
            claim
            for draft in drafts
            if draft.source
            for claim in claims_of(_Record(draft), draft.source)
        )


def try_out(drafts: list[Draft]) -> None:
    """Do what `store` does, and undo it.

    But for the claims, which are most of it: all that they say was cleaned, and stored
    as parts, before.
    """
    with transaction.atomic():
        with changing():
            _store_all_but_claims(drafts)
        transaction.set_rollback(True)


def _store_all_but_claims(drafts: list[Draft]) -> None:
    _store_new(drafts)
    Partnership.objects.bulk_create(draft.deal for draft in drafts)
    _store_parts(part for draft in drafts for _, part in draft.parts)


def _store_new(drafts: list[Draft]) -> None:
    """Store what is not there yet, once; it came with the first draft that names it."""
    _note_made(drafts)
    made = [one for draft in drafts for one in draft.made]
    _store_organisations([one for one in made if isinstance(one, Organisation)])
    sources = (one for one in made if isinstance(one, Source))
    Source.objects.bulk_create(sorted(sources, key=lambda one: digest_of(one.text)))


def _note_made(drafts: list[Draft]) -> None:
    seen: set[int] = set()
    for draft in drafts:
        new = {id(one): one for _, one in draft.new()}
        draft.made = [one for key, one in new.items() if key not in seen]
        seen |= new.keys()


def _store_organisations(new: list[Organisation]) -> None:
    slugs = naming.slugs_for(Organisation, [one.name for one in new])
    for one in new:
        one.slug = slugs[one.name]
    Organisation.objects.bulk_create(sorted(new, key=lambda one: one.slug))


def _store_parts(parts: Iterable[Any]) -> None:
    by_model = defaultdict(list)
    for part in parts:
        part.partnership_id = part.partnership.pk
        by_model[type(part)].append(part)
    for model, rows in by_model.items():
        model._default_manager.bulk_create(rows)


class _Rows(list[Any]):
    """Rows at hand, asked for as related ones are."""

    def all(self) -> Self:
        """Return them."""
        return self


class _Record:
    """A draft as `FACTS` read a record: with its parts at hand, without a query."""

    def __init__(self, draft: Draft) -> None:
        self._deal = draft.deal
        for name in Partnership.versioned_parts:
            setattr(self, name, _Rows())
        for _, part in draft.parts:
            of_deal = part._meta.get_field("partnership").remote_field
            getattr(self, of_deal.related_name).append(part)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._deal, name)


# --- Refused by the database ----------------------------------------------------------


def refusal(draft: Draft) -> list[Fault]:
    """Return why the database refuses a draft in which memory finds no fault.

    It is stored row by row, as from a form, and all of it is undone.
    """
    try:
        with transaction.atomic():
            _store_new([draft])
            _store_slowly(draft)
            transaction.set_rollback(True)
    except ValidationError as error:
        return faults_in(error)
    except DatabaseError:  # What it says is nothing for an editor.
        pass
    return [("", REFUSED)]


def _store_slowly(draft: Draft) -> None:
    draft.deal.full_clean()
    draft.deal.save()
    for column, part in parts_of(draft.deal, draft.said):
        try:
            part.full_clean()
        except ValidationError as error:
            told = defaultdict(list)
            for name, said in faults_in(error, column):
                told[name].append(said)
            raise ValidationError(dict(told)) from error
        part.save()
