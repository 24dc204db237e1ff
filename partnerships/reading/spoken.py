"""Whom `the bank`, `the lender` or `the federation` means, by what the text names."""

import re
from collections.abc import Iterable

from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort

# What a text calls a body in small letters, by the words that its name has.
_CALLED: dict[str, str] = {
    "bank": "bank banco banca sparebank sparkasse",
    "lender": "bank banco credit_union finance sparebank sparkasse",
    "credit union": "credit_union",
    "insurer": "insurance assurance mutual seguros assicurazioni",
    "insurance company": "insurance assurance mutual",
    "airline": "airlines airways air",
    "brewer": "brewery brewing beer brewers",
    "brewery": "brewery brewing beer",
    "railway": "railway railways rail",
    "dairy": "dairy dairies",
    "utility": "power electric water",
    "university": "university universidad",
    "ministry": "ministry",
    "foundation": "foundation",
    "federation": "federation",
    "association": "association",
    "council": "council",
    "union": "union",
    "league": "league",
    "institute": "institute",
    "club": "",  # By its kind.
}
_NOUNS = "|".join(sorted(_CALLED, key=len, reverse=True))
_SPOKEN = re.compile(rf"\bthe (?P<noun>{_NOUNS})(?P<owner>’s)?(?! (?:of|that|for)\b)\b")
_INSIDE = re.compile(
    r"^(?:[A-ZÀ-Ž][\w’&.-]* ){0,2}(?:Bank|Insurance|Airlines|Airways|Credit Union"
    r"|Mutual)\b"
)


def called(names: Iterable[Name]) -> dict[str, Name]:
    """Return what each noun stands for, where one organisation alone can be meant."""
    bodies: dict[str, Name] = {}
    for name in names:
        body = _body(name)
        if body:
            bodies.setdefault(body.text, body)
    found = {noun: _bearers(noun, bodies) for noun in _CALLED}
    return {noun: some[0] for noun, some in found.items() if len(some) == 1}


def _body(name: Name) -> Name | None:
    """Return the organisation, or the one that a thing is called after."""
    if name.sort is Sort.ORGANISATION:
        return name
    inside = _INSIDE.match(name.text)
    if inside is None or name.sort not in (Sort.EVENT, Sort.VENUE):
        return None
    end = name.start + inside.end()
    return Name(name.start, end, inside[0], Sort.ORGANISATION, "company")


def _bearers(noun: str, bodies: dict[str, Name]) -> list[Name]:
    if noun == "club":
        return _clubs(bodies)
    marks = {mark.replace("_", " ") for mark in _CALLED[noun].split()}
    return [
        body
        for text, body in bodies.items()
        if any(re.search(rf"\b{mark}\b", text.lower()) for mark in marks)
    ]


_MOST_CLUBS = 8  # Of more, nobody can say which is meant.


def _clubs(bodies: dict[str, Name]) -> list[Name]:
    """Return the clubs, each by its fullest name."""
    clubs = [body for body in bodies.values() if body.kind == "club"]
    if len(clubs) > _MOST_CLUBS:
        return clubs
    return [
        one
        for one in clubs
        if not any(one.text != other.text and one.text in other.text for other in clubs)
    ]


def speak(text: str, signs: dict[str, str]) -> str:
    """Put an organisation's sign in the place of the noun that stands for it."""

    def sign(match: re.Match[str]) -> str:
        found = signs.get(match["noun"])
        return f"{found}{match['owner'] or ''}" if found else match[0]

    return _SPOKEN.sub(sign, text)
