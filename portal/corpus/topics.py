"""What a deal is about, where, and how it stands."""

from partnerships.models import (
    PartnershipFocusArea,
    PartnershipPlace,
    PartnershipSport,
    Place,
)
from portal.corpus.dates import on, part_date
from portal.corpus.deal import Deal
from portal.corpus.shapes import STATUS_WORDS, STATUSES

_OVER = ("expired", "renewed")
_OLD_ENOUGH = 2024  # The last year of deals that may be over.
_RELATIONS = {
    "counterparty": "{} is the city behind it.",
    "site": "The work is done in {}.",
    "venue": "It takes place at {}.",
    "scope": "It holds for all of {}.",
}
_WHERE = {"site": 52, "scope": 20, "venue": 16, "counterparty": 12}


def draw_status(deal: Deal) -> None:
    """Draw how the deal stands, mostly with the day when it stood so."""
    status = deal.chance.weighed(STATUSES)
    if status in _OVER and deal.day.year > _OLD_ENOUGH:
        status = "announced"
    deal.row.status = status
    sentence = STATUS_WORDS[status]
    if deal.chance.happens(0.5):
        as_of = part_date(deal.chance, deal.day, {"day": 1, "month": 1})
        deal.row.status_as_of = as_of
        sentence = f"{sentence}, as could be read {on(as_of)}"
    deal.passage.say(f"{sentence}.", "status")


def draw_topics(deal: Deal) -> None:
    """Draw focus areas and sports, and say them."""
    chance = deal.chance
    number = chance.weighed({0: 6, 1: 30, 2: 38, 3: 18, 4: 8})
    for area in chance.several(deal.world.focus_areas, number):
        focus = deal.add(PartnershipFocusArea(focus_area=area))
        if chance.happens(0.12):
            deal.passage.choose(focus)
        else:
            deal.passage.say(f"Part of it is {area.name}.", focus)
    deal.row.focus_is_open_ended = chance.happens(0.05)
    number = chance.weighed({0: 5, 1: 82, 2: 13})
    for sport in chance.several(deal.world.sports, number):
        link = deal.add(PartnershipSport(sport=sport))
        deal.passage.say(f"The sport is {sport.name}.", link)


def draw_places(deal: Deal) -> None:
    """Draw one place or more, or say why there is none."""
    chance = deal.chance
    relations = [
        chance.weighed(_WHERE)
        for _ in range(chance.weighed({0: 12, 1: 66, 2: 18, 3: 4}))
    ]
    seen: set[Place] = set()
    for relation in relations:
        place = _place(deal, relation)
        if place not in seen:
            seen.add(place)
            link = deal.add(PartnershipPlace(place=place, relation=relation))
            deal.passage.say(_RELATIONS[relation].format(place.name), link)
    if not seen:
        deal.leave_open("places")


def _place(deal: Deal, relation: str) -> Place:
    places = deal.world.places
    where = {"venue": places.venues, "scope": places.regions}
    return deal.chance.ranked(where.get(relation, places.cities))
