"""Deals that bring a profile about."""

from partnerships import actions
from tests.factories import (
    complete,
    make_partnership,
    published_partnership,
)

QUERIES = {  # Beside what the index takes to catch up.
    "organisation": 24,
    "place": 18,
    "person": 15,
    "focus_area": 12,
    "sport": 12,
}


def organisation_deal(thing, make=published_partnership, **fields):
    return make(parties=[(thing, "sponsor")], **fields)


def place_deal(thing, make=published_partnership, **fields):
    return make(places=[(thing, "site")], **fields)


def person_deal(thing, make=published_partnership, **fields):
    return make(people=[(thing, "signed")], **fields)


def focus_deal(thing, make=published_partnership, **fields):
    return make(focus_areas=[thing], **fields)


def sport_deal(thing, make=published_partnership, **fields):
    return make(sports=[thing], **fields)


def signed_for(house, **fields):
    """A public deal in which somebody took part for the house."""
    deal = make_partnership(**fields)
    deal.involvements.update(organisation=house)
    return actions.publish(partnership=complete(deal), by=None)
