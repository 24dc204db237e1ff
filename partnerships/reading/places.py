"""Where a deal takes effect: a host city, a site, a city government.

Not where it was signed, nor where a club or a company has its seat.
"""

import re
from collections.abc import Iterator

from partnerships.reading import lexicon
from partnerships.reading.chinese import HAN
from partnerships.reading.context import Context
from partnerships.reading.known import KnownPlace
from partnerships.reading.names import Name
from partnerships.reading.proposal import PartnershipProposal, PlaceProposal
from partnerships.reading.sites import Found, by_site, by_town, is_city
from partnerships.reading.sorts import Sort
from partnerships.reading.statements import DATELINE

_GOVERNMENT = re.compile(
    r"\b(?:Municipal|City|People|District|Town|Sports?|council"
    r"|government"
    r"|Government|city|municipality|Mayor|Administration"
    r"|Bureau|Tourism|Authority|Department)\b|政府|体育局|管委会|局$"
)


def add_places(context: Context, proposal: PartnershipProposal) -> None:
    """Set city, province and country, each only where the text names it."""
    every = [*_by_party(context), *by_site(context), *_by_house(context)]
    every += _by_owner(context)
    every = every or list(_by_council(context))
    every = every or list(_by_the_city(context))
    if not every and "naming_rights" in context.draft.kinds:
        every = list(_by_dateline(context))
    every = every or list(by_town(context))
    cities = [one for one in every if is_city(one[1])]
    if found := next(iter(cities or every), None):
        _add_seat(context, proposal, found)
    for name in _venues(context):
        proposal.places.append(_venue(name))


def _add_seat(context: Context, proposal: PartnershipProposal, found: Found) -> None:
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
    if is_city(place):
        said = context.text[name[0] : name[1]]
        is_plain = said[0].isupper() and not said.isupper()
        proposal.city = said if is_plain else place.name
    chain = dict(zip(place.levels, place.above, strict=True)) | {place.kind: place.name}
    for level in ("province", "country"):
        stated = chain.get(level)
        if stated and re.search(rf"\b{re.escape(stated)}\b", context.text):
            setattr(proposal, level, stated)


_AT_VENUE = re.compile(
    r"\b(?:will|shall|(?:is|are) to|to) (?:be (?:held|staged|hosted|played|run|based)"
    r"|take place|play|stage|host)\b[^.;]{0,60}\b(?:at|in|inside) (?:the )?$",
    re.I,
)
_MOST_VENUES = 3


def _by_dateline(context: Context) -> Iterator[Found]:
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


_COUNCIL = re.compile(
    r"(?:the )?(?:city|town|borough|village) (?:council|commission|government|hall)"
    r"|(?:the )?(?:municipality|city|town)",
    re.I,
)
_DOWNTOWN = re.compile(
    r"\bthe (?:downtown|city-owned|municipal|town[’']s|city[’']s) (?:[a-z-]+ )?(?:arena"
    r"|stadium|hall|rink|ballpark|velodrome|pool|sports cent(?:re|er))\b"
)
_TOWN = re.compile(r"(?P<town>[A-ZÀ-Ž]{2,}(?:[ -][A-ZÀ-Ž]{2,}){0,3})(?=,? )")


def _by_council(context: Context) -> Iterator[Found]:
    """Take the town of the dateline for `the City Council` and `the downtown arena`."""
    names = [name.text for name, _ in context.draft.parties.values()]
    is_local = any(_DOWNTOWN.search(one.sentence.text) for one in context.told)
    if not is_local and not any(_COUNCIL.fullmatch(name) for name in names):
        return
    for one in context.facts[:6]:
        found = DATELINE.match(one.sentence.text) and _TOWN.match(one.sentence.text)
        if found:
            town = found["town"].title()
            place = context.known.place(town) or KnownPlace(town, "city", (), ())
            start = one.sentence.start
            yield (start, start + len(town)), place, "counterparty"
            return


_THE_CITYS = re.compile(
    r"\bthe (?:\w+ )?(?:city|capital)(?:[’']s (?:[\w-]+ ){0,3}(?:race|marathon|stadium"
    r"|arena|venue|rink|pool|velodrome|festival|tournament|park|circuit|derby|streets"
    r"|cent(?:re|er)|hall|track|waterfront|harbour|port)\b"
    r"| (?:will|is to) (?:host|stage|hold|get)\b)"
)


def _by_the_city(context: Context) -> Iterator[Found]:
    """Take the city named last before `the city's marathon`."""
    for one in context.told:
        found = _THE_CITYS.search(one.sentence.text)
        before = context.text[: one.sentence.start + found.start()] if found else ""
        for city in reversed(list(_CITY.finditer(before, max(0, len(before) - 400)))):
            place = context.known.place(city[0])
            if place and place.kind == "city":
                yield city.span(), place, "site"
                return


_CITY = re.compile(r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+)?(?=[,.: (])")


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


def _by_party(context: Context) -> Iterator[Found]:
    """Take the city of a government that is a party."""
    for name, _ in context.draft.parties.values():
        if name.sort is Sort.PLACE:
            place = context.known.place(name.text)
            if place:
                yield (name.start, name.end), place, "counterparty"
            else:
                yield from _known_inside(context, name)
        elif _is_city_of(context.text, name):
            place = KnownPlace(name.text, "city", (), ())
            yield (name.start, name.end), place, "counterparty"
        elif name.kind == "government" and _GOVERNMENT.search(name.text):
            yield from _inside(context, name)


_RULES = re.compile(r" (?:city|municipal|town) (?:government|authorities|council)\b")


def _is_city_of(text: str, name: Name) -> bool:
    """Tell `X city government`, and what is called `the City of X` elsewhere."""
    if name.kind or name.text.count(" ") > _MOST_BLANKS:
        return False
    of_it = rf"\b[Cc]ity of {re.escape(name.text)}\b(?! [A-Z])"
    return bool(_RULES.match(text, name.end) or re.search(of_it, text))


_MOST_BLANKS = 2


_HELD_THERE = (
    *("marathon", "half-marathon", "open", "prix", "regatta", "triathlon"),
    *("invitational", "classic", "festival", "relay", "race", "run", "masters"),
)


def _by_owner(context: Context) -> Iterator[Found]:
    """Take the city that an area belongs to which is a party: `Tianjin's Binhai`."""
    for party, _ in context.draft.parties.values():
        for one in context.told:
            for city, area in zip(one.names, one.names[1:], strict=False):
                between = context.text[city.end : area.start]
                is_its = area.text == party.text and between in ("'s ", "’s ")
                place = context.known.place(city.text) if is_its else None
                if place and place.kind == "city" and party.kind != "club":
                    yield (city.start, city.end), place, "counterparty"


def _by_house(context: Context) -> Iterator[Found]:
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


def _inside(context: Context, name: Name) -> Iterator[Found]:
    """Find the place that is named in a government's name, longest first."""
    is_found = False
    for found in _known_inside(context, name):
        is_found = True
        yield found
    bare = None if is_found else _UNKNOWN.search(name.text)
    text = (bare["city"] or bare["of"]).strip() if bare else ""
    is_region = text.lower() in lexicon.REGIONS or _WIDER.match(name.text)
    if (
        bare
        and not is_region
        and text.split()[-1] not in ("District", "Province", "County", "State")
    ):
        start = name.start + bare.start("city" if bare["city"] else "of")
        place = KnownPlace(text, "city", (), ())
        yield (start, start + len(text)), place, "counterparty"


_WIDER = re.compile(r"(?:state|provincial|regional|national|federal)\b", re.I)
_UNKNOWN = re.compile(
    r"^(?P<city>(?:[A-ZÀ-Ž][\w’'-]+ ){1,3}?)(?=Municipal|City|Town|People|government"
    r"|city|council"
    r"|municipal)|(?:[Cc]ity|[Gg]overnment|[Cc]ouncil|[Mm]unicipality|authorities) of"
    r" (?P<of>(?:[A-ZÀ-Ž]"
    r"[\w’'-]+ ?){1,3}$)"
)


def _known_inside(context: Context, name: Name) -> Iterator[Found]:
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


def _chinese_inside(context: Context, name: Name) -> Iterator[Found]:
    """Find the place that a Chinese government's name begins with."""
    for length in (5, 4, 3, 2):
        place = context.known.place(name.text[:length])
        if place and place.kind in ("city", "province"):
            yield (name.start, name.start + length), place, "counterparty"
            return
