"""What some deals have besides: people, events, commitments, deals before them."""

import datetime as dt

from partnerships.models import Commitment, Event, Involvement, Organisation
from portal.corpus.dates import on, part_date
from portal.corpus.deal import Deal, Origin

_PARTS = {
    "signed": "{} signed the contract as {}.",
    "attended": "{} came to the ceremony as {}.",
    "quoted": "{}, who is {}, spoke of a good day.",
}
_POSTS = ("chairman", "chief executive", "vice-president", "mayor", "captain")
_EVENTS = ("Final", "Opening match", "Winter camp", "City run", "Qualifiers", "Forum")
_DUTIES = (
    "{} training camps a year",
    "{} new pitches",
    "tickets for {} schools",
    "{} matches in the region",
    "places for {} apprentices",
)
_LINKS = {"part_of": "It is part of a wider one", "renews": "It renews an earlier one"}


def draw_details(deal: Deal) -> None:
    """Draw what there is besides, and say it."""
    if deal.origin:
        _say_link(deal, deal.origin)
    if deal.chance.happens(0.16):
        _draw_person(deal)
    if deal.chance.happens(0.04):
        _draw_event(deal)
    if deal.chance.happens(0.06):
        _draw_commitment(deal)


def _say_link(deal: Deal, origin: Origin) -> None:
    setattr(deal.row, origin.field, origin.row)
    title = origin.row.title
    deal.passage.say(f"{_LINKS[origin.field]}, “{title}”.", origin.field)


def _draw_person(deal: Deal) -> None:
    chance = deal.chance
    person, part = chance.ranked(deal.world.people), chance.choice(tuple(_PARTS))
    organisations = [one for one in deal.sides if isinstance(one, Organisation)]
    row = Involvement(
        person=person,
        part=part,
        role_as_stated=chance.choice(_POSTS),
        organisation=chance.choice(organisations) if chance.happens(0.8) else None,
    )
    sentence = _PARTS[part].format(person.name, row.role_as_stated)
    deal.passage.say(sentence, deal.add(row))


def _draw_event(deal: Deal) -> None:
    chance = deal.chance
    day = deal.day + dt.timedelta(days=chance.randint(30, 500))
    date = part_date(chance, day, {"day": 70, "month": 20, "no_year": 10})
    row = Event(
        name=f"{deal.names[1]} {chance.choice(_EVENTS)}"[:200],
        starts_on=date,
        place=chance.ranked(deal.world.places.cities),
    )
    deal.passage.say(f"The next date is the {row.name} {on(date)}.", deal.add(row))


def _draw_commitment(deal: Deal) -> None:
    chance = deal.chance
    number = chance.randint(2, 40)
    what = chance.choice(_DUTIES).format(number)
    due = str(deal.day.year + chance.randint(1, 5)) if chance.happens(0.6) else ""
    states = {"open": 60, "met": 15, "partly": 5, "not_met": 5, "unknown": 15}
    row = Commitment(what=what, quantity=number, due=due, state=chance.weighed(states))
    until = f" until {due}" if due else ""
    deal.passage.say(f"Promised are {what}{until}.", deal.add(row))
