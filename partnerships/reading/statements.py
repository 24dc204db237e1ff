"""What a sentence says of a deal: who, in which part, and whether it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnerships.reading import cues, phrases, wordings
from partnerships.reading.money import Money
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort
from partnerships.reading.spans import Sentence
from partnerships.reading.spoken import speak
from partnerships.reading.wording import Wording

_SIGNS = {
    Sort.ORGANISATION: phrases.ORG,
    Sort.PERSON: phrases.PERSON,
    Sort.PLACE: phrases.PLACE,
    Sort.EVENT: phrases.EVENT,
    Sort.VENUE: phrases.VENUE,
}
_MOST_NAMES = 400
_LONGEST = 900
_ANY = phrases.ANY
_PLACE = f"[{phrases.PLACE}-{chr(ord(phrases.EVENT) - 1)}]"
_BRACKETS = re.compile(r"\s?[(\[（][^()\[\]（）]{0,120}[)\]）]")
_SOURCES = re.compile(
    rf"(?:,? ?(?:according to|as reported by|reported by|citing|told|quoted by|in an"
    rf" interview "
    rf"with|the [a-z -]{{0,24}}(?:site|newspaper|daily|agency)) (?:the )?{_ANY}"
    rf"(?:’s [a-z ]{{2,30}})?|,? ?{_ANY} (?:reports?|reported|writes|has reported"
    rf"|understands|can (?:reveal|report|disclose)|has learn(?:ed|t))\b)"
)
_EXAMPLES = re.compile(
    rf",? (?:such as|like|among (?:them|others)|for (?:example|instance)|including|as"
    rf" well as "
    rf"other[^{_ANY[1:-1]}]{{0,30}}|next to|ahead of|alongside (?:the likes of"
    rf"|existing)[^,;]{{0,40}}"
    rf"|unlike|similar to|following in the footsteps of) (?:[a-z][\w’'-]*"
    rf" ){{0,5}}{_ANY}"
    rf"(?:(?:, and |, | and )(?:[a-z][\w’'-]* ){{0,5}}{_ANY}){{0,9}}"
)
_ORIGIN = re.compile(
    rf",? (?:from|based in|headquartered in|with (?:its|a) (?:base|seat|headquarters)"
    rf" in) "
    rf"(?:the )?{_ANY}(?:, {_ANY})?"
)
_BELONGING = re.compile(rf"({_ANY}) (?:of|in) (?:the )?{_ANY}(?!’s)")
DATELINE = re.compile(
    r"[A-Z][\w .’'-]{2,40}, [^()]{3,20}\((?:Reporter|Correspondent"
    r"|Editor)[^)]{0,60}\)\s|"
    r"[A-ZÀ-Ž][A-ZÀ-Ža-z .,’'-]{2,40}?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}"
    r"|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:,? \d{4})?(?: \([^)]{1,40}\))?\s(?:[—–]|--?)\s|"
    r"[A-Z][\w .’'-]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2} \([^)]{2,40}\)\s|"
    r"[A-ZÀ-Ž]{3,}[A-ZÀ-Ž ,.’'-]*\s[-–—]{1,2}\s|"
    r"[A-ZÀ-Ž]{3,}[A-ZÀ-Ž .’'-]*, [A-Z][a-z]{2,8}\.? \d{1,2}:\s|"
    r"[A-ZÀ-Ž][A-ZÀ-Ž .,’'-]{1,40}(?:[A-Z][a-z]{1,8}\.? )?\([^)]{1,40}\)"
    r"[^—–.]{0,30}\s(?:[—–]{1,2}|--?)\s|"
    r"[A-ZÀ-Ž(].{0,110}?\)\s?[:—–-]+\s?|[A-Z][A-Za-z .,]{1,40}\d{0,2}\s[—–]{1,2}\s"
)
_PRONOUN = re.compile(
    rf"\b(?:it|they|the (?:[a-z]+(?:-[a-z]+)? |{_PLACE} )?(?:company|brand|club"
    r"|team|league|federation|group|firm|broadcaster"
    r"|bookmaker|bank|airline|governing body|association|side|organi[sz]ation))\b"
)
_ITS_ROLE = re.compile(  # `will be the London club’s first sleeve partner`.
    rf"\bthe (?:[a-z-]+ |{_PLACE} ){{0,2}}(?:club|team|side|outfit|organi[sz]ation"
    rf"|league|federation|company|tour|franchise|promoter)(?=’s (?:[a-z-]+ ){{0,4}}"
    rf"{phrases.ROLE}\b)"
)
_RANKED = re.compile(  # `the second bank after A, partner of B`: others' deals.
    r"\b(?:second|third|fourth|fifth|sixth|another|latest|\d{1,2}th)\b[^,;]{0,60}?"
    rf"( after (?:the )?{_ANY}(?:, [^;]*?)?)(?=[.;]|$)"
)
_PAPER = re.compile(
    r" (?:was|were|is|has been|had been|will be) (?:also )?(?:signed|announced|agreed"
    r"|sealed"
    r"|concluded|valid|worth|due|reported|understood|said|believed|the (?:first|second"
    r"|biggest|largest))|,? (?:runs?|lasts?|covers?|includes?|expires?|follows|comes"
    r"|starts"
    r"|begins)\b"
)
_POSSESSIVE = re.compile(r"^(?:its|their)\b")
_OBJECT = re.compile(r"\b(ha(?:ve|s)|gets?|names?|named|keeps?) (?:it|them) as\b")
_RELATIVE = re.compile(
    r", (?:who|which|whose)\b[^;,]{2,120},(?= (?:has|have|will|is|are|was|were|had|and"
    r"|for|until|through"
    r"|said"
    r"|[a-z]+(?:s|ed)\b))"
)
_PASSIVE = re.compile(
    rf"^(?:a|an|the|this|that"
    rf"|such)\b[^;]{{0,60}}\b{phrases.DEAL}\b[^;]{{0,40}}\b(?:was|were|has been"
    rf"|have been|is) (?:\w+ )?(?:signed|concluded|agreed|reached|sealed|inked"
    rf"|announced)\b"
    rf"[^;{_ANY[1:-1]}]{{0,30}}\bwith\b"
)
_ADVERBIAL = re.compile(
    rf"({_ANY})(?:,? (?:on |last )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|yesterday|today)(?: (?:morning|evening))?"
    rf"|,? (?:in|at) [{phrases.PLACE}-{phrases.LAST}],?){{1,3}}(?= [a-z]+)"
)
_FROM = re.compile(
    rf", an? [^,;{_ANY[1:-1]}]{{3,60}} (?:from|in|near|based in) (?:the )?{_ANY},"
)
_MAKER_FROM = re.compile(  # `the manufacturer from X and the league`: X is a town.
    r"\b(manufacturer|maker|company|brand|firm|bank|producer|supplier|brewery|insurer)"
    rf" from (?:the )?{_ANY}"
)
_AROUND = re.compile(
    rf" (?:outside|across|throughout|within|all over|around) (?:of )?(?:the )?"
    rf"[{phrases.PLACE}-{chr(ord(phrases.EVENT) - 1)}](?!’s)"
)
_SIDE = re.compile(
    rf"{_ANY}(?:’s)? (?=(?:side|club|outfit|champions|franchise|team|leaders|newcomers"
    rf"|winners|runners-up|strugglers|giants) {_ANY})"
)
_OF_PLACES = re.compile(  # `Harbin and Calgary clubs`: what they are is not named.
    rf"(?:{_PLACE}(?:, | and ))*{_PLACE} (?=(?:clubs?|teams?|sides?|firms?|company"
    r"|companies|businesses|schools?|players?|athletes?|fans)\b)"
)
_OWNER = re.compile(  # `A, owner of B,`: B signs nothing.
    r", (?:the |an? )?(?:[a-z]+ )?(?:owners?|parent|parent company|subsidiary|operator"
    rf"|organi[sz]er|publisher|producer|member) of (?:the )?{_ANY}(?:,|(?= [a-z]+ed\b))"
    r" ?"
)
_SIGNATORY = re.compile(  # `the union’s president, A,` signs for the union.
    rf"({_ANY})’s (?:[a-z-]+ ){{0,5}}?(?:president|chair\w*|manager|director|secretary"
    r"|chief executive|ceo|head|officer|founder|owner)(?: general)?,?"
    rf" [{phrases.PERSON}-{chr(ord(phrases.PLACE) - 1)}],?"
)


_APPOSED = re.compile(  # `The council, the owner, and the club signed`.
    rf"({_ANY}), (?:the|an?|its) [^,;{_ANY[1:-1]}]{{2,40}}, (?=and (?:the |{_ANY}))"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One wording that fits a sentence; sides hold names with the parts they play."""

    sentence: Sentence
    wording: str
    kind: str
    sides: tuple[tuple[Name, str], ...]


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence in small letters, each of its names one sign, each sum another."""

    text: str
    names: dict[str, Name]


def mask(sentence: Sentence, names: list[Name], sums: list[Money]) -> Masked:
    """Return the sentence with its names and sums as single signs."""
    parts: list[str] = []
    signs: dict[str, Name] = {}
    dateline = DATELINE.match(sentence.text)
    at = sentence.start + (dateline.end() if dateline else 0)
    things: list[Name | Money] = sorted(
        [*names[:_MOST_NAMES], *sums], key=lambda one: one.start
    )
    for thing in things:
        if thing.start < at:
            continue
        parts.append(
            sentence.text[at - sentence.start : thing.start - sentence.start].lower()
        )
        if isinstance(thing, Name):
            sign = chr(ord(_SIGNS[thing.sort]) + len(signs))
            signs[sign] = thing
            parts.append(sign)
        else:
            parts.append(phrases.MONEY)
        at = thing.end
    parts.append(sentence.text[at - sentence.start :].lower())
    return Masked(_simplified("".join(parts)), signs)


def resolve(masked: Masked, subject: Name | None, bodies: dict[str, Name]) -> Masked:
    """Put organisations in the place of `it` and of `the bank`."""
    masked = _spoken(masked, bodies)
    if subject is None:
        return masked
    sign = chr(ord(_SIGNS[subject.sort]) + len(masked.names))
    if _PASSIVE.match(masked.text):
        return Masked(f"{sign} signed {masked.text}", masked.names | {sign: subject})
    text = _OBJECT.sub(rf"\1 {sign} as", masked.text, count=1)
    if text == masked.text:
        first = re.search(_ANY, text)
        text = _POSSESSIVE.sub(f"{sign}’s", text, count=1)
        if text == masked.text:
            text = _ITS_ROLE.sub(sign, text, count=1)
        found = _PRONOUN.search(text, 0, first.start() if first else len(text))
        if found and text == masked.text and not _PAPER.match(text, found.end()):
            text = text[: found.start()] + sign + text[found.end() :]
    if text == masked.text:
        return masked
    return Masked(text, masked.names | {sign: subject})


def _spoken(masked: Masked, bodies: dict[str, Name]) -> Masked:
    """Put the one body that a noun can mean in the place of `the bank`."""
    signs: dict[str, str] = {}
    names = dict(masked.names)
    for noun, name in bodies.items():
        if f"the {noun}" in masked.text:
            signs[noun] = chr(ord(phrases.ORG) + len(names))
            names[signs[noun]] = name
    return Masked(speak(masked.text, signs), names) if signs else masked


def _simplified(text: str) -> str:
    """Leave out brackets, sources and examples: none of them is a party."""
    text = re.sub('[“”„"]', "", text).replace("'s", "’s")
    text = _RELATIVE.sub("", text)
    text = _BRACKETS.sub("", text)
    text = _EXAMPLES.sub("", text)
    text = _SOURCES.sub("", text)
    text = _ORIGIN.sub(_keep_orgs, text)
    text = _MAKER_FROM.sub(r"\1", text)
    text = _FROM.sub(",", text)
    text = _AROUND.sub("", text)
    text = _OF_PLACES.sub("", text)
    text = _OWNER.sub(" ", text)
    text = _BELONGING.sub(r"\1", text)
    text = _SIDE.sub("", text)
    if ranked := _RANKED.search(text):
        text = text[: ranked.start(1)] + text[ranked.end(1) :]
    text = _APPOSED.sub(r"\1 ", text)
    text = _SIGNATORY.sub(r"\1", text)
    text = _ADVERBIAL.sub(r"\1", text)
    return re.sub(r"\s+", " ", text)[:_LONGEST]


def _keep_orgs(match: re.Match[str]) -> str:
    return "" if re.search(_PLACE, match[0]) else match[0]


def find_statements(sentence: Sentence, masked: Masked) -> Iterator[Statement]:
    """Find what the sentence says of deals, the surest wording first."""
    if not cues.CUE.search(masked.text):
        return
    for wording in wordings.WORDINGS:
        for match in wording.pattern.finditer(masked.text):
            sides = _sides(match, wording, masked)
            if len({name.text for name, _ in sides}) > 1 or wording.name in _ALONE:
                yield Statement(sentence, wording.name, wording.kind, sides)


_ALONE = ("host", "lands")  # A city; its organisers are looked for around it.


def _sides(
    match: re.Match[str], wording: Wording, masked: Masked
) -> tuple[tuple[Name, str], ...]:
    groups = match.groupdict()
    found: list[tuple[Name, str]] = []
    for side, role in (("a", wording.role_a), ("b", wording.role_b)):
        for sign in groups.get(side) or "":
            if sign in masked.names:
                found.append((masked.names[sign], role))
    return tuple(found)
