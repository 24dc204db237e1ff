"""The parts of a draft that a row makes, and the claims that its words make."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from partnerships import naming
from partnerships.bulk.cells import Given
from partnerships.facts import FACTS
from partnerships.models import (
    Claim,
    Figure,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Person,
    Source,
    Unknown,
)
from partnerships.models.claim import columns_about

Say = Callable[[str], Any]  # What the row says in a column.
_VALUE = ("lower", "upper", "comparator", "currency", "per", "standing", "as_stated")


def store_parts(deal: Partnership, say: Say, made: list[models.Model]) -> None:
    """Store what belongs to the draft; ValidationError names the column.

    What was not there before is added to `made`.
    """

    def added(given: Given) -> Organisation:
        return _added(given, made)

    for column, row in parts_of(deal, say, added):
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError({column: error.messages}) from error
        row.save()


def parts_of(
    deal: Partnership, say: Say, added: Callable[[Given], Organisation]
) -> Iterator[tuple[str, models.Model]]:
    """Return what belongs to the draft, each after its column; nothing is stored.

    `added` gives an organisation that is not there yet.
    """
    for place, kind in enumerate(say("kinds")):
        yield "kinds", PartnershipKind(partnership=deal, kind=kind, position=place)
    for place, area in enumerate(say("focus_areas")):
        row = PartnershipFocusArea(partnership=deal, focus_area=area, position=place)
        yield "focus_areas", row
    for place, sport in enumerate(say("sports")):
        yield "sports", PartnershipSport(partnership=deal, sport=sport, position=place)
    for place, given in enumerate(say("places")):
        yield "places", _place(deal, given, place)
    for place, given in enumerate(say("parties")):
        who = added(given) if given.kind else given.thing
        yield "parties", _party(deal, who, given.part, place)
    for field, reason in say("unknown").items():
        yield "unknown", Unknown(partnership=deal, field=field, reason=reason)
    if kind := say("value_kind"):
        values = {name: say(f"value_{name}") for name in _VALUE}
        yield "value_kind", Figure(partnership=deal, kind=kind, **values)


def _place(deal: Partnership, given: Given, position: int) -> PartnershipPlace:
    return PartnershipPlace(
        partnership=deal, place=given.thing, relation=given.part, position=position
    )


def _party(deal: Partnership, who: Any, role: str, position: int) -> Party:
    return Party(
        partnership=deal,
        organisation=who if isinstance(who, Organisation) else None,
        person=who if isinstance(who, Person) else None,
        role=role,
        position=position,
    )


def _added(given: Given, made: list[models.Model]) -> Organisation:
    """Return the organisation of that name, stored now if it was not there."""
    if known := naming.organisation_named(given.thing):
        return known
    try:
        row = naming.made(Organisation, given.thing, kind=given.kind)
    except ValidationError as error:
        raise ValidationError({"parties": error.messages}) from error
    made.append(row)
    return row


def store_claims(deal: Partnership, say: Say, made: list[models.Model]) -> None:
    """Store a claim for each value, in the row's words; nobody stands behind it yet.

    A source that was not there before is added to `made`.
    """
    source = source_of(say)
    if source is None:
        return
    source = _stored(source, made)
    record = Partnership.objects.with_record().get(pk=deal.pk)
    claims = claims_of(record, source)
    try:
        for claim in claims:
            claim.clean_fields()
            claim.place_quote()
    except ValidationError as error:
        raise ValidationError({"quote": error.messages}) from error
    Claim.objects.bulk_create(claims)


def claims_of(record: Any, source: Source) -> list[Claim]:
    """Return a claim for each value of the loaded record, in the source's words."""
    return [
        Claim(
            partnership_id=record.pk,
            value=item.value,
            source=source,
            quote=source.text,
            **columns_about(item.shown, item.target),
        )
        for fact in FACTS
        for item in fact.read(record)
    ]


def source_of(say: Say) -> Source | None:
    """Return the source of the row's words, if it has any: not stored.

    All that is known of its text is the words.
    """
    words = say("quote")
    if not words:
        return None
    return Source(
        kind=Source.Kind.OUTLET,
        publisher=say("source_publisher"),
        url=say("source_url"),
        title=say("source_title"),
        published_on=say("source_published_on"),
        text=words,
    )


def _stored(row: Source, made: list[models.Model]) -> Source:
    """Return the source, stored now if it was not there.

    Of each text there is one: from another address it is a fault of the row.
    """
    if found := Source.objects.holding([row.text]).first():
        if found.url == row.url:
            return found
        where = found.url or "a source without an address"
        said = f"These words are kept already, from {where[:300]}."
        raise ValidationError({"source_url": said})
    try:
        row.full_clean()
    except ValidationError as error:
        raise ValidationError({"source_url": error.messages}) from error
    row.save()
    made.append(row)
    return row
