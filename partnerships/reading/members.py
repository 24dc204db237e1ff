"""Who is a party beside, or instead of, those that a wording named."""

import re

from partnerships.reading import phrases
from partnerships.reading.cast import Cast
from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort


def add_firm(draft: Draft, facts: list[Facts], cast: Cast) -> None:
    """Add the firm of a person who is a party: `Doyle's Greyfield Partners`."""
    people = {
        body.text.split()[-1]
        for body, _ in draft.parties.values()
        if body.sort is Sort.PERSON
    }
    for one in facts if people else []:
        for owner, firm in zip(one.names, one.names[1:], strict=False):
            between = one.sentence.text[
                owner.end - one.sentence.start : firm.start - one.sentence.start
            ]
            is_firm = firm.sort is Sort.ORGANISATION and between in ("’s ", "'s ")
            if is_firm and owner.text.split()[-1] in people:
                draft.parties.setdefault(cast.key(firm), (cast.fullest(firm), ""))


_ORGANISER = re.compile(
    rf"\b(?:organi[sz]ers?|promoters?),? ({phrases.ANY})"
    rf"|({phrases.ANY}), (?:which|who|that) (?:organi[sz]es?|stages?|runs?) (?:it|them"
    rf"|the (?:race|event|tournament|regatta|festival|series|tour|competition))\b"
    rf"|({phrases.ANY}), the (?:[a-z]+’s )?(?:organi[sz]ers?|promoters?)\b"
)


def add_organiser(draft: Draft, facts: list[Facts], cast: Cast) -> None:
    """Add the organiser that the text names where only its event is a party."""
    bodies = [body for body, _ in draft.parties.values()]
    if len(bodies) != 2 or not any(body.sort is Sort.EVENT for body in bodies):
        return
    first = min(draft.told_in)
    for one in facts[first : first + _SOON]:
        found = _ORGANISER.search(one.masked.text)
        name = one.masked.names.get(found[found.lastindex or 0]) if found else None
        is_there = one.section == facts[first].section
        is_told = is_there and not (one.is_background or one.is_over)
        if name and name.sort is Sort.ORGANISATION and is_told:
            draft.parties.setdefault(cast.key(name), (cast.fullest(name), ""))
            return


_SOON = 5  # Sentences.


def drop_venues(draft: Draft) -> None:
    """Leave out a venue or an event where two bodies are parties, one its owner."""
    bodies = [
        body
        for body, _ in draft.parties.values()
        if body.sort in (Sort.ORGANISATION, Sort.PLACE)
    ]
    owned = {Sort.VENUE}
    if any(body.kind in _OWNERS for body in bodies):
        owned.add(Sort.EVENT)
    for key, (body, _) in list(draft.parties.items()):
        if len(bodies) > 1 and body.sort in owned:
            del draft.parties[key]


def merge_events(drafts: list[Draft]) -> list[Draft]:
    """Take the deal of a sponsor with an event for that with the event's owner."""
    kept: list[Draft] = []
    for draft in drafts:
        owner = next((one for one in drafts if _is_owners(one, draft)), None)
        if owner is None:
            kept.append(draft)
        else:
            owner.told_in += draft.told_in
            owner.kinds += [kind for kind in draft.kinds if kind not in owner.kinds]
    return kept


def _is_owners(other: Draft, draft: Draft) -> bool:
    """Tell whether the other deal is of the same sponsor, with a body that owns."""
    if other is draft or other.section != draft.section or draft.part_of:
        return False
    rest = [one for key, one in draft.parties.items() if key not in other.parties]
    owners = [one for key, one in other.parties.items() if key not in draft.parties]
    is_event = bool(rest) and all(name.sort is Sort.EVENT for name, _ in rest)
    shares = len(rest) < len(draft.parties)
    return is_event and shares and any(name.kind in _OWNERS for name, _ in owners)


def to_owner(draft: Draft, facts: list[Facts], cast: Cast) -> None:
    """Put the one owner named beside an event in its place: `World Cup`."""
    things = [key for key, (one, _) in draft.parties.items() if one.sort is Sort.EVENT]
    if len(things) != 1 or len(draft.parties) != 2:
        return
    beside = {facts[at].sentence.paragraph for at in draft.told_in}
    owners = {
        cast.key(name): cast.fullest(name)
        for one in facts
        if one.sentence.paragraph in beside and not one.is_background
        for name in one.masked.names.values()
        if name.kind in _OWNERS and name.sort is Sort.ORGANISATION
    }
    if len(owners) == 1 and not set(owners) & set(draft.parties):
        _, role = draft.parties.pop(things[0])
        draft.parties |= {key: (name, role) for key, name in owners.items()}


_OWNERS = ("federation", "association", "event_owner")


def merge_places(drafts: list[Draft], draft: Draft) -> None:
    """Take `Brisbane` for `Brisbane City Council` where both are named as parties."""
    for other in drafts:
        for key, (name, role) in list(other.parties.items()):
            for fresh, (body, _) in list(draft.parties.items()):
                if _is_seat(name, body):
                    del other.parties[key]
                    other.parties[fresh] = (body, role)
                elif _is_seat(body, name):
                    del draft.parties[fresh]
                    draft.parties[key] = (name, role)


def _is_seat(place: Name, body: Name) -> bool:
    is_body = body.kind == "government" and body.sort is Sort.ORGANISATION
    return place.sort is Sort.PLACE and is_body and place.text in body.text
