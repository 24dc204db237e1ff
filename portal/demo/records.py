"""Stores the demo's partnerships with a claim for each of their values."""

from collections.abc import Callable
from typing import Any

from accounts.models import User
from articles.models import Article, Coverage
from partnerships.actions import own_forms
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    Involvement,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Person,
    Place,
    Unknown,
)
from portal.demo import names
from portal.demo.files import Table

Evidence = list[tuple[dict[str, Any], Table]]  # A claim's target, and its words.
_DATES = ("announced_on", "signed_on", "starts_on", "ends_on")
_PLAIN = ("title", "summary", "publisher_interest", "focus_is_open_ended")
_FIGURE = ("kind", "subject", "lower", "upper", "comparator", "unit", "currency")
_FIGURE_MORE = ("per", "standing", "as_stated", "rank")


def store_record(table: Table, *, article: Article, by: User) -> Partnership:
    """Store one partnership as a draft, with its claims; raise if a quote is wrong."""
    partnership = _partnership(table)
    Coverage.objects.create(article=article, partnership=partnership)
    evidence = _fields(table)
    for store in (_lists, _parties, _figures, _people, _events, _commitments):
        evidence += store(table, partnership)
    for field, reason in table["unknowns"].items():
        Unknown.objects.create(partnership=partnership, field=field, reason=reason)
    _claim(partnership, evidence, article=article, by=by)
    return partnership


def _partnership(table: Table) -> Partnership:
    values = {name: table[name] for name in _PLAIN if name in table}
    values |= {name: table[name]["value"] for name in _DATES if name in table}
    term = table.get("term", {})
    return Partnership.objects.create(
        slug=table["key"],
        status=table["status"]["value"],
        status_as_of=table.get("status_as_of", ""),
        term_months=term.get("months"),
        term_as_stated=term.get("as_stated", ""),
        part_of=_other(table, "part_of"),
        renews=_other(table, "renews"),
        **values,
    )


def _other(table: Table, name: str) -> Partnership | None:
    if name not in table:
        return None
    return Partnership.objects.get(slug=table[name]["partnership"])


def _fields(table: Table) -> Evidence:
    named = ("status", *_DATES, "term", "part_of", "renews")
    return [({"field": name}, table[name]) for name in named if name in table]


def _lists(table: Table, partnership: Partnership) -> Evidence:
    found: Evidence = []
    for position, one in enumerate(table["kinds"]):
        kind = PartnershipKind(kind=one["value"])
        found.append(({"kind": _placed(kind, partnership, position)}, one))
    for position, one in enumerate(table.get("focus_areas", [])):
        focus = PartnershipFocusArea(focus_area=names.focus_area(one["name"]))
        found.append(({"focus_link": _placed(focus, partnership, position)}, one))
    for position, one in enumerate(table.get("sports", [])):
        sport = PartnershipSport(sport=names.sport(one["name"]))
        found.append(({"sport_link": _placed(sport, partnership, position)}, one))
    for position, one in enumerate(table.get("places", [])):
        place = Place.objects.get(slug=one["place"])
        link = PartnershipPlace(place=place, relation=one["relation"])
        found.append(({"place_link": _placed(link, partnership, position)}, one))
    return found


def _placed(row: Any, partnership: Partnership, position: int) -> Any:
    row.partnership, row.position = partnership, position
    row.full_clean()
    row.save()
    return row


def _rows(
    name: str, column: str, make: Callable[[Table], Any]
) -> Callable[[Table, Partnership], Evidence]:
    def store(table: Table, partnership: Partnership) -> Evidence:
        return [
            ({column: _placed(make(one), partnership, position)}, one)
            for position, one in enumerate(table.get(name, []))
        ]

    return store


def _organisation(table: Table) -> Organisation | None:
    slug = table.get("organisation")
    return Organisation.objects.get(slug=slug) if slug else None


def _party(table: Table) -> Party:
    person = table.get("person")
    return Party(
        organisation=_organisation(table),
        person=Person.objects.get(slug=person) if person else None,
        role=table["role"],
        name_as_stated=table["name_as_stated"],
    )


def _involvement(table: Table) -> Involvement:
    return Involvement(
        person=Person.objects.get(slug=table["person"]),
        organisation=_organisation(table),
        part=table["part"],
        role_as_stated=table["role_as_stated"],
    )


def _commitment(table: Table) -> Commitment:
    named = ("what", "quantity", "due", "state")
    return Commitment(**{name: table[name] for name in named if name in table})


_parties = _rows("party", "party", _party)
_people = _rows("person", "involvement", _involvement)
_commitments = _rows("commitment", "commitment", _commitment)


def _figures(table: Table, partnership: Partnership) -> Evidence:
    found: Evidence = []
    by_key: dict[str, Figure] = {}
    for position, one in enumerate(table.get("figure", [])):
        named = (*_FIGURE, *_FIGURE_MORE)
        figure = Figure(**{name: one[name] for name in named if name in one})
        figure.partnership = partnership
        if "equivalent_of" in one:
            figure.equivalent_of = by_key[one["equivalent_of"]]
        _placed(figure, partnership, position)
        if "key" in one:
            by_key[one["key"]] = figure
        found.append(({"figure": figure}, one))
    return found


def _events(table: Table, partnership: Partnership) -> Evidence:
    found: Evidence = []
    for position, one in enumerate(table.get("event", [])):
        event = Event(
            name=one["name"],
            starts_on=one.get("starts_on", ""),
            ends_on=one.get("ends_on", ""),
            place=Place.objects.filter(slug=one.get("place")).first(),
        )
        _placed(event, partnership, position)
        event.organisers.set(Organisation.objects.filter(slug__in=one["organisers"]))
        found.append(({"event": event}, one))
    return found


def _claim(
    partnership: Partnership, evidence: Evidence, *, article: Article, by: User
) -> None:
    forms = own_forms(Partnership.objects.with_record().get(pk=partnership.pk))
    claims = []
    for target, words in evidence:
        is_choice = words["basis"] == Claim.Basis.EDITOR
        claim = Claim(
            partnership=partnership,
            basis=words["basis"],
            source=None if is_choice else article.source,
            quote=words.get("quote", ""),
            **target,
        )
        claim.value = forms[claim.target]
        claim.accept(by=by)
        claims.append(claim)
    Claim.objects.bulk_create(claims)
