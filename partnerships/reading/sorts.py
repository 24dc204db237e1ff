"""What bears a name: an organisation, a person, a place, an event or a venue."""

import re
from enum import Enum

from partnerships.reading import lexicon
from partnerships.reading.known import Known, KnownPlace
from partnerships.reading.runs import Token


class Sort(Enum):
    """What kind of thing bears the name."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    EVENT = "event"
    VENUE = "venue"


_DIGITS = re.compile(r"\d{4}\b")


def classify(
    text: str, part: tuple[Token, ...], known: Known, around: tuple[str, str]
) -> tuple[Sort, str, bool]:
    if found := known.organisation(text):
        return Sort.ORGANISATION, found[1], True
    lowered = [token.lower.rstrip(".") for token in part]
    if len(lowered) > 2 and (
        lowered[-1] in _HOUSES or (lowered[-1] in _CENTRES and lowered[-2] in _PLAYED)
    ):
        return Sort.VENUE, "", False
    kind = kind_by_words(lowered)
    place = known.place(text)
    if place and not kind and _MAKER.search(around[0]):
        return Sort.ORGANISATION, "company", False
    if place and not kind:
        return Sort.PLACE, place.kind, True
    if place := _city_of_asia(lowered, known):
        return Sort.PLACE, place.kind, True
    if text.lower() in lexicon.REGIONS:
        return Sort.PLACE, "province", True
    if kind and not (kind == "company" and _is_person(text, lowered, around)):
        return Sort.ORGANISATION, kind, False
    return _classify_unknown(text, lowered, around)


def _ground(
    lowered: list[str], before: str, after: str
) -> tuple[Sort, str, bool] | None:
    """Return what the nouns of a place make of a name: a venue, a lake, a district."""
    if lowered[-1] in lexicon.VENUE_WORDS or lowered[0] in _VENUES_LEAD:
        return Sort.VENUE, "", False
    if _is_nature(lowered, before) and not _SIGNS.match(after):
        return Sort.PLACE, "area", False
    if lowered[-1] in lexicon.PLACE_WORDS:
        return Sort.PLACE, lowered[-1], False
    return None


_MAKER = re.compile(  # `dairy company Qingyuan` is no city.
    r"\b(?:company|producer|maker|manufacturer|brand|bank|brewer|brewery|firm|insurer"
    r"|airline|carmaker|retailer|bookmaker|supplier|operator|broadcaster|developer) $"
)
_SAY_CITY = ("China", "South Korea", "Japan", "Taiwan", "Philippines", "Vietnam")


def _city_of_asia(lowered: list[str], known: Known) -> KnownPlace | None:
    """Return the place of `Daejeon City`; elsewhere clubs are called so."""
    if lowered[-1] != "city" or len(lowered) != 2:
        return None
    place = known.place(lowered[0])
    return place if place and (place.above or ("",))[0] in _SAY_CITY else None


_HOUSES = lexicon.words(
    "arena stadium dome velodrome coliseum ballpark speedway fieldhouse racecourse"
)
_CENTRES = lexicon.words("centre center hall house")
_PLAYED = lexicon.words(
    "sports sport netball aquatic aquatics tennis swimming leisure hockey training "
    "basketball curling convention exhibition recreation ice indoor athletics rowing "
    "badminton squash climbing volleyball handball expo fitness cycling civic events "
    "entertainment wellness community youth football soccer cricket rugby performance"
)


def _classify_unknown(
    text: str, lowered: list[str], around: tuple[str, str]
) -> tuple[Sort, str, bool]:
    words_ = set(lowered)
    is_dated = bool(
        _DIGITS.match(text) or (_DIGITS.search(text) and words_ & lexicon.EVENT_WORDS)
    )
    if lowered[-1] in lexicon.EVENT_WORDS or is_dated:
        return Sort.EVENT, "", False
    if told := _told_around(*around):
        return told, "", False
    if lowered[-1] == "state" and _COLLEGE.match(around[1]):
        return Sort.ORGANISATION, "school", False
    if lowered[-1] in ("city", "town") and len(lowered) == 2:
        return _city_or_club(lowered[0])
    if len(lowered) > 1 and (found := _ground(lowered, *around)):
        return found
    if _is_person(text, lowered, around):
        return Sort.PERSON, "", False
    is_event = bool(set(lowered[1:]) & lexicon.EVENT_WORDS)
    return Sort.EVENT if is_event else Sort.ORGANISATION, "", False


_VENUES_LEAD = lexicon.words(
    "estadio estádio estadi stade stadio stadion pavilhão pavilion coliseo palacio "
    "hala halle hal palau palais parc complexe polideportivo velódromo vélodrome"
)
_IS_VENUE = re.compile(
    r"[”\"]?, (?:an?|the home) (?:[\w-]+ ){0,4}?(?:hall|arena|stadium|venue|ground"
    r"|park|course|circuit|track|pool|gym|ballpark|velodrome|marina)\b"
)
_IS_PLACE = re.compile(r", an? (?:[\w-]+ ){0,3}?(?:town|village|city|resort)\b")
_NATURE = lexicon.words(
    "lake sea river island islands mountains mountain valley coast beach peninsula "
    "ocean strait street avenue bridge station airport forest hills canal harbour"
)
_ON = (" on ", " on the ", " near ", " near the ", " in the ", " at ", " of the ")


def _is_nature(lowered: list[str], before: str) -> bool:
    """Tell a lake, a sea or an island."""
    is_there = before.endswith(_ON) and lowered[0] in _NATURE_LEADS
    return (lowered[-1] in _NATURE and lowered[0] not in _GAMES) or is_there


_GAMES = lexicon.words(
    "netball football soccer rugby cricket basketball hockey athletics tennis rowing "
    "swimming volleyball golf cycling sport sports surfing sailing badminton"
)
_SIGNS = re.compile(  # No coast does so.
    r" (?:(?:has|have) (?:secured|signed|won|bought|agreed|renewed|extended|acquired"
    r"|announced|named|become)|signs?|signed|renews|renewed|buys|bought) "
)
_NATURE_LEADS = lexicon.words("lake isla mount cape lago río monte île")
_SITES = lexicon.words(
    "sports sport football esports e-sports water tennis golf olympic games ski racing"
)


_COLLEGE = re.compile(  # `Plains State basketball` is of a university.
    r"(?:’s|'s)? (?:(?:men|women)(?:’s|'s) )?(?:basketball|football|athletics?|baseball"
    r"|softball|volleyball|hockey|soccer|wrestling|sports)\b"
)
_RINKS = re.compile(
    r" (?:(?:practice|training|ice|sports|tennis) )*(?:rinks?|courts"
    r"|pitch(?:es)?|pools?|fields|velodrome|ballpark)\b"
)
_GROUND = re.compile(
    r" (?:ground|stadium|arena|gym|gymnasium|hall|complex|pitch|racecourse|circuit"
    r"|pool|velodrome|sports (?:hall|ground|complex))\b"
)


def _told_around(before: str, after: str) -> Sort | None:
    """Return the sort that the words give: `Spodek, a hall for sport`."""
    is_at = before.endswith((" at the ", " at ", " in the ", "At the ", "In the "))
    if is_at and _GROUND.match(after):
        return Sort.VENUE
    if before.endswith((" the ", "The ")) and _RINKS.match(after):
        return Sort.VENUE
    if _IS_VENUE.match(after):
        return Sort.VENUE
    return Sort.PLACE if _IS_PLACE.match(after) else None


def _city_or_club(first: str) -> tuple[Sort, str, bool]:
    """Tell a sports town from a club that is called Town or City."""
    if first in _SITES:
        return Sort.VENUE, "", False
    return Sort.ORGANISATION, "club", False


_PERSON_BEFORE = re.compile(
    rf"\b{lexicon.one_of(' '.join(lexicon.ROLE_HEADS))}\.?,? (?:of [\w ]{{2,20}} )?$"
    r"|\b(?:star|striker|athlete|swimmer|sprinter|runner|golfer|boxer|actor|singer"
    r"|actress|winger|swimmer|skier|pitcher|quarterback|professional|champion|legend"
    r"|investor|businessman|businesswoman|entrepreneur|tycoon|billionaire|agent"
    r"|financier"
    r"|forward|chief executive|professor|lawyer|economist|researcher|engineer|cyclist"
    r"|gymnast|skater|diver|driver|rider|jockey|fighter|named|called)"
    r" $",
    re.I,
)
TITLED = re.compile(
    rf"\b{lexicon.one_of(' '.join(lexicon.ROLE_HEADS - {'player', 'striker'}))}\.?,? "
    r"(?:of [\w ]{2,20} )?$",
    re.I,
)
HOLDS = re.compile(
    rf", (?:the |its |[\w’' ]{{2,40}}"
    rf" )?(?:{'|'.join(sorted(lexicon.ROLE_HEADS - {'player'}))})\b",
    re.I,
)
PLAIN_WORD = re.compile(
    r"[A-ZÀ-Ž][a-zà-ÿ’'-]+(?:[A-Z][a-z]+)?|[A-Z]\.?|bin|al|de|van|von|der|Al-\w+|O"
)


_PERSON_AFTER = re.compile(
    rf",? (?:{'|'.join(sorted(lexicon.SPEECH))})\b"
    rf"|, (?:the |its |[\w’' ]{{2,40}} )?(?:{'|'.join(sorted(lexicon.ROLE_HEADS))})\b"
    r"|,? who\b|, [1-9]\d,",
    re.I,
)


_BODIES = frozenset().union(*lexicon.KIND_WORDS.values()) - lexicon.words("real")


def _is_person(text: str, lowered: list[str], around: tuple[str, str]) -> bool:
    words_ = text.split()
    if not 2 <= len(words_) <= 8 or not all(map(PLAIN_WORD.fullmatch, words_)):
        return False
    if lowered[-1] in _BODIES or set(lowered) & lexicon.KIND_WORDS["company"]:
        return False
    if {"bin", "al", "van", "von"} & {word.lower() for word in words_[1:]}:
        return True
    is_chinese = lowered[0] in lexicon.SURNAMES and len(lowered) == 2
    if is_chinese or lowered[0] in lexicon.GIVEN:
        return True
    is_titled = _PERSON_BEFORE.search(around[0]) or _PERSON_AFTER.match(around[1])
    return bool(is_titled) and len(words_) <= 3


def kind_by_words(lowered: list[str]) -> str:
    """Return an organisation's kind by the nouns in its name, the last one first."""
    if not lowered:
        return ""
    if lowered[-2:] == ["credit", "union"]:
        return "company"
    if lowered[0] == "world" and len(lowered) > 1 and not _is_thing(lowered[-1]):
        return "federation"
    if kind := _governmental(lowered):
        return kind
    return _by_nouns(lowered) if len(lowered) > 1 else ""


def _is_thing(last: str) -> bool:
    """Tell whether the noun makes it an event or a body of another kind."""
    return last in lexicon.EVENT_WORDS or any(
        last in nouns for nouns in lexicon.KIND_WORDS.values()
    )


def _by_nouns(lowered: list[str]) -> str:
    for kind, nouns in lexicon.KIND_WORDS.items():
        if lowered[-1] in nouns:
            return kind
    for kind in _ANYWHERE:
        nouns = lexicon.KIND_WORDS[kind]
        if set(lowered) & nouns & _INNER or lowered[0] in nouns & _MAY_LEAD:
            return kind
    return ""


_ANYWHERE = (
    *("federation", "association", "school", "other", "fund", "event_owner", "league"),
    *("club", "company"),
)


_MAY_LEAD = lexicon.words(
    "fc cf afc as sc ac bc fk real sporting university association federation"
    " institute "
    "confederation academy bank"
)
_INNER = lexicon.words(
    "federation confederation association university institute foundation alliance "
    "committee union league academy"
)


def _governmental(lowered: list[str]) -> str:
    found = set(lowered)
    if lowered[-2:] in (["city", "hall"], ["town", "hall"]) and len(lowered) > 2:
        return "government"
    if found & lexicon.words("ministry municipality government municipal"):
        return "government"
    if found & _GOV_NOUNS and found & _GOV_QUALITIES:
        return "government"
    if lowered[:2] == ["city", "of"] or lowered[:2] == ["province", "of"]:
        return "government"
    return "government" if lowered[-1] in _GOV_ALONE and len(lowered) > 1 else ""


_GOV_NOUNS = lexicon.words(
    "administration bureau department commission committee council office authority "
    "secretariat cabinet region"
)
_GOV_QUALITIES = lexicon.words(
    "general state provincial municipal city county district sport sports culture "
    "tourism education youth national royal regional commerce health autonomous local "
    "development reform people"
)
_GOV_ALONE = lexicon.words(
    "government municipality council bureau ministry prefecture authority parliament "
    "cabinet administration department"
)
