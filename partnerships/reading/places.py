"""Where a deal takes effect: a host city, a site, a city government.

Not where it was signed, nor where a club or a company has its seat.
"""

import re
from collections.abc import Iterator

from partnerships.reading.chinese import HAN
from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.known import KnownPlace
from partnerships.reading.names import Name
from partnerships.reading.proposal import PartnershipProposal, PlaceProposal
from partnerships.reading.sorts import Sort
from partnerships.reading.statements import DATELINE

_SIGNING = re.compile(
    r"\b(?:signed|signing|ceremony|conference|meeting|announced|said|told|unveiled"
    r"|launch\w*|fair|summit|forum|expo|congress"
    r"|based|headquarter\w*|office|base|event|sealed|statement|held talks|presented)\b"
    r"[^.;]{0,40}\b(?:in|at)\s(?:the\s)?(?:\w+\s){0,4}$",
    re.I,
)
_SITE = re.compile(
    r"\b(?:stadium|campus|arena|venue|cent(?:er|re)|complex|park|town|facilit\w+|hub"
    r"|academy"
    r"|gym|site|lab(?:orator(?:y|ies))?|base|schools?|camps?|kicks off"
    r"|hall|race|marathon|festival|tournament|games|cup|championships?|finals?|masters"
    r"|open"
    r"|trophy|leg|edition|circuit|event|events|grand prix|pitch|built|build|located"
    r"|construct\w*"
    r"|host\w*|held|stage[sd]?|take[s]? place|ended|played|project|district"
    r"|development)\b"
    r"[^.;]{0,60}\b(?:in|of|to|at)\s(?:the\s(?:city|north|south|east|west|heart|centre"
    r"|center)"
    r"(?:\sof)?\s)?(?:(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+, )?$"
    r"|\bthe (?:north|south|east|west|centre|center"
    r"|heart|district|outskirts"
    r"|suburb) of $",
    re.I,
)
_HOST_AFTER = re.compile(
    r"^(?:[’']s)?(?: ?\([^)]{0,60}\))?(?:,? [a-z ]{0,30})? ?(?:will|to|keeps?|stays?"
    r"|as|has been|is|shall)\s(?:[a-z]+ )?"
    r"(?:host|stage|hosts|home|organi[sz]e|co-host|welcome|named|gets?|receives?"
    r"|be (?:the |a "
    r"|[\w’']+ )?(?:[\w-]+ ){0,3}(?:host|pilot|home|stop|leg))\b|^ as (?:the )?host",
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
_GOVERNMENT = re.compile(
    r"\b(?:Municipal|City|People|District|Town|Sports?|council"
    r"|government"
    r"|Government|city|municipality|Mayor|Administration"
    r"|Bureau)\b|政府|体育局|管委会|局$"
)


def add_places(context: Context, proposal: PartnershipProposal) -> None:
    """Set city, province and country, each only where the text names it."""
    every = [*_by_party(context), *_by_site(context), *_by_house(context)]
    every += _by_owner(context)
    if not every and "naming_rights" in context.draft.kinds:
        every = list(_by_dateline(context))
    every = every or list(_by_town(context))
    cities = [one for one in every if _is_city(one[1])]
    if found := next(iter(cities or every), None):
        _add_seat(context, proposal, found)
    for name in _venues(context):
        proposal.places.append(_venue(name))


def _add_seat(context: Context, proposal: PartnershipProposal, found: "_Found") -> None:
    name, place, relation = found
    proposal.places.append(
        PlaceProposal(
            name=place.name,
            kind=place.kind,
            relation=relation,
            quote=context.text[name[0] : name[1]],
            start=name[0],
            end=name[1],
        )
    )
    if _is_city(place):
        said = context.text[name[0] : name[1]]
        is_plain = said[0].isupper() and not said.isupper()
        proposal.city = said if is_plain else place.name
    chain = dict(zip(place.levels, place.above, strict=True)) | {place.kind: place.name}
    for level in ("province", "country"):
        stated = chain.get(level)
        if stated and re.search(rf"\b{re.escape(stated)}\b", context.text):
            setattr(proposal, level, stated)


_CITY_STATES = ("Singapore", "Monaco", "Luxembourg", "Gibraltar")


def _is_city(place: KnownPlace) -> bool:
    return place.kind == "city" or place.name in _CITY_STATES


_AT_VENUE = re.compile(
    r"\b(?:will|shall|(?:is|are) to|to) (?:be (?:held|staged|hosted|played|run|based)"
    r"|take place|play|stage|host)\b[^.;]{0,60}\b(?:at|in|inside) (?:the )?$",
    re.I,
)
_MOST_VENUES = 3


def _by_dateline(context: Context) -> Iterator["_Found"]:
    """Take the city of the dateline where the house is of a club that bears its name.

    A club's name alone says nothing: many do not play where they are called after.
    """
    firsts = [name.text.split() for name, _ in context.draft.parties.values()]
    begins = {" ".join(words[:length]).lower() for words in firsts for length in (1, 2)}
    for one in context.facts[:2]:
        dateline = DATELINE.match(one.sentence.text)
        found = _CITY.match(dateline[0]) if dateline else None
        place = context.known.place(found[0].title()) if found else None
        if found and place and place.kind == "city" and found[0].lower() in begins:
            start = one.sentence.start
            yield (start, start + len(found[0])), place, "site"


_CITY = re.compile(r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+)?(?=[,. (])")


def _venues(context: Context) -> list[Name]:
    """Return the venues at which what the deal is about will be held, each once."""
    found: dict[str, Name] = {}
    for one in context.own:
        for name in one.names:
            begin = max(one.sentence.start, name.start - 120)
            is_venue = name.sort is Sort.VENUE and not context.is_party(name)
            is_sure = not (one.is_over or one.is_background or one.is_unsure)
            if (
                is_venue
                and is_sure
                and _AT_VENUE.search(context.text[begin : name.start])
            ):
                found.setdefault(name.text, name)
    return list(found.values())[:_MOST_VENUES]


def _venue(name: Name) -> PlaceProposal:
    return PlaceProposal(
        name=name.text,
        kind="venue",
        relation="venue",
        quote=name.text,
        start=name.start,
        end=name.end,
    )


_Found = tuple[tuple[int, int], KnownPlace, str]


def _by_party(context: Context) -> Iterator[_Found]:
    """Take the city of a government that is a party."""
    for name, _ in context.draft.parties.values():
        if name.sort is Sort.PLACE:
            place = context.known.place(name.text)
            if place:
                yield (name.start, name.end), place, "counterparty"
            else:
                yield from _known_inside(context, name)
        elif name.kind == "government" and _GOVERNMENT.search(name.text):
            yield from _inside(context, name)


_HELD_THERE = ("marathon", "half-marathon", "open", "prix", "regatta", "triathlon")


def _by_owner(context: Context) -> Iterator[_Found]:
    """Take the city that an area belongs to which is a party: `Tianjin's Binhai`."""
    for party, _ in context.draft.parties.values():
        for one in context.told:
            for city, area in zip(one.names, one.names[1:], strict=False):
                between = context.text[city.end : area.start]
                is_its = area.start == party.start and between in ("'s ", "’s ")
                place = context.known.place(city.text) if is_its else None
                if place and place.kind == "city" and party.kind != "club":
                    yield (city.start, city.end), place, "counterparty"


def _by_house(context: Context) -> Iterator[_Found]:
    """Take the city that a venue is called after, where the venue is a party."""
    for name, _ in context.draft.parties.values():
        words = name.text.split()
        is_race = name.sort is Sort.EVENT and words[-1].lower() in _HELD_THERE
        if name.sort is Sort.VENUE or is_race:
            for length in (3, 2, 1):
                city = " ".join(words[:length])
                place = context.known.place(city) if len(words) > length else None
                if place and place.kind == "city":
                    yield (name.start, name.start + len(city)), place, "site"
                    break


def _inside(context: Context, name: Name) -> Iterator[_Found]:
    """Find the place that is named in a government's name, longest first."""
    is_found = False
    for found in _known_inside(context, name):
        is_found = True
        yield found
    bare = None if is_found else _UNKNOWN.search(name.text)
    text = (bare["city"] or bare["of"]).strip() if bare else ""
    if bare and text.split()[-1] not in ("District", "Province", "County", "State"):
        start = name.start + bare.start("city" if bare["city"] else "of")
        place = KnownPlace(text, "city", (), ())
        yield (start, start + len(text)), place, "counterparty"


_UNKNOWN = re.compile(
    r"^(?P<city>(?:[A-ZÀ-Ž][\w’'-]+ ){1,3}?)(?=Municipal|City|Town|People|government"
    r"|city|council"
    r"|municipal)|(?:[Cc]ity|[Gg]overnment|[Cc]ouncil|[Mm]unicipality|authorities) of"
    r" (?P<of>(?:[A-ZÀ-Ž]"
    r"[\w’'-]+ ?){1,3}$)"
)


def _known_inside(context: Context, name: Name) -> Iterator[_Found]:
    if HAN.search(name.text):
        yield from _chinese_inside(context, name)
        return
    words = list(re.finditer(r"[^\W\d_][\w’'-]*", name.text))
    for length in (3, 2, 1):
        for index in range(len(words) - length + 1):
            start, end = words[index].start(), words[index + length - 1].end()
            place = context.known.place(name.text[start:end])
            if place and place.kind in ("city", "province"):
                yield (name.start + start, name.start + end), place, "counterparty"


def _chinese_inside(context: Context, name: Name) -> Iterator[_Found]:
    """Find the place that a Chinese government's name begins with."""
    for length in (5, 4, 3, 2):
        place = context.known.place(name.text[:length])
        if place and place.kind in ("city", "province"):
            yield (name.start, name.start + length), place, "counterparty"
            return


def _by_site(context: Context) -> Iterator[_Found]:
    """Take the city in which the deal's event, venue or site stands."""
    ranked: list[tuple[int, _Found]] = []
    for one in context.own[:14]:
        if one.is_background and one.index not in context.draft.told_in:
            continue
        for name in one.names:
            place = context.known.place(name.text) if name.sort is Sort.PLACE else None
            if place and _is_city(place) and _is_site(context, one, name):
                ranked.append((one.index, ((name.start, name.end), place, "site")))
        ranked += [(one.index, found) for found in _legs(context, one)]
    yield from (found for _, found in sorted(ranked, key=lambda pair: pair[0]))


_LEG = re.compile(
    r"\b(?:at|in|for|of) (?:the|its|their) (?P<words>(?:[A-Z][\w’'-]+ ){1,4})"
    r"(?:site|leg|stop|round|stage)\b"
)


def _legs(context: Context, one: Facts) -> Iterator[_Found]:
    """Find the city of `at the WESG Changzhou site`."""
    for match in _LEG.finditer(context.text, one.sentence.start, one.sentence.end):
        words = match["words"].split()
        for name in (" ".join(words[-2:]), words[-1]):
            place = context.known.place(name)
            end = match.end("words") - 1
            if place and place.kind == "city":
                yield (end - len(name), end), place, "site"
                break


_LARGER = re.compile(r", ((?:[A-ZÀ-Ž][\w’'-]+ ?){1,4})")


_PLAIN = re.compile(r"(?:St\. )?[A-ZÀ-Ž][a-zà-ÿ’'-]+(?: [A-ZÀ-Ž][a-zà-ÿ’'-]+)?")
_ENDS = re.compile(
    r"(?:[.,;]|$| (?:and|on|at|for|from|until|with|this|next|every|where|will|is|was|by"
    r"|has|which|to)\b)"
)


def _by_town(context: Context) -> Iterator[_Found]:
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
            is_in = before.endswith((" in ", " at ")) and _is_site(context, one, name)
            if is_in and _ENDS.match(context.text, name.end):
                place = KnownPlace(name.text, "city", (), ())
                yield (name.start, name.end), place, "site"


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
    if _is_part(context, after):
        return False
    if _BAD_BEFORE.search(before[-24:]) or after.startswith(("-", "’s ", "'s ")):
        return bool(_HOST_AFTER.match(after) or _HOUSE_AFTER.match(after))
    if _HOST_AFTER.match(after) or _HOUSE_AFTER.match(after):
        return True
    if not _SITE.search(before):
        return False
    parts = re.split(r"[,;]", before)
    tail = parts[-1]
    is_told = one.index in context.draft.told_in and one.statements
    if not is_told and _GAMES.search(tail):
        return False
    if tail.startswith((" which", " where")):  # What is held there is told before.
        tail = "".join(parts[-2:])
    return not (_SIGNING.search(tail) or _THEN.search(tail))


_GAMES = re.compile(
    r"\b(?:Games|Olympics|World Cup|(?:[Ww]orld|European|Asian|African)"
    r" [Cc]hampionships?) in (?:the )?$"
)
_THEN = re.compile(
    r"\b(?:until|ahead of|before|since|qualif\w+ for|in time for|prepar\w+ for)\b", re.I
)
