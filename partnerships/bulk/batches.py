"""Rows as drafts, hundreds at a time: cleaned in memory, stored model by model.

Nothing is said of what is wrong. A row that is not sound is left out, and of rows that
the database refuses none is stored: `resource` does those one by one and tells why.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from django.db import models, transaction

from core.slugs import slug_from
from partnerships import naming
from partnerships.bulk.agreeing import faults_of
from partnerships.bulk.cells import Given
from partnerships.bulk.known import Known
from partnerships.bulk.parts import claims_of, parts_of, source_of
from partnerships.bulk.resource import DealResource, given
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


@dataclass
class Draft:
    """What a row makes; `made`: what of it was not there before and is no part."""

    row: ImportedRow
    deal: Partnership
    parts: list[Any]
    source: Source | None
    made: list[models.Model]

    def clean(self) -> None:
        """Clean all of it in memory; what only the database can tell is left to it."""
        for row in (self.deal, *self.parts, *self.new_organisations, self.source):
            if row is not None:
                row.clean_fields(exclude=_unasked(type(row)))
                row.clean()
        self.deal.slug = slug_from(self.deal.title)

    @property
    def new_organisations(self) -> list[Organisation]:
        """Those of its parties that are to be added."""
        parties = (part for part in self.parts if isinstance(part, Party))
        named = (one.organisation for one in parties if one.organisation)
        return [one for one in named if one.pk is None]


def _unasked(model: type[models.Model]) -> set[str]:
    """Return the fields that say nothing yet, or what was looked up just now."""
    return {"slug"} | {one.name for one in model._meta.fields if one.is_relation}


def sound(rows: list[ImportedRow]) -> list[Draft]:
    """Return the drafts of the rows that are sound, as far as memory can tell."""
    known = Known([row.cells for row in rows])
    resource = DealResource()
    agreeing = (row for row in rows if not faults_of(row.cells))
    drafts = (_read(row, resource, known) for row in agreeing)
    return [draft for draft in drafts if draft]


def _read(row: ImportedRow, resource: DealResource, known: Known) -> Draft | None:
    deal = Partnership()
    say = partial(given, deal)

    def added(one: Given) -> Organisation:
        return known.new(one.thing, one.kind)

    try:
        resource.import_instance(deal, row.cells, known=known)
        parts = [part for _, part in parts_of(deal, say, added)]
        draft = Draft(row, deal, parts, source_of(say), [])
        draft.clean()
    except Exception:  # Whatever it is, it is told where the row is done alone.
        return None
    return draft


def store(drafts: list[Draft]) -> None:
    """Store the drafts, all or none; raises what the database refuses them with.

    As many queries for any number of drafts, but for what the database takes in one
    statement. New things go in sorted, so that of two who bring the same at once
    neither waits for the other in a circle.
    """
    with changing():
        _store_records(drafts)
        quoting = [draft for draft in drafts if draft.source]
        _store_claims(quoting, _store_sources(quoting))


def try_out(drafts: list[Draft]) -> None:
    """Do what `store` does, and undo it.

    But for the claims, which are most of it: all that they say was cleaned, and stored
    as parts, before.
    """
    with transaction.atomic():
        with changing():
            _store_records(drafts)
            _store_sources([draft for draft in drafts if draft.source])
        transaction.set_rollback(True)


def _store_records(drafts: list[Draft]) -> None:
    _store_organisations(drafts)
    Partnership.objects.bulk_create(draft.deal for draft in drafts)
    _store_parts(part for draft in drafts for part in draft.parts)


def _store_organisations(drafts: list[Draft]) -> None:
    """Store each once; it came with the first draft that names it."""
    new: dict[str, Organisation] = {}
    for draft in drafts:
        for one in draft.new_organisations:
            if one.name not in new:
                new[one.name] = one
                draft.made.append(one)
    slugs = naming.slugs_for(Organisation, new)
    for name, one in new.items():
        one.slug = slugs[name]
    Organisation.objects.bulk_create(sorted(new.values(), key=lambda one: one.slug))


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
        for part in draft.parts:
            of_deal = part._meta.get_field("partnership").remote_field
            getattr(self, of_deal.related_name).append(part)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._deal, name)


def _store_claims(drafts: list[Draft], sources: dict[tuple[str, str], Source]) -> None:
    """Store a claim for each value of each draft, in the words of its source."""
    claims = [
        claim
        for draft in drafts
        for claim in claims_of(_Record(draft), sources[_words(draft)])
    ]
    Claim.objects.bulk_create(claims)


def _store_sources(drafts: list[Draft]) -> dict[tuple[str, str], Source]:
    """Return the sources by their words, each stored once if it was not there."""
    texts = [draft.source.text for draft in drafts if draft.source]
    found = {(one.text, one.url): one for one in Source.objects.holding(texts)}
    new = []
    for draft in drafts:
        if draft.source and _words(draft) not in found:
            found[_words(draft)] = draft.source
            new.append(draft.source)
            draft.made.append(draft.source)
    Source.objects.bulk_create(sorted(new, key=lambda one: digest_of(one.text)))
    return found


def _words(draft: Draft) -> tuple[str, str]:
    return (draft.source.text, draft.source.url) if draft.source else ("", "")
