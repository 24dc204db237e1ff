"""Many public deals at once: bare ones, written past the checks that take time."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from partnerships.models import (
    Involvement,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
)

# What joins a deal to the thing whose profile it is, by the thing's name.
LINKS = {
    "organisation": (Party, {"role": "sponsor"}),
    "place": (PartnershipPlace, {"relation": "site"}),
    "person": (Involvement, {"part": "signed"}),
    "focus_area": (PartnershipFocusArea, {}),
    "sport": (PartnershipSport, {}),
}


def crowd(name, thing, count):
    """Make so many deals of the thing, each with a partner of its own."""
    deals = _stored(Partnership, (_deal(number) for number in range(count)))
    first = Organisation.objects.count()
    partners = _stored(
        Organisation,
        (
            Organisation(name=f"Partner {n}", slug=f"partner-{n}", kind="company")
            for n in range(first, first + count)
        ),
    )
    model, fields = LINKS[name]
    _stored(model, (model(partnership=one, **{name: thing}, **fields) for one in deals))
    _stored(
        PartnershipKind,
        (PartnershipKind(partnership=one, kind="venue") for one in deals),
    )
    pairs = zip(deals, partners, strict=True)
    _stored(
        Party,
        (
            Party(partnership=deal, organisation=partner, role="partner")
            for deal, partner in pairs
        ),
    )
    return deals


def _deal(number):
    return Partnership(
        title=f"Deal {number}",
        status="announced",
        announced_on=str(1950 + number % 60),
        term_months=12,
        term_as_stated="a year",
        published_at=timezone.now() - dt.timedelta(hours=1),
    )


def _stored(model, rows):
    return QuerySet(model).bulk_create(list(rows))
