"""Many rows like one: copies, written past the checks that take time."""

from copy import copy
from itertools import count

from django.db.models import QuerySet

from articles.models import Article, Coverage, Credit
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    Involvement,
    Organisation,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Place,
    Unknown,
)

_LISTS = [PartnershipKind, PartnershipFocusArea, PartnershipSport, PartnershipPlace]
_LISTS += [Party, Figure, Unknown, Involvement, Event, Commitment]
_numbers = count(1)


def copy_deal(deal, number):
    """Make so many like it, each with a party and a place of its own besides.

    Of the claims those about single fields are copied.
    """
    deals = _copies(deal, number)
    for model in _LISTS:
        for row in model.objects.filter(partnership=deal):
            _copies(row, number, partnership=deals)
    for row in Claim.objects.filter(partnership=deal).exclude(field=""):
        _copies(row, number, partnership=deals)
    _copy_organisers(deal, deals)
    place = deal.place_links.first().place
    house = deal.parties.exclude(organisation=None).first().organisation
    houses = _named(Organisation, number, kind="club", parent=house, place=place)
    venues = _named(Place, number, kind="venue", parent=place)
    last = {"role": "agent", "position": 9}
    _stored(
        [
            Party(partnership=one, organisation=house, **last)
            for one, house in zip(deals, houses, strict=True)
        ]
    )
    last = {"relation": "venue", "position": 9}
    _stored(
        [
            PartnershipPlace(partnership=one, place=venue, **last)
            for one, venue in zip(deals, venues, strict=True)
        ]
    )
    return deals


def copy_article(article, deals):
    """Make one like it about each of the deals."""
    articles = _copies(article, len(deals), source=[None] * len(deals))
    for credit in Credit.objects.filter(article=article):
        _copies(credit, len(deals), article=articles)
    pairs = list(zip(articles, deals, strict=True))
    _stored([Coverage(article=one, partnership=deal) for one, deal in pairs])
    through = Article.tags.through
    for tag in article.tags.all():
        _stored([through(article=one, tag=tag) for one in articles])
    return articles


def _copy_organisers(deal, deals):
    through = Event.organisers.through
    for row in through.objects.filter(event__partnership=deal):
        name = row.event.name
        events = Event.objects.filter(partnership__in=deals, name=name)
        organiser = row.organisation
        _stored([through(event=one, organisation=organiser) for one in events])


def _named(model, number, **fields):
    names = [f"{model.__name__} copy {next(_numbers)}" for _ in range(number)]
    slugs = [name.lower().replace(" ", "-") for name in names]
    pairs = zip(names, slugs, strict=True)
    return _stored([model(name=name, slug=slug, **fields) for name, slug in pairs])


def _copies(row, number, **columns):
    """Return stored copies; `columns`: a value for each copy."""
    found = []
    for place in range(number):
        one = copy(row)
        one.pk, one._state = None, copy(row._state)
        one._state.adding = True
        for name, values in columns.items():
            setattr(one, name, values[place])
        found.append(one)
    return _stored(found)


def _stored(rows):
    return QuerySet(type(rows[0])).bulk_create(rows) if rows else []
