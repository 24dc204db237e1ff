"""From what reading proposes to values: noun by noun, each in the shape of its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.text import fold_name
from partnerships.models import Place, Sport
from partnerships.reading import PartnershipProposal, numbers
from partnerships.reading.proposal import (
    ClaimProposal,
    PersonProposal,
    PlaceProposal,
    Quoted,
)
from partnerships.targets import FIELDS, RELATIONS

_FIELDS = {name for name, _ in FIELDS}
_AFTER = 160  # Characters behind a person's name that say what they did.
_PARTS = {
    "signed": re.compile(r"\b(?:sign(?:ed|s|ing)|inked|put (?:his|her|their) name)\b"),
    "attended": re.compile(
        r"\b(?:attend\w*|present (?:at|for|when|as)|witness\w*|took part|participat\w*"
        r"|were there|was there|shook hands|looked on)\b"
    ),
    "quoted": re.compile(
        r"\b(?:said|says|added|adds|told|commented|noted|explained|stated|believes?|called"
        r"|thanked|stress\w+|emphasi[sz]\w+|hailed|described|welcomed|expressed|pointed"
        r" out|remarked|promised|hopes?|spoke)\b"
    ),
}
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|adds|according to|told by)\s$")
_OPEN_ENDED = re.compile(r"\b(?:like|such as|including|among them)\s$")
_WORD = re.compile(r"[^\W\d_][\w-]+")


@dataclass(frozen=True)
class Value:
    """One value with its words: what the noun's form is sent, and where it stands."""

    noun: str
    values: dict[str, str]
    quote: str
    start: int
    end: int
    basis: str = "stated"


def values_of(proposal: PartnershipProposal, text: str) -> Iterator[Value]:
    """Yield what reading proposes of a deal, but for what is part of what."""
    for claim in proposal.claims:
        if given := _of_claim(claim, proposal):
            noun, values = given
            yield _value(noun, values, claim, basis=claim.basis)
    for party in proposal.parties:
        given_name = {"name": party.name, "kind": party.kind, "role": party.role}
        yield _value("party", given_name, party)
    for place in proposal.places:
        within = _above(place, proposal)
        named = {"name": place.name, "kind": place.kind, "within": within}
        yield _value("place", named | {"relation": place.relation}, place)
    for area in proposal.focus_areas:
        yield _value("focus_area", {"name": area.name}, area)
    for figure in proposal.figures:
        yield _value("figure", _figure(figure), figure)
    yield from _others(proposal, text)


def _above(place: PlaceProposal, proposal: PartnershipProposal) -> str:
    """Return what the place lies in, as far as the text tells."""
    city = proposal.city if place.kind == Place.Kind.VENUE else None
    lies_in = city or proposal.province or proposal.country or ""
    return lies_in if lies_in != place.name else ""


def _others(proposal: PartnershipProposal, text: str) -> Iterator[Value]:
    for person in proposal.people:
        yield _value("involvement", _person(person, text), person)
    for event in proposal.events:
        days = {"starts_on": event.starts_on or "", "ends_on": event.ends_on or ""}
        yield _value("event", {"name": event.name, "at": event.at, **days}, event)
    for one in proposal.commitments:
        yield _value("commitment", _commitment(one), one)
    yield from _sports(proposal)


def is_open_ended(proposal: PartnershipProposal, text: str) -> bool:
    """Tell whether the text names the focus areas as examples: `in areas like ...`."""
    first = min((area.start for area in proposal.focus_areas), default=0)
    return bool(_OPEN_ENDED.search(text[max(0, first - 20) : first]))


def _value(
    noun: str, values: dict[str, str], quoted: Quoted, *, basis: str = "stated"
) -> Value:
    return Value(noun, values, quoted.quote, quoted.start, quoted.end, basis)


def _of_claim(
    claim: ClaimProposal, proposal: PartnershipProposal
) -> tuple[str, dict[str, str]] | None:
    """Return the noun and values of a claim about a field or a kind."""
    if claim.target.startswith("kinds:"):
        return "kind", {"kind": claim.value}
    if claim.target == "term":
        months = str(proposal.term_months or "")
        return "term", {"term_months": months, "term_as_stated": claim.quote[:200]}
    if claim.target in _FIELDS and claim.target not in RELATIONS:
        return claim.target, {claim.target: claim.value}
    return None


def _figure(figure: Any) -> dict[str, str]:
    names = ("kind", "subject", "comparator", "lower", "upper", "unit", "currency")
    given = {name: getattr(figure, name) or "" for name in (*names, "per")}
    stated = {"standing": "reported", "as_stated": figure.as_stated[:200]}
    return given | {"subject": figure.subject[:200]} | stated


def _commitment(quoted: Quoted) -> dict[str, str]:
    """Count what is counted first: `5 events will be held` are five."""
    number = numbers.parse(quoted.quote.split()[0])
    is_count = number is not None and number == int(number) and number > 1
    quantity = str(int(number)) if number is not None and is_count else ""
    return {"what": quoted.quote[:300], "quantity": quantity, "state": "open"}


def _person(person: PersonProposal, text: str) -> dict[str, str]:
    """Say what the person did, if the words behind the name tell."""
    behind = text[person.start : person.end + _AFTER].partition(". ")[0]
    found = [(one.search(behind), part) for part, one in _PARTS.items()]
    parts = [(match.start(), part) for match, part in found if match]
    part = min(parts)[1] if parts else ""
    if _SAID_BEFORE.search(text[max(0, person.start - 14) : person.start]):
        part = "quoted"
    given = {"name": person.name, "part": part, "for_whom": person.for_whom}
    return given | {"role_as_stated": person.role[:200]}


def _sports(proposal: PartnershipProposal) -> Iterator[Value]:
    """Yield the sports read, and the known ones that areas and parties speak of."""
    words: dict[str, tuple[str, int]] = {}
    for one in (*proposal.focus_areas, *proposal.parties):
        for match in _WORD.finditer(one.quote):
            place = (match[0], one.start + match.start())
            words.setdefault(fold_name(match[0]), place)
    words.pop("", None)
    read = {fold_name(one.name) for one in proposal.sports}
    for one in proposal.sports:
        yield _value("sport", {"name": one.name}, one, basis="inferred")
    for sport in Sport.objects.filter(folded__in=words.keys() - read):
        quote, start = words[sport.folded]
        end = start + len(quote)
        yield Value("sport", {"name": sport.name}, quote, start, end, "inferred")
