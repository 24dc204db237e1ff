"""The own form of a value: all that a row of the record says, in one line.

A claim holds it in `value`, and serves only while the record says the same. Whatever
a page shows of a row is in it, so that none of it changes without new evidence.
Choices and slugs stand by their code, dates in EDTF, a term in months:

    10 years            120 as ten-year
    a party             partner:ali-sports as Alisports
    a figure            prize_money exact 5500000..5500000 money USD total reported
                        of WESG, first edition as US$ 5.5 million
    a person            attended:kenneth-fok for wdsa as WDSA President
    an event            World Finals 2017-01-12/2017-01-15 at changzhou by ali-sports
    a commitment        open 5 due 2018 five events
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from partnerships.amounts import plain
from partnerships.targets import RELATIONS

if TYPE_CHECKING:
    from partnerships.models import (
        Claim,
        Commitment,
        Event,
        Figure,
        Involvement,
        Partnership,
        PartnershipFocusArea,
        PartnershipKind,
        PartnershipPlace,
        PartnershipSport,
        Party,
    )

# Where a form names organisations, by the claim's column: before, slugs, after.
_ORGANISATIONS = {
    "party": re.compile(r"(\w+:)([-\w]+)((?: as .*)?)"),
    "involvement": re.compile(r"(\w+:[-\w]+ for )([-\w]+)((?: as .*)?)"),
    "event": re.compile(r"(.* [^ /]*/[^ /]*(?: at [-\w]+)? by )([-\w,]+)()"),
}


def kind(row: "PartnershipKind") -> str:
    """Return a kind's own form."""
    return row.kind


def focus_area(row: "PartnershipFocusArea") -> str:
    """Return a focus area's own form."""
    return row.focus_area.slug


def sport(row: "PartnershipSport") -> str:
    """Return a sport's own form."""
    return row.sport.slug


def place(row: "PartnershipPlace") -> str:
    """Return a place's own form."""
    return f"{row.relation}:{row.place.slug}"


def term(partnership: "Partnership") -> str:
    """Return a term's own form."""
    return _line(
        str(partnership.term_months or ""),
        _after("as", partnership.term_as_stated),
    )


def party(row: "Party") -> str:
    """Return a party's own form."""
    who = row.who
    return _line(
        f"{row.role}:{who.slug if who else ''}", _after("as", row.name_as_stated)
    )


def figure(row: "Figure") -> str:
    """Return a figure's own form."""
    from_, to = (plain(bound) or "" for bound in (row.lower, row.upper))
    return _line(
        *(row.kind, row.comparator, f"{from_}..{to}", row.unit, row.currency, row.per),
        row.standing,
        _after("of", row.subject),
        _after("as", row.as_stated),
    )


def involvement(row: "Involvement") -> str:
    """Return the own form of what a person did."""
    return _line(
        f"{row.part}:{row.person.slug}",
        _after("for", row.organisation.slug if row.organisation else ""),
        _after("as", row.role_as_stated),
    )


def event(row: "Event") -> str:
    """Return an event's own form."""
    organisers = ",".join(sorted(one.slug for one in row.organisers.all()))
    return _line(
        row.name,
        f"{row.starts_on}/{row.ends_on}",
        _after("at", row.place.slug if row.place else ""),
        _after("by", organisers),
    )


def commitment(row: "Commitment") -> str:
    """Return a commitment's own form."""
    quantity = "" if row.quantity is None else str(row.quantity)
    return _line(row.state, quantity, _after("due", row.due), row.what)


_OF_ROWS: dict[str, Callable[[Any], str]] = {
    "kind": kind,
    "focus_link": focus_area,
    "sport_link": sport,
    "place_link": place,
    "party": party,
    "figure": figure,
    "involvement": involvement,
    "event": event,
    "commitment": commitment,
}


def claimed(claim: "Claim") -> str | None:
    """Return the own form of what a claim is about; None where that is empty.

    As the record says it; without a query where the claim's target is loaded.
    """
    if claim.field in RELATIONS:
        above = getattr(claim.partnership, f"{claim.field}_id")
        return str(above) if above else None
    if claim.field:
        record = claim.partnership
        return (
            term(record) if claim.field == "term" else getattr(record, claim.field)
        ) or None
    column = next(one for one in _OF_ROWS if getattr(claim, f"{one}_id"))
    return _OF_ROWS[column](getattr(claim, column))


def renamed(value: str, column: str, *, old: str, new: str) -> str:
    """Return a value in its own form with the one organisation's slug for the other's.

    `column` is the claim's column that says what the value is about.
    """
    found = _ORGANISATIONS[column].fullmatch(value)
    slugs = set(found[2].split(",")) if found else set()
    if found is None or old not in slugs:
        return value
    return f"{found[1]}{','.join(sorted(slugs - {old} | {new}))}{found[3]}"


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _after(word: str, value: str) -> str:
    return f"{word} {value}" if value else ""
