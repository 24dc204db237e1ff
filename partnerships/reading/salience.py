"""Deals that no usual wording tells: by what speaks for one, and who is prominent.

A sentence counts for a deal by its parts played, papers, payments, lengths and things
that carry a name; the names near it are ranked by where and how often they stand.
"""

import re
from collections.abc import Iterator

from core.text import fold_name
from partnerships.reading import phrases
from partnerships.reading.cast import Cast
from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort

_LEAD = 9  # Sentences of a section: where it says what it is about.
_ALONE, _IN_DIGEST = (1.5, 2.5), (1.0, 1.0)  # The least for a sentence and a lead.
_LEAST_NAME, _OF_STAR = 1.5, 2.0
_GEAR = (
    r"(?:shirts?|sleeves?|jerseys?|kits?|chests?|helmets?|caps?|bibs?|shorts|boots"
    r"|livery|perimeter|boards?|uniforms?|strips?|backs?|fronts?|cars?|sails?|hulls?"
    r"|balls?|facade|roof|gates?|door)"
)
_CUES: tuple[tuple[float, str], ...] = (
    (
        2.5,
        rf"\b(?:on|onto|across|to|above|over) (?:the )?[^;.]{{0,40}}?\b{_GEAR}\b"
        r"|\b(?:be|is) (?:known|called|renamed|rechristened|rebranded|styled)\b"
        r"|\bnew name\b|\b(?:bears?|carr(?:y|ies)|takes?|wears?|borne?) the (?:name"
        r"|logo)\b|\bname (?:of|above|over|on|to)\b|\bputs? (?:its|their) name\b",
    ),
    (
        2.0,
        r"\b(?:wears?|dress(?:es)?|kits? out|outfits?|clothes?|clad in|carr(?:y|ies) "
        r"(?:every|all|the)|shows? (?:every|all)|screens?|fl(?:y|ies) with"
        r"|(?:will|to) (?:air|show|screen|carry|stream|broadcast|televise|host|stage"
        r"|welcome|supply|wear|fly|share|represent|manage|build|fund|run|sell)"
        r"|move[sd]? in(?:to)?|play (?:their|its) home|shares?|home (?:of|to)"
        r"|tak(?:e|es|ing) over|took over|buys? into|bought into|changes? hands"
        r"|per cent of|%|majority|represent(?:s|ed|ation)|look after)\b",
    ),
    (1.5, rf"\b(?:{phrases.ROLE}|{phrases.DEAL}|rights|in return|arrangement|terms"
          r"|backing|support|tender|commitment|stake|shares)\b"),
    (1.0, rf"\b(?:{phrases.CONCLUDE}|shook hands|put pen|joined?|joins|choos\w+|chosen"
          r"|picked|named|lands?|won|wins|returns?|welcom\w+|goes|went to"
          r"|comes aboard|on board"
          r"|found|has|have|until)\b"),
    (1.5, rf"\b(?:{phrases.TEAM}|work(?:s|ing)? with)\b"),
    (
        1.5,
        r"\b(?:gets?|lands?|wins?|awarded|given|goes to|hosts?|hosting|staging"
        r"|decided)\b[^;]{0,80}(?:\b(?:editions?|games|finals?|championships?|cup"
        rf"|tournament|race|leg|round|event)\b|{phrases.OWNED})",
    ),
    (1.5, r"¤"),
    (3.0, r"签约|签署|签订|达成|成为|携手|牵手|冠名|赞助|战略合作|收购|入股|落户"
        r"|承办|合作伙伴"
     "|拿下|版权|续约|联手|共建"),
)  # fmt: skip
_PATTERNS = [(weight, re.compile(pattern)) for weight, pattern in _CUES]
_OPPONENT = re.compile(
    r"\b(?:against|beat|beats|visit (?:of|to)|versus|vs\.?|rivals?|unlike|outbid"
    r"|ahead of|following|like|such as|including|replac\w+|succeed\w*|instead of"
    r"|according to|told|confirmed to|said to|reports?|formerly (?:of|at|with)"
    r"|joined from|owned by"
    r"|(?:study|survey|report|figures|analysis|data|research) (?:by|from)"
    r"|(?:her|his) (?:\w+ )?(?:agency|company|firm|business|employer|practice|label),?"
    r"|subsidiary of|part of|arm of|worked (?:for|with)) (?:the )?(?:[a-z-]+ ){0,2}$"
)
_LEAGUE_OF = re.compile(r"\b(?:in|of|from|for) (?:the )?$")
_TITLE = re.compile(
    r"\b(?:known|called|renamed|rechristened|rebranded|styled|retitled)"
    r"(?: as)?(?: the)? $|\bbecomes? the $"
)
_SPOKEN_OF = re.compile(r"^, the [a-z]+,")  # `Play Forward, the charity, ...`.
_SAID = re.compile(
    r"^,? (?:reports?|reported|writes|wrote|understands|can (?:reveal|report|disclose)"
    r"|has learn(?:ed|t))\b"
)


def from_salience(
    sections: list[list[Facts]],
    cast: Cast,
    *,
    done: frozenset[int] = frozenset(),
    is_digest: bool = False,
) -> Iterator[Draft]:
    """Propose one deal for each section that speaks for one; `done` have theirs."""
    for number, section in enumerate(sections):
        if number in done:
            continue
        draft = _draft(section, cast, _IN_DIGEST if is_digest else _ALONE)
        if draft:
            draft.section = number
            yield draft


def _draft(
    section: list[Facts], cast: Cast, least: tuple[float, float]
) -> Draft | None:
    lead = section[:_LEAD]
    weights = {one.index: weight(one) for one in lead}
    telling = [one for one in lead if weights[one.index] >= least[0]]
    is_gone = any(one.is_over and one.masked.names for one in lead[:3])
    if (
        is_gone
        or _is_talks(lead)
        or sum(sorted(weights.values())[-3:]) < least[1]
        or not telling
    ):
        return None
    names = _parties(lead, telling, cast)
    if len(names) < 2:
        return None
    parties = {cast.key(name): (cast.fullest(name), "") for name in names}
    if not _are_told(parties, telling, cast):
        return None
    told = sorted(telling, key=lambda one: -weights[one.index])[:3]
    return Draft(parties=parties, told_in=sorted(one.index for one in told))


_TALKS = re.compile(
    r"\b(?:in (?:advanced |early |final |exclusive |preliminary )?(?:talks|negotiations"
    r"|discussions)|negotiating|(?:talks|negotiations) (?:with|over|about|to)"
    r"|interested in|mulls?|weighs?|eyes?|eyeing|considers?|considering|in the running"
    r"|could (?:soon )?be (?:completed|signed|agreed|announced|concluded|sealed)"
    r"|frontrunner|set to (?:bid|offer)|(?:has|have) (?:made|submitted) an? (?:bid"
    r"|offer))\b"
)


def _is_talks(lead: list[Facts]) -> bool:
    """Tell whether the text begins with talks that nobody says have ended."""
    firsts = [one for one in lead if one.masked.names][:2]
    said = any(_TALKS.search(one.masked.text) for one in firsts)
    return said and not any(one.is_concluded for one in lead[:4])


def _are_told(
    parties: dict[str, tuple[Name, str]], telling: list[Facts], cast: Cast
) -> bool:
    """Tell whether the telling sentences, where they name any, name a party."""
    named = {
        cast.key(name)
        for one in telling
        for name in one.names
        if name.sort is Sort.ORGANISATION
    }
    return not named or bool(named & set(parties))


def weight(one: Facts) -> float:
    """Say how much a sentence speaks for a deal of its own."""
    if one.is_over or one.is_unsure or one.is_background:
        return 0
    if one.sentence.text.endswith("?"):
        return 0
    text = one.masked.text
    found = sum(value for value, pattern in _PATTERNS if pattern.search(text))
    found += 1.5 * any(term.months for term in one.terms)
    return found


def _parties(lead: list[Facts], telling: list[Facts], cast: Cast) -> list[Name]:
    """Rank the names: two, of different kinds where there is a choice."""
    scores: dict[str, float] = {}
    names: dict[str, Name] = {}
    first = _first(lead)
    told = {one.index for one in telling}
    for one in lead:
        if one.is_over or (one.is_background and one is not first):
            continue
        for sign, name in one.masked.names.items():
            if sign in one.masked.text and _can_be_party(name, one, cast):
                key = cast.key(name)
                names.setdefault(key, name)
                scores[key] = scores.get(key, 0) + _mark(one, name, lead, told)
                scores[key] += 1.5 * bool(_PAYS.match(one.masked.text.split(sign)[1]))
    for key in scores:
        scores[key] += min(4, cast.mentions[key]) / 2
    ranked = sorted(scores, key=lambda key: -scores[key])
    kept = [names[key] for key in ranked if scores[key] >= _LEAST_NAME]
    kept = _mixed(kept)
    return kept if len(kept) != 1 else [*kept, *_person(lead, cast)]


def _person(lead: list[Facts], cast: Cast) -> list[Name]:
    """Take the person that the text is about, beside a lone organisation."""
    for one in lead[:3]:
        for name in one.masked.names.values():
            is_star = name.sort is Sort.PERSON and not name.role
            surname = cast.mentions[fold_name(name.text.split()[-1])]
            is_told = weight(one) >= _OF_STAR
            if is_star and (is_told or cast.mentions[cast.key(name)] + surname > 1):
                return [name]
    return []


def _first(lead: list[Facts]) -> Facts:
    """Return the first sentence that is no heading."""
    return next((one for one in lead if not one.sentence.is_heading), lead[0])


_ACTS = re.compile(
    r"(?:[’']s? (?:[a-z]+ )?(?:government|council|authorities|bureau|hosts?))?"
    r" (?:will|pays?|has|keeps?|wins?|won|gets?|lands?|gives?|is to|signs?|agreed"
    r"|invests?|provides?|spends?|contributes?|supports?|grants?|and the [a-z]+)\b"
)


_WHERE = re.compile(r"\b(?:in|from|at|near|to) (?:the )?$")
_CONTINENTS = ("Africa", "Asia", "Europe", "Oceania", "America")
_SEATS = ("city", "county", "province", "state", "town", "district")


def _can_be_party(name: Name, one: Facts, cast: Cast) -> bool:
    if name.sort in (Sort.EVENT, Sort.VENUE):
        return True
    if name.sort is Sort.PLACE:
        after = one.sentence.text[name.end - one.sentence.start :]
        if _WHERE.search(one.sentence.text[: name.start - one.sentence.start]):
            return False
        is_seat = name.kind in _SEATS and name.text not in _CONTINENTS
        return is_seat and bool(_ACTS.match(after))
    if name.sort is not Sort.ORGANISATION or cast.is_surname(name):
        return False
    is_plain = not name.kind and not name.is_known and " " not in name.text
    at, to = name.start - one.sentence.start, name.end - one.sentence.start
    is_there = at >= 0 and _THERE.search(one.sentence.text[:at])
    return not (is_plain and is_there and _NO_NOUN.match(one.sentence.text[to:]))


# Behind these a single unknown word is rather a town than a body.
_THERE = re.compile(
    r"\b(?:in|near|outside|around|(?:returns?|comes?|moves?|back|goes) to"
    r"|(?:manufacturer|maker|company|club|team|brand|firm|bank|producer|side|group"
    r"|supplier|developer) from) $"
)


_NO_NOUN = re.compile(
    r"(?:[.,;]|$| (?:and|or|on|in|at|for|from|until|with|this|next|last|every|where"
    r"|will|is|was|by|to|as)\b)"
)
_PAYS = re.compile(
    r" (?:is paying|(?:will )?pays?|has paid|puts? up|provides?|contributes?|invests?"
    r"|spends?|receives?|gets?|earns?|guarantees?)\b[^;]{0,40}¤"
)


def _mark(one: Facts, name: Name, lead: list[Facts], told: set[int]) -> float:
    first = _first(lead)
    at, to = name.start - one.sentence.start, name.end - one.sentence.start
    is_here = at >= 0  # Else the sentence means it by `the bank`.
    before = one.sentence.text[max(0, at - 40) : at] if is_here else ""
    after = one.sentence.text[to:][:30] if is_here else ""
    if _OPPONENT.search(before) or _TITLE.search(before) or _SAID.match(after):
        return -3
    mark = 2.0 * (one is first) + 1.5 * (one.sentence.is_heading and one is lead[0])
    mark += 1.0 * (one.index in told)
    mark += 0.5 * (one in lead[1:3])
    mark += 1.0 * bool(_SPOKEN_OF.match(after))
    mark -= 0.5 * (name.sort is not Sort.ORGANISATION)
    if name.kind in ("league", "media") and _LEAGUE_OF.search(before):
        mark -= 1.5
    return mark


_PAYERS = ("company", "fund", "media", "agency", "")


def _is_namesake(name: Name, bodies: list[Name]) -> bool:
    """Tell a thing that bears a body's name: `Acme Arena` beside `Acme AG`."""
    firsts = {body.text.split()[0] for body in bodies}
    is_thing = name.sort in (Sort.EVENT, Sort.VENUE)
    return is_thing and name.text.split()[0] in firsts


def _mixed(ranked: list[Name]) -> list[Name]:
    """Take the first two; where both are clubs, rather a company with the first."""
    things = (Sort.EVENT, Sort.VENUE)
    bodies = [name for name in ranked if name.sort not in things]
    ranked = [name for name in ranked if not _is_namesake(name, bodies)]
    ranked = bodies if len(bodies) > 1 else ranked
    if len(ranked) > 2 and {one.sort for one in ranked[:2]} == {Sort.PLACE}:
        ranked = [ranked[0], *ranked[2:]]  # The one lies in the other.
    if len(ranked) < 3 or ranked[0].kind in _PAYERS or ranked[1].kind in _PAYERS:
        return ranked[:2]
    payers = [name for name in ranked[2:] if name.kind in _PAYERS]
    is_alike = ranked[0].kind == ranked[1].kind == "club"
    return [ranked[0], payers[0]] if payers and is_alike else ranked[:2]
