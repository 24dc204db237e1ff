"""What the search finds of deals, organisations, people and places."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from partnerships.deal_texts import all_names, read_deals
from partnerships.models import Organisation, Partnership, Person, Place
from search.kinds import EVER, Follower, Kind, Text, register, the_same
from search.models import Document

_Thing = type[Organisation | Person | Place]
_Visible = Callable[[dt.datetime], QuerySet[Any]]


# --- What has a name, and since when it may be seen -----------------------------------


def _reader(model: _Thing, visible: _Visible) -> Callable[[Collection[int]], Any]:
    """Return what reads the names of things."""

    def read(ids: Collection[int]) -> Iterator[Text]:
        since = _since(str(model._meta.model_name), visible, ids)
        for pk, names in all_names(model, set(since)).items():
            yield Text(object_id=pk, names=names, visible_from=since[pk])

    return read


def _since(
    kind: str, visible: _Visible, ids: Collection[int]
) -> dict[int, dt.datetime]:
    """Return from when on each of the things may be seen, if it ever may.

    It may now, or from the publication of a deal that is scheduled and uses it. A
    query each for now, for the scheduled deals, and for each of those that uses one.
    """
    now = timezone.now()
    seen = visible(now).filter(pk__in=ids).values_list("pk", flat=True)
    since = dict.fromkeys(seen, EVER)
    for moment, uses in _scheduled(now):
        used = {object_id for name, object_id in uses if name == kind}
        waiting = used.intersection(ids).difference(since)
        if waiting:
            seen = visible(moment).filter(pk__in=waiting).values_list("pk", flat=True)
            since |= dict.fromkeys(seen, moment)
    return since


def _scheduled(now: dt.datetime) -> QuerySet[Document, Any]:
    """Return when deals will be published that are yet to be, and what they use."""
    deals = Document.objects.filter(kind="deal", visible_from__gt=now)
    scheduled = deals.filter(visible_until=None).order_by("visible_from")
    return scheduled.values_list("visible_from", "uses")


def _standing(at: dt.datetime) -> QuerySet[Organisation]:
    """Return the organisations to be found: a merged one is found as the other."""
    return Organisation.objects.visible(at).standing()


# --- Which deals name what changed ----------------------------------------------------


def _naming(*paths: str) -> Follower:
    """Return what finds the deals that name things in one of these lists."""

    def follow(ids: Collection[int]) -> set[int]:
        return {
            pk
            for path in paths
            for pk in Partnership.objects.filter(**{f"{path}__in": ids})
            .order_by()
            .values_list("pk", flat=True)
        }

    return follow


_at_places = _naming("place_links__place", "events__place")


def _within(ids: Collection[int]) -> set[int]:
    """Find the deals in the places, or anywhere within them."""
    tree = list(Place.objects.order_by().values_list("pk", "slug", "path"))
    changed = {slug for pk, slug, _ in tree if pk in ids}
    below = [pk for pk, _, path in tree if not changed.isdisjoint(path.split("/"))]
    return set(_at_places(below))


# --- The kinds ------------------------------------------------------------------------

register(
    Kind(
        name="deal",
        number=2,
        label="Deal",
        plural="Deals",
        rows=Partnership.objects.all,
        read=read_deals,
        follows={
            "deal": the_same,
            "organisation": _naming(
                "parties__organisation",
                "involvements__organisation",
                "events__organisers",
                "claims__source__publisher",
            ),
            "person": _naming("parties__person", "involvements__person"),
            "place": _within,
            "focus_area": _naming("focus_links__focus_area"),
            "sport": _naming("sport_links__sport"),
        },
    )
)
register(
    Kind(
        name="organisation",
        number=3,
        label="Organisation",
        plural="Organisations",
        read=_reader(Organisation, _standing),
        names=partial(all_names, Organisation),
    )
)
register(
    Kind(
        name="person",
        number=4,
        label="Person",
        plural="People",
        read=_reader(Person, Person.objects.visible),
        names=partial(all_names, Person),
    )
)
register(
    Kind(
        name="place",
        number=5,
        label="Place",
        plural="Places",
        read=_reader(Place, Place.objects.visible),
        names=partial(all_names, Place),
    )
)
