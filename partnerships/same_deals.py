"""Deals that may be one and the same: nearly the same parties, near in time.

Parties are compared by their folded names, so that an organisation which stands here
twice is found all the same.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz

from core.text import fold_name
from partnerships.models import Partnership, Party
from partnerships.models.partnership import NO_DAY, PartnershipQuerySet

NEAR = 90  # Of 100: how alike all the parties' names are, put in order.
SPAN = dt.timedelta(days=45)
MOST = 5
_NEAREST = 5_000  # Deals that are compared.


def likely_same(partnership: Partnership) -> list[Partnership]:
    """Return the deals, drafts among them, that this one may double: two queries.

    `partnership` is loaded with its parties. Its own framework, parts and renewals
    are other deals of the same parties by right.
    """
    own = _words(str(party.who) for party in partnership.parties.all())
    if not own:
        return []
    names: dict[int, list[str]] = {}
    parties = Party.objects.filter(partnership__in=_near(partnership)).order_by("pk")
    for deal, house, person in parties.values_list(
        "partnership", "organisation__name", "person__name"
    ):
        names.setdefault(deal, []).append(house or person)
    score = {pk: fuzz.ratio(own, _words(found)) for pk, found in names.items()}
    alike = sorted((pk for pk in score if score[pk] >= NEAR), key=lambda pk: -score[pk])
    return list(Partnership.objects.filter(pk__in=alike[:MOST]).order_by("pk"))


def _near(partnership: Partnership) -> QuerySet[Any, Any]:
    """Return the deals near in time; without a day, those that share a party."""
    parties = partnership.parties.all()
    same = Party.objects.filter(
        Q(organisation__in={one.organisation_id for one in parties} - {None})
        | Q(person__in={one.person_id for one in parties} - {None})
    )
    near = Q(pk__in=same.order_by().values("partnership"))
    day = partnership.listed_day
    if day != NO_DAY:
        within = Q(listed_day__range=(day - SPAN, day + SPAN))
        near = within | near & Q(listed_day=NO_DAY)
    others = _others(partnership).filter(near).order_by("-pk")
    return others.values("pk")[:_NEAREST]


def _others(partnership: Partnership) -> PartnershipQuerySet:
    """Return the deals that are no kin of it, and were not withdrawn."""
    above = {partnership.part_of_id, partnership.renews_id} - {None}
    kin = Q(pk=partnership.pk) | Q(pk__in=above) | Q(renews=partnership)
    kin |= Q(part_of__in={partnership.pk, partnership.part_of_id} - {None})
    return Partnership.objects.filter(withdrawn_at__isnull=True).exclude(kin)


def _words(names: Iterable[str]) -> str:
    return " ".join(sorted(fold_name(name) for name in names))
