"""People with the role that the text gives them, before or behind their names."""

import re

from partnerships.reading import lexicon
from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.names import Name
from partnerships.reading.proposal import PersonProposal
from partnerships.reading.sorts import Sort

_HEADS = "|".join(sorted(map(re.escape, lexicon.ROLE_HEADS), key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?P<role>(?:[A-Z][\w’'&.-]*\s){{0,5}}(?:[\w-]+\s){{0,3}}?(?:{_HEADS})"
    r"(?:\s(?:of|at|for)\s(?:the\s)?(?:[A-Z][\w’'&.-]*\s?){1,7})?)\s?,?\s?$",
    re.I,
)
_AFTER = re.compile(
    rf"^,\s(?P<role>(?:the\s)?(?:[\w’'&.-]+\s){{0,6}}?(?:{_HEADS})\b"
    r"(?:\s(?:of|at|for)\s(?:the\s)?[\w’'& .-]{2,50}"
    r"|,?\s(?:[A-Z][\w’'&.-]*\s?){1,5})?)(?=[,.;)]|\s(?:and|who|said)|$)",
    re.I,
)
_START = re.compile(
    r"^(?:(?:and|the|by|with|its|for|to|from|said|says|of|in|that"
    r"|present|were"
    r"|was|at|signing|when|as|both|between)\s)+",
    re.I,
)
_MOST = 12


def find_people(context: Context) -> list[PersonProposal]:
    """Return the people that the deal's sentences name with a role, each once."""
    found: dict[str, PersonProposal] = {}
    for one in context.own:
        for name in one.names:
            floor = max(
                [
                    other.end
                    for other in one.names
                    if other.end <= name.start and other.sort is Sort.PERSON
                ]
                + [money.end for money in one.sums if money.end <= name.start],
                default=one.sentence.start,
            )
            if (
                name.sort is not Sort.PERSON
                or name.text in found
                or len(found) >= _MOST
            ):
                continue
            person = _person(context.text, name, floor, one.sentence.end)
            if person:
                person.for_whom = _for_whom(context, one, person, name)
                found[name.text] = person
    return list(found.values())


def _for_whom(context: Context, one: Facts, person: PersonProposal, name: Name) -> str:
    """Return the party in whose name the role is held: `WDSA President Kenneth Fok`."""
    for other in one.organisations:
        beside = person.start <= other.start and other.end <= person.end
        before = other.end <= person.start <= other.end + len(_OWNED)
        if (beside or before) and other is not name and context.is_party(other):
            return context.draft.parties[context.cast.key(other)][0].text
    return ""


_OWNED = "’s "


def _person(text: str, name: Name, start: int, end: int) -> PersonProposal | None:
    after = _AFTER.match(text[name.end : min(end, name.end + 120)])
    if after:
        stop = name.end + after.end("role")
        return _proposal(text, name, after["role"], name.start, stop)
    before = _BEFORE.search(text[max(start, name.start - 110) : name.start])
    if not before:
        return None
    role = _START.sub("", before["role"])
    begin = (
        name.start
        - len(before[0])
        + before[0].index(before["role"])
        + len(before["role"])
        - len(role)
    )
    return _proposal(text, name, role, begin, name.end)


def _proposal(text: str, name: Name, role: str, start: int, end: int) -> PersonProposal:
    return PersonProposal(
        name=name.text,
        role=role.strip(" ,"),
        quote=text[start:end],
        start=start,
        end=end,
    )
