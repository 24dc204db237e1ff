"""In which city the deal's event, venue or site stands, by the words around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.known import KnownPlace
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort

_SIGNING = re.compile(
    r"\b(?:signed|signing|ceremony|conference|meeting|announced|said|told|unveiled"
    r"|launch\w*|fair|summit|forum|expo|congress"
    r"|based|headquarter\w*|office|base|factory"
    r"|plant|workshop|store|event|sealed|statement|held talks|presented)\b"
    r"[^.;]{0,40}\b(?:in|at)\s(?:the\s)?(?:\w+\s){0,4}$",
    re.I,
)
_SITE = re.compile(
    r"\b(?:stadium|campus|arena|venue|cent(?:er|re)|complex|park|town|facilit\w+|hub"
    r"|academy|studio|clinic|museum"
    r"|\w+halle|\w+stadion|\w*dome|\w+drome|rink|pool|ballpark|regatta|triathlon"
    r"|gym|site|lab(?:orator(?:y|ies))?|base|schools?|camps?|kicks off"
    r"|hall|race|marathon|festival|tournament|games|cup|championships?|finals?|masters"
    r"|open"
    r"|trophy|leg|edition|circuit|event|events|grand prix|pitch|built|build|located"
    r"|construct\w*"
    r"|host\w*|held|stage[sd]?|take[s]? place|ended|played|project|district"
    r"|development)\b"
    r"(?:[^.;]|\.\d){0,60}\b(?:in|of|to|at)\s(?:(?:down|up|mid)town\s|central\s|greater\s"
    r"|inner-city\s)?(?:the\s(?:city|north|south|east|west|heart|centre"
    r"|center)"
    r"(?:\sof)?\s)?(?:(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+, )?$"
    r"|\bthe (?:north|south|east|west|centre|center"
    r"|heart|district|outskirts"
    r"|suburb) of $",
    re.I,
)
_HOUSE = re.compile(  # Though it says `signed`: the house is what the paper is for.
    r"(?<!\bat the )\b(?:for|over|build(?:s|ing)?|operat(?:e|es|ing)|runs?"
    r"|leas(?:e|es|ing)|names?|naming|renam(?:e|es|ing)|opens?|opening|develop(?:s|ing)?|into)"
    r" (?:(?:the|an?|its|their|of) )?(?:(?!(?:at|in|on|with|by) )[\w’'$€£.,-]+ ){0,5}"
    r"(?:stadium|arena|cent(?:er|re)|academy|rink|velodrome|pool|park|ground|ballpark"
    r"|complex|campus|track|venue|hall)\s(?:in|at)"
    r"\s(?:(?:down|up|mid)town\s|central\s|greater\s)?$",
    re.I,
)
_BUILDS = re.compile(
    r"^, [^;.]*\b(?:is|are|will|to) (?:be )?(?:build|built|building)\b"
)
_HOST_AFTER = re.compile(
    r"^(?:[’']s)?(?: ?\([^)]{0,60}\))?(?:,? [a-z ]{0,30})? ?(?:will|to|keeps?|stays?"
    r"|as|has been|is|shall)\s(?:[a-z]+ )?"
    r"(?:host|stage|hosts|home|organi[sz]e|co-host|welcome|named|gets?|receives?"
    r"|be (?:the |a "
    r"|[\w’']+ )?(?:[\w-]+ ){0,3}(?:host|pilot|home|stop|leg)"
    r"|remain (?:the |an? )?(?:[a-z]+ ){0,3}(?:host|home"
    r"|round|stop|leg|venue))\b|^ as (?:the )?host",
    re.I,
)
_HOUSE_AFTER = re.compile(
    r"^(?:[’']s (?:[\w-]+ ){0,3}| (?:[a-z-]+ )?)(?:arena|stadium|venue|velodrome|rink"
    r"|racecourse|circuit|hall|pool|cent(?:re|er)|marathon|racetrack|ballpark|track"
    r"|baths|golf course|festival|half-marathon|regatta)\b"
)
_BAD_BEFORE = re.compile(
    r"\b(?:based|from|born|seat|headquartered|-based|outlet)\b.{0,12}$"
    r"|(?<!the )\b(?:north|south|east|west|outside) of $",
    re.I,
)
_CITY_STATES = ("Singapore", "Monaco", "Luxembourg", "Gibraltar")


def is_city(place: KnownPlace) -> bool:
    """Tell a city, or a state that is one."""
    return place.kind == "city" or place.name in _CITY_STATES


Found = tuple[tuple[int, int], KnownPlace, str]


def by_site(context: Context) -> Iterator[Found]:
    """Take the city in which the deal's event, venue or site stands."""
    ranked: list[tuple[int, Found]] = []
    for one in context.own[:14]:
        if one.is_background and one.index not in context.draft.told_in:
            continue
        for name in one.names:
            name = _bare_city(name)
            place = context.known.place(name.text) if name.sort is Sort.PLACE else None
            if place and is_city(place) and _is_site(context, one, name):
                ranked.append((one.index, ((name.start, name.end), place, "site")))
        ranked += [(one.index, found) for found in _legs(context, one)]
    yield from (found for _, found in sorted(ranked, key=lambda pair: pair[0]))


def _bare_city(name: Name) -> Name:
    """Return `the city of X` as the place X; other names as they are."""
    if not name.text.startswith("city of "):
        return name
    bare = name.text.removeprefix("city of ")
    return replace(name, text=bare, start=name.end - len(bare), sort=Sort.PLACE)


_LEG = re.compile(
    r"\b(?:at|in|for|of) (?:the|its|their) (?P<words>(?:[A-Z][\w’'-]+ ){1,4})"
    r"(?:site|leg|stop|round|stage)\b"
)


def _legs(context: Context, one: Facts) -> Iterator[Found]:
    """Find the city of `at the WESG Changzhou site`."""
    for match in _LEG.finditer(context.text, one.sentence.start, one.sentence.end):
        words = match["words"].split()
        for name in (" ".join(words[-2:]), words[-1]):
            place = context.known.place(name)
            end = match.end("words") - 1
            if place and place.kind == "city":
                yield (end - len(name), end), place, "site"
                break


_NAMED_HOUSE = re.compile(  # `Riverside arena in X`: a house that is called so.
    r" (?:arena|stadium|hall|ground|park|rink|pool|cent(?:re|er)|track) in [A-Z]"
)
_LARGER = re.compile(r", ((?:[A-ZÀ-Ž][\w’'-]+ ?){1,4})")


_PLAIN = re.compile(r"(?:St\. )?[A-ZÀ-Ž][a-zà-ÿ’'-]+(?: [A-ZÀ-Ž][a-zà-ÿ’'-]+)?")
_ENDS = re.compile(
    r"(?:[.,;]|$| (?:and|on|at|for|from|until|with|this|next|every|where|will|is|was|by"
    r"|has|which|to)\b)"
)


def by_town(context: Context) -> Iterator[Found]:
    """Take a town that no list has, where the deal's own words say `the arena in X`."""
    parties = {party.text for party, _ in context.draft.parties.values()}
    for one in context.told:
        for name in one.names:
            is_plain = name.sort is Sort.ORGANISATION and not (
                name.kind or name.is_known
            )
            if not (is_plain and _PLAIN.fullmatch(name.text)) or name.text in parties:
                continue
            before = context.text[
                max(one.sentence.start, name.start - 110) : name.start
            ]
            is_there = before.endswith(" in ") or (_HOUSE_AT.search(before))
            is_in = is_there and _is_site(context, one, name)
            if is_in and _ENDS.match(context.text, name.end):
                place = KnownPlace(name.text, "city", (), ())
                yield (name.start, name.end), place, "site"


_HOUSE_AT = re.compile(
    r"\b(?:academy|cent(?:re|er)|complex|base|facility|hub|school|plant|campus) at $"
    r"|\b(?:built|erected|developed|constructed) at $"
)


def _is_part(context: Context, after: str) -> bool:
    """Tell a town that is named with the city that it is a part of."""
    found = _LARGER.match(after)
    words = found[1].split() if found else []
    places = (
        context.known.place(" ".join(words[:n])) for n in range(1, 5) if words[n - 1 :]
    )
    return any(place and place.kind == "city" for place in places)


def _is_site(context: Context, one: Facts, name: Name) -> bool:
    before = context.text[max(one.sentence.start, name.start - 110) : name.start]
    after = context.text[name.end : min(one.sentence.end, name.end + 60)]
    if _is_part(context, after) or _NAMED_HOUSE.match(after):
        return False
    if _BAD_BEFORE.search(before[-24:]) or after.startswith(("-", "’s ", "'s ")):
        return bool(_HOST_AFTER.match(after) or _HOUSE_AFTER.match(after))
    if _HOST_AFTER.match(after) or _HOUSE_AFTER.match(after):
        return True
    if _is_of_house(before, after):
        return True
    if not _SITE.search(before):
        return False
    parts = re.split(r"[,;]", before)
    tail = parts[-1]
    is_told = one.index in context.draft.told_in and one.statements
    if _FURTHER.search(tail) or not is_told and _is_elsewhere(before, tail):
        return False
    if tail.startswith((" which", " where")):  # What is held there is told before.
        tail = "".join(parts[-2:])
    return not (_SIGNING.search(tail) or _THEN.search(tail))


_MOVES = re.compile(
    r"\bmov(?:e|es|ed|ing) (?:its|the|their|his|her) [^,;.]{1,60} (?:in)?to"
    r" (?:the city of )?$"
)


def _is_of_house(before: str, after: str) -> bool:
    """Tell whether a house is built, run or named there: `In X, they build`."""
    if _MOVES.search(before):
        return True
    return bool(_HOUSE.search(before) or (before == "In " and _BUILDS.search(after)))


def _is_elsewhere(before: str, tail: str) -> bool:
    """Tell the games of others, and another edition of the deal's own."""
    return bool(_GAMES.search(tail) or _NEXT.match(before))


_GAMES = re.compile(
    r"\b(?:Games|Olympics|World Cup|(?:[Ww]orld|European|Asian|African)"
    r" [Cc]hampionships?) in (?:the )?$"
)
_FURTHER = re.compile(
    r"\b(?:further|other|more|additional) (?:[a-z]+ )?(?:rounds?|races?|events?"
    r"|tournaments?|stops?|legs?|venues?|arenas?|academ\w+|centres?|schools?|bases)\b"
)
_NEXT = re.compile(  # Another edition than the deal's own.
    r"^(?:the|its|their) (?:next|previous|last|following|first|second|\d{4})\b[^,;]*"
    r"\b(?:takes? place|(?:is|was|will be|are|were) (?:held|staged|played|hosted)"
    r"|follows|starts?|begins?|is)\b",
    re.I,
)
_THEN = re.compile(
    r"\b(?:until|ahead of|before|since|qualif\w+ for|in time for|prepar\w+ for"
    r"|(?:beginn|start)ing with)\b",
    re.I,
)
