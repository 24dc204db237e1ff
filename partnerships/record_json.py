"""A record as JSON: what the public sees of it, in the shape that programs rely on.

Records are loaded by `with_record()`. Unknown text is null, an amount a decimal
string, a date EDTF; what is not public is null or left out.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone

from partnerships.amounts import plain
from partnerships.evidence import Evidence
from partnerships.facts import FACTS
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    Involvement,
    Organisation,
    Partnership,
    PartnershipPlace,
    Party,
    Person,
    Place,
    Source,
)

Json = dict[str, Any]
OURSELVES = "Touchline"  # Who publishes our own articles.


def records_as_json(records: Iterable[Partnership]) -> list[Json]:
    """Return the records without their claims; no query is made for each of them."""
    rows = list(records)
    evidence, parts = Evidence.of_all(rows), _parts_of(rows)
    return [_record(row, evidence[row.pk], parts.get(row.pk, [])) for row in rows]


def record_as_json(record: Partnership) -> Json:
    """Return one record with its claims, but for those whose words are gone."""
    evidence, parts = Evidence.of(record), _parts_of([record])
    claims = [claim for found in evidence.claims.values() for claim in found]
    return _record(record, evidence, parts.get(record.pk, [])) | {
        "claims": [
            _claim(claim, evidence)
            for claim in sorted(claims, key=lambda claim: claim.pk)
            if claim.broken_at is None
        ]
    }


def claims_as_json(claims: Iterable[Claim]) -> list[Json]:
    """Return the claims that may be told, each with its deal; a fixed cost in queries.

    They are looked up in their records: what a source is to the parties stands there.
    """
    ids = [claim.pk for claim in claims]
    about = Partnership.objects.published().filter(claims__in=ids).distinct()
    records = {record.pk: record for record in about.with_record()}
    told = {
        claim.pk: _claim(claim, evidence) | {"deal": _link(records[pk])}
        for pk, evidence in Evidence.of_all(list(records.values())).items()
        for found in evidence.claims.values()
        for claim in found
        if claim.broken_at is None
    }
    return [told[pk] for pk in ids if pk in told]


def _record(record: Partnership, evidence: Evidence, parts: list[Json]) -> Json:
    facts = {fact.name: [one.shown for one in fact.read(record)] for fact in FACTS}
    figures = facts["value"] + facts["figures"]
    return {
        **_about(record),
        "kinds": [row.kind for row in facts["kinds"]],
        **{name: getattr(record, name) or None for name in _PLAIN},
        "focus_areas": [row.focus_area.slug for row in facts["focus_areas"]],
        "focus_is_open_ended": record.focus_is_open_ended,
        "sports": [row.sport.slug for row in facts["sports"]],
        **{name: [form(row) for row in facts[name]] for name, form in _LISTS.items()},
        "figures": [_figure(row, {one.pk for one in figures}) for row in figures],
        "unknowns": {row.field: row.reason for row in record.unknowns.all()},
        "part_of": _other(record.part_of),
        "renews": _other(record.renews),
        "parts": parts,
        "independent_sources": evidence.independent_sources,
        "published_at": record.published_at,
        "updated_at": record.updated_at,
    }


_PLAIN = (
    "status",
    "status_as_of",
    "announced_on",
    "signed_on",
    "starts_on",
    "ends_on",
    "term_months",
    "term_as_stated",
)


def _about(record: Partnership) -> Json:
    return _link(record) | {"summary": record.summary or None}


def _link(record: Partnership) -> Json:
    url = settings.SITE_URL + record.get_absolute_url()
    return {"id": record.pk, "title": record.title, "url": url}


def _other(record: Partnership | None) -> Json | None:
    return _link(record) if record and record.is_public() else None


def _parts_of(records: list[Partnership]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = {}
    public = Partnership.objects.published().order_by("pk")
    for part in public.filter(part_of__in=[record.pk for record in records]):
        found.setdefault(part.part_of_id or 0, []).append(_link(part))
    return found


def _named(row: Person | Organisation | Place | None) -> Json | None:
    """Return the slug and name, and the kind of what has one."""
    if row is None:
        return None
    kind = {} if isinstance(row, Person) else {"kind": row.kind}
    return {"slug": row.slug, "name": row.name, **kind}


def _place(place: Place | None) -> Json | None:
    return {**(_named(place) or {}), "country": place.country} if place else None


def _place_link(row: PartnershipPlace) -> Json:
    return {**(_place(row.place) or {}), "relation": row.relation}


def _party(row: Party) -> Json:
    return {
        "id": row.pk,
        "organisation": _named(row.organisation),
        "person": _named(row.person),
        "role": row.role,
        "name_as_stated": row.name_as_stated or None,
    }


def _figure(row: Figure, shown: set[int]) -> Json:
    other = row.equivalent_of_id
    return {
        "id": row.pk,
        "kind": row.kind,
        "subject": row.subject or None,
        "lower": plain(row.lower),
        "upper": plain(row.upper),
        "comparator": row.comparator,
        "unit": row.unit,
        "currency": row.currency or None,
        "per": row.per,
        "standing": row.standing,
        "as_stated": row.as_stated,
        "equivalent_of": other if other in shown else None,
        "rank": row.rank,
        "counts_toward_value": row.counts_toward_value,
    }


def _involvement(row: Involvement) -> Json:
    return {
        "id": row.pk,
        "person": _named(row.person),
        "part": row.part,
        "role_as_stated": row.role_as_stated or None,
        "organisation": _named(row.organisation),
    }


def _event(row: Event) -> Json:
    return {
        "id": row.pk,
        "name": row.name,
        "starts_on": row.starts_on or None,
        "ends_on": row.ends_on or None,
        "place": _place(row.place),
        "organisers": [_named(one) for one in row.organisers.all()],
    }


def _commitment(row: Commitment) -> Json:
    return {
        "id": row.pk,
        "what": row.what,
        "quantity": row.quantity,
        "due": row.due or None,
        "state": row.state,
    }


_LISTS: dict[str, Callable[[Any], Json]] = {
    "places": _place_link,
    "parties": _party,
    "people": _involvement,
    "events": _event,
    "commitments": _commitment,
}


def _claim(claim: Claim, evidence: Evidence) -> Json:
    return {
        "id": claim.pk,
        "target": claim.target,
        "value": claim.value or None,
        "stance": claim.stance,
        "basis": claim.basis,
        "quote": claim.quote or None,
        "source": _source(claim.source, evidence),
    }


def _source(source: Source | None, evidence: Evidence) -> Json | None:
    if source is None:
        return None
    by = source.publisher.name if source.publisher else None
    return {
        "kind": source.kind,
        "publisher": OURSELVES if source.is_own else by,
        "url": (settings.SITE_URL if source.is_own else "") + source.url or None,
        "title": source.title or None,
        "published_on": _published_on(source),
        "first_party": evidence.is_first_party(source),
    }


def _published_on(source: Source) -> str | None:
    if source.is_own and source.visible_from:
        return timezone.localtime(source.visible_from).date().isoformat()
    return source.published_on or None
