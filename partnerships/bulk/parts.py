"""What a row makes beside the deal: its parts, its source, and claims in its words."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from partnerships.bulk.cells import Given
from partnerships.bulk.resource import Said
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

_VALUE = ("lower", "upper", "comparator", "currency", "per", "standing", "as_stated")


def parts_of(deal: Partnership, said: Said) -> Iterator[tuple[str, models.Model]]:
    """Return what belongs to the deal, each after its column; nothing is stored."""
    for place, kind in enumerate(said.kinds):
        yield "kinds", PartnershipKind(partnership=deal, kind=kind, position=place)
    for place, area in enumerate(said.focus_areas):
        row = PartnershipFocusArea(partnership=deal, focus_area=area, position=place)
        yield "focus_areas", row
    for place, sport in enumerate(said.sports):
        yield "sports", PartnershipSport(partnership=deal, sport=sport, position=place)
    for place, given in enumerate(said.places):
        yield "places", _place(deal, given, place)
    for place, given in enumerate(said.parties):
        yield "parties", _party(deal, given, place)
    for field, reason in said.unknown.items():
        yield "unknown", Unknown(partnership=deal, field=field, reason=reason)
    if said.value_kind:
        values = {name: getattr(said, f"value_{name}") for name in _VALUE}
        yield "value_kind", Figure(partnership=deal, kind=said.value_kind, **values)


def _place(deal: Partnership, given: Given, position: int) -> PartnershipPlace:
    return PartnershipPlace(
        partnership=deal, place=given.thing, relation=given.part, position=position
    )


def _party(deal: Partnership, given: Given, position: int) -> Party:
    who = given.thing
    return Party(
        partnership=deal,
        organisation=who if isinstance(who, Organisation) else None,
        person=who if isinstance(who, Person) else None,
        role=given.part,
        position=position,
    )


def source_of(said: Said) -> Source | None:
    """Return the source of the row's words, if it has any: not stored.

    All that is known of its text is the words.
    """
    if not said.quote:
        return None
    return Source(
        kind=Source.Kind.OUTLET,
        publisher=said.source_publisher,
        url=said.source_url,
        title=said.source_title,
        published_on=said.source_published_on,
        text=said.quote,
    )


def claims_of(record: Any, source: Source) -> list[Claim]:
    """Return a claim for each value of the loaded record, in the source's words.

    Nobody stands behind them yet.
    """
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
