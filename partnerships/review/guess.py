"""What selected words say, in the shape of a noun's form: as far as they say it.

Where they do not say enough (what kind of amount, which role), that stays empty, and
the editor is asked.
"""

import re
from typing import Any

from partnerships.amounts import plain
from partnerships.models import Place
from partnerships.naming import organisation_named, place_named
from partnerships.reading import numbers
from partnerships.reading.comparators import bounds
from partnerships.reading.dates import find_dates
from partnerships.reading.leftovers import numbers_in
from partnerships.reading.money import find_money
from partnerships.reading.spans import Span
from partnerships.reading.terms import find_terms

_PEOPLE = re.compile(
    r" (?:[\w-]+ ){0,2}(?:people|participants|players|fans|viewers|spectators|visitors"
    r"|athletes|students|runners|children|members|coaches|competitors)\b"
)
_AROUND = " .,;:()“”"
_NAMES = ("focus_area", "sport", "place", "party", "involvement", "event")
_DATES = ("announced_on", "signed_on", "starts_on", "ends_on")
_STATUS = {"sign": "signed", "announc": "announced", "negotiat": "in_negotiation"}
_STATUS |= {"renew": "renewed", "cancel": "cancelled", "talks": "in_negotiation"}


def guess(noun: str, words: str, *, published: str) -> dict[str, Any]:
    """Return what the noun's form would be sent for these words.

    `published`: the text's own day in EDTF, for dates without a year.
    """
    words = " ".join(words.split())[:300]
    if noun in _DATES:
        return {noun: _date(words, published, is_end=noun == "ends_on")}
    if noun in _OTHERS:
        return _OTHERS[noun](words)
    return {}


def is_whole(noun: str, words: str, *, published: str) -> bool:
    """Tell whether the words are nothing but the value: a date, a length, a name.

    All else that is guessed from words may be wrong: `has cancelled nothing`.
    """
    words = " ".join(words.split()).strip(_AROUND)
    if noun in _NAMES:
        return not any(find_dates(words, 0, len(words), published))
    found: list[Any] = []
    if noun in _DATES:
        found = list(find_dates(words, 0, len(words), published))
    elif noun == "term":
        found = list(find_terms(words, 0, len(words)))
    return [(one.start, one.end) for one in found] == [(0, len(words))]


def _date(words: str, published: str, *, is_end: bool) -> str:
    found = list(find_dates(words, 0, len(words), published))
    if not found:
        return ""
    return (found[-1].last or found[-1].edtf) if is_end else found[0].edtf


def _status(words: str) -> dict[str, Any]:
    folded = words.casefold()
    return {"status": next((s for w, s in _STATUS.items() if w in folded), "")}


def _term(words: str) -> dict[str, Any]:
    found = next(find_terms(words, 0, len(words)), None)
    if found is None:
        return {"term_as_stated": words[:200]}
    stated = words[found.start : found.end]
    return {"term_months": found.months or "", "term_as_stated": stated[:200]}


def _party(words: str) -> dict[str, Any]:
    known = organisation_named(words)
    kind = {"kind": known.kind} if known else {}
    return {"name": words, **kind}


def _place(words: str) -> dict[str, Any]:
    known = place_named(words)
    return {"name": words, "kind": known.kind if known else Place.Kind.CITY}


def _figure(words: str) -> dict[str, Any]:
    common = {"per": "total", "standing": "reported"}
    for money in find_money(words, 0, len(words)):
        bounds = money.bounds
        amounts = {"lower": plain(bounds.lower), "upper": plain(bounds.upper)}
        stated = words[money.quote_start : money.quote_end]
        return {
            **common,
            **{name: amount or "" for name, amount in amounts.items()},
            "comparator": bounds.comparator,
            "unit": "money",
            "currency": money.currency,
            "per": money.per or "total",
            "as_stated": stated[:200],
        }
    return common | _count(words)


def _count(words: str) -> dict[str, Any]:
    """Read a number that is no money: a share, or so many of something."""
    for start, end in numbers_in(words, [Span(0, len(words))]):
        stated = words[start:end]
        amount = numbers.parse(stated.rstrip("% ").removesuffix("percent"))
        if amount is None:
            continue
        found = bounds(words, start, end, amount, 0)
        is_share = stated.endswith(("%", "percent"))
        people = "people" if _PEOPLE.match(words, end) else "count"
        return {
            "lower": plain(found.lower) or "",
            "upper": plain(found.upper) or "",
            "comparator": found.comparator,
            "unit": "percent" if is_share else people,
            "as_stated": words[found.start : found.end],
        }
    return {"as_stated": words[:200]}


def _event(words: str) -> dict[str, Any]:
    dates = list(find_dates(words, 0, len(words), ""))
    starts_on = dates[0].edtf if dates else ""
    return {"name": words[:200], "starts_on": starts_on, "ends_on": ""}


def _named(words: str) -> dict[str, Any]:
    return {"name": words}


_OTHERS = {
    "status": _status,
    "term": _term,
    "party": _party,
    "place": _place,
    "figure": _figure,
    "event": _event,
    "focus_area": _named,
    "sport": _named,
    "involvement": _named,
    "commitment": lambda words: {"what": words, "state": "open"},
}
