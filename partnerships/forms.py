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

from typing import TYPE_CHECKING

from partnerships.amounts import plain

if TYPE_CHECKING:
    from partnerships.models import (
        Commitment,
        Event,
        Figure,
        Involvement,
        Partnership,
        Party,
    )


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


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _after(word: str, value: str) -> str:
    return f"{word} {value}" if value else ""
