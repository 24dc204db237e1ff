"""Which deals a text tells, and who is in each: statements joined into drafts."""

import re
from collections.abc import Iterator

from partnerships.reading import phrases
from partnerships.reading.cast import Cast
from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts
from partnerships.reading.frameworks import add_frameworks
from partnerships.reading.genre import announces, is_digest
from partnerships.reading.members import (
    add_firm,
    add_organiser,
    drop_venues,
    merge_events,
    merge_places,
    to_owner,
)
from partnerships.reading.names import Name
from partnerships.reading.salience import from_salience
from partnerships.reading.sorts import Sort
from partnerships.reading.statements import Statement

_LEAD = 6  # Sentences: where an article says what it is about.
_PAIRS = (
    "between",
    "links",
    "together",
    "with",
    "deal_with",
    "in_with",
    "deal_of",
    "joint",
)


def find_deals(facts: list[Facts], cast: Cast) -> list[Draft]:
    """Return the deals of the text in the order in which they are told."""
    if not announces(facts) or _is_farewell(facts[0]):
        return []
    sections = _sections(facts)
    if _is_round_up(facts):
        for one in facts:
            one.section = sections[one.index]
    drafts = _stated(facts, cast, sections)
    drafts = _with_headings(drafts, facts, cast, sections)
    if not drafts:
        drafts = _stated(_in_lead(facts), cast, sections)
    return _with_salient(drafts, facts, cast, sections)


def _is_farewell(first: Facts) -> bool:
    """Tell whether the headline tells the end of a deal, and nothing new."""
    return first.sentence.is_heading and first.is_over and not first.is_concluded


def _in_lead(facts: list[Facts]) -> list[Facts]:
    """Return what the lead concludes, though its words may sound like background."""
    lead = [
        one
        for one in facts[: 2 * _LEAD]
        if one.is_concluded and not one.is_over and not one.is_old
    ]
    for one in lead:
        one.is_background = False
    return lead


def _with_salient(
    drafts: list[Draft], facts: list[Facts], cast: Cast, sections: list[int]
) -> list[Draft]:
    """Add what no wording told: for each section of a round-up, else for the text."""
    done = frozenset(draft.section for draft in drafts)
    if _is_round_up(facts):
        parts = [
            [one for one in facts if sections[one.index] == number]
            for number in range(max(sections) + 1)
        ]
        drafts = drafts + [
            draft
            for draft in from_salience(parts, cast, done=done, is_digest=True)
            if not _is_told(draft, drafts)
        ]
    elif not drafts:
        drafts = list(from_salience([facts], cast))
    return sorted(drafts, key=lambda draft: draft.told_in[0])


def _is_told(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether another deal has all the organisations of this one."""
    bodies = {
        key
        for key, (name, _) in draft.parties.items()
        if name.sort in (Sort.ORGANISATION, Sort.PERSON)
    }
    return any(bodies <= set(other.parties) for other in drafts)


def _is_round_up(facts: list[Facts]) -> bool:
    headings = sum(one.sentence.is_heading for one in facts)
    return headings >= _MANY or is_digest(facts)


def _stated(facts: list[Facts], cast: Cast, sections: list[int]) -> list[Draft]:
    drafts: list[Draft] = []
    for one in facts:
        for statement in _trusted(one):
            draft = _draft(statement, one, cast, sections)
            if draft:
                _join(drafts, draft, one)
        _add_similar(drafts, one, cast)
    for draft in drafts:
        if len(draft.parties) == 1:
            _complete(draft, facts, cast)
        add_firm(draft, facts, cast)
        drop_venues(draft)
        to_owner(draft, facts, cast)
        add_organiser(draft, facts, cast)
    drafts = merge_events(drafts)
    add_frameworks(drafts, facts)
    return [draft for draft in drafts if _is_deal(draft)]


def _is_deal(draft: Draft) -> bool:
    """Tell whether there are two sides, one of them more than a person."""
    sorts = [body.sort for body, _ in draft.parties.values()]
    return len(sorts) > 1 and set(sorts) != {Sort.PERSON}


_JOINED = re.compile(r"\b(?:with|joins?|and|for|signs?|backs?|picks?|meets?|renews?)\b")
_MANY = 3  # Subheadings that make a round-up.


def _with_headings(
    drafts: list[Draft], facts: list[Facts], cast: Cast, sections: list[int]
) -> list[Draft]:
    """In a round-up, take a deal from a subheading where its section stated none."""
    headings = [one for one in facts if one.sentence.is_heading]
    done = {draft.section for draft in drafts}
    for one in headings if len(headings) >= _MANY else []:
        names = [
            name
            for name in one.masked.names.values()
            if name.sort in (Sort.ORGANISATION, Sort.PERSON)
            and not one.sentence.text[name.end - one.sentence.start :].startswith(
                ("’s", "'s")
            )
        ]
        is_deal = _JOINED.search(one.masked.text) and not one.is_over
        if len(names) == 2 and is_deal and sections[one.index] not in done:
            parties = {cast.key(name): (cast.fullest(name), "") for name in names}
            drafts.append(
                Draft(parties=parties, told_in=[one.index], section=sections[one.index])
            )
    return sorted(drafts, key=lambda draft: draft.told_in[0])


_SIMILAR = re.compile(
    rf"^(?P<a>{phrases.ANY})[^{phrases.ORG}-{phrases.LAST}]{{0,40}}\b(?:sign|agree"
    rf"|conclud"
    rf"|enter|struck|ink|reach"
    rf"|made)\w*[^{phrases.ORG}-{phrases.LAST}]{{0,30}}\b(?:similar"
    r"|same|identical|comparable)\b"
)


def _add_similar(drafts: list[Draft], one: Facts, cast: Cast) -> None:
    """Begin a deal of `X has signed a similar deal` with the last other side."""
    found = _SIMILAR.match(one.masked.text.removeprefix("the "))
    name = one.masked.names.get(found["a"]) if found else None
    if not drafts or name is None or cast.key(name) in drafts[-1].parties:
        return
    other = list(drafts[-1].parties.items())[-1]
    parties = {cast.key(name): (cast.fullest(name), ""), other[0]: other[1]}
    drafts.append(
        Draft(parties=parties, told_in=[one.index], section=drafts[-1].section)
    )


_BODIES = ("federation", "association", "league", "event_owner", "government")
_PERSONAL = (
    *(
        "with",
        "deal_with",
        "joins",
        "named_as",
        "official",
        "role_in",
        "together",
        "deal_of",
    ),
    *("partner_of", "sponsor", "sponsored", "support_of", "attributive", "bought"),
)
_MAKER = re.compile(
    r"\b(?:organi[sz]\w+|sign\w*|agree\w*|owner|run by|staged by|rights|award\w*"
    r"|extend\w*|renew\w*|contract|vote[sd]?|preferred|chose|picked|announced"
    r"|decided|confirmed|executive (?:board|committee))\b"
)


def _complete(draft: Draft, facts: list[Facts], cast: Cast) -> None:
    """Give a host city the organisers that the sentences around it name."""
    for one in facts:
        if abs(one.index - draft.told_in[0]) > 4 or len(draft.parties) > 3:
            continue
        if not _MAKER.search(one.masked.text):
            continue
        for name in one.masked.names.values():
            is_prominent = name.kind in _BODIES or cast.mentions[cast.key(name)] > 1
            is_body = name.sort is Sort.ORGANISATION and not cast.is_surname(name)
            if is_body and name.kind not in ("media", "school") and is_prominent:
                draft.parties.setdefault(
                    cast.key(name), (cast.fullest(name), "organiser")
                )


def _sections(facts: list[Facts]) -> list[int]:
    """Count the sections: in a round-up every subheading begins one."""
    headings = sum(one.sentence.is_heading for one in facts)
    if headings < _MANY and is_digest(facts):
        return [one.sentence.paragraph for one in facts]
    number, found = 0, []
    for one in facts:
        number += one.sentence.is_heading
        found.append(number)
    return found


def _trusted(one: Facts) -> Iterator[Statement]:
    if one.is_over or one.is_unsure or one.is_background:
        return
    if one.sentence.text.endswith("?") or _ATTENDED.search(one.masked.text):
        return
    yield from one.statements[:3]


_ATTENDED = re.compile(
    r"\b(?:present at|(?<!best )(?<!best-)(?<!well )(?<!well-)(?<!most )attended"
    r"|in attendance|witnessed|were at the)\b"
)


def _draft(
    statement: Statement, one: Facts, cast: Cast, sections: list[int]
) -> Draft | None:
    draft = Draft(told_in=[one.index], section=sections[one.index])
    orgs = {cast.key(n) for n, _ in statement.sides if n.sort is Sort.ORGANISATION}
    for name, role in statement.sides:
        if _is_party(name, statement, len(orgs), cast):
            draft.parties.setdefault(cast.key(name), (cast.fullest(name), role))
    if statement.kind:
        draft.kinds.append(statement.kind)
    return draft if draft.parties else None


_SEATS = ("country", "province", "city", "district", "county", "town")


def _is_party(name: Name, statement: Statement, organisations: int, cast: Cast) -> bool:
    if name.sort is Sort.ORGANISATION:
        return not cast.is_surname(name)
    if name.sort is Sort.PLACE:
        is_region = name.kind in _SEATS and organisations < 2
        return statement.kind == "host_city" or (
            statement.wording in _PAIRS and is_region
        )
    if organisations >= 2 or statement.kind == "host_city":
        return False
    if name.sort is Sort.PERSON:
        return organisations == 1 and not name.role and statement.wording in _PERSONAL
    return True


def _join(drafts: list[Draft], draft: Draft, one: Facts) -> None:
    """Add the statement to the deal it speaks of, or begin another."""
    merge_places(drafts, draft)
    keys = set(draft.parties)
    same = [other for other in drafts if other.section == draft.section] or drafts
    for other in sorted(same, key=lambda one_: -len(keys & set(one_.parties))):
        shared = keys & set(other.parties)
        if shared and (len(shared) > 1 or shared in (keys, set(other.parties))):
            other.take(draft)
            return
        if shared and one.index - other.told_in[-1] <= 1 and one.index in other.told_in:
            other.take(draft)
            return
    is_host = "host_city" in draft.kinds
    if (len(keys) < 2 and not is_host) or not _may_begin(drafts, draft, one):
        return
    if _PART.search(one.masked.text):
        draft.part_of = next((d for d in drafts if keys & set(d.parties)), None)
    drafts.append(draft)


# What is still to be done together, or is said to belong to something greater.
_PART = re.compile(
    r"\b(?:will|shall|are to|is to|part of|first step|further step|framework"
    r"|under (?:the|this|that) (?:deal|agreement|partnership|umbrella)"
    r"|on the basis of)\b"
)


def _may_begin(drafts: list[Draft], draft: Draft, one: Facts) -> bool:
    """Tell whether a statement is strong enough for a deal of its own."""
    if not drafts or draft.section != drafts[-1].section:
        return True
    return len(draft.parties) > 1
