"""Reads what stands in the deals' own columns."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from pyroaring import BitMap

from partnerships.desk.part import Order, Part
from partnerships.desk.scope import Scope
from partnerships.desk.texts import folded
from partnerships.filters import words
from partnerships.models import Partnership, Source
from partnerships.models.partnership import NO_DAY

ENDS_FROM = "ends from"  # The order by the first day on which a deal can end.
_LAST = dt.date.max.toordinal()
_COLUMNS = (
    *("pk", "title", "status", "listed_day", "term_months"),
    *("ends_on", "ends_on_earliest", "ends_on_latest"),
)


def read_deals(scope: Scope) -> Part:
    """Read the public deals, and when time alone will change them. Three queries."""
    public = scope.narrow(Partnership.objects.published(scope.at), "pk")
    rows = list(public.values_list(*_COLUMNS))
    pks, titles, statuses, days, terms, ends, firsts, lasts = (
        zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    )
    part = Part(BitMap(pks), moments=sorted(_moments(scope)))
    _add(part, "status", pks, (status or None for status in statuses))
    _add(part, "term", pks, map(_band, terms))
    _add(part, "year", pks, (str(day.year) if day != NO_DAY else None for day in days))
    _add(part, "has", pks, (words.END if end else None for end in ends))
    ordinals = [day.toordinal() if day != NO_DAY else None for day in days]
    part.orders = {
        words.NEWEST: Order((-day if day else 0 for day in ordinals), pks),
        words.OLDEST: Order((day or _LAST for day in ordinals), pks),
        words.BY_TITLE: Order(map(folded, titles), pks),
        words.ENDING: Order(lasts, pks),
        ENDS_FROM: Order(firsts, pks),
    }
    return part


def _band(months: int | None) -> str:
    return words.TERM_BANDS.holding(months) if months else words.NO_TERM


def _add(part: Part, name: str, pks: Iterable[int], values: Iterable[Any]) -> None:
    """Note the value of each deal; None: it has none."""
    found: dict[Any, list[int]] = defaultdict(list)
    for pk, value in zip(pks, values, strict=True):
        found[value].append(pk)
    for value, ids in found.items():
        if value is not None:
            part.add(name, value, BitMap(ids))


def _moments(scope: Scope) -> Iterator[tuple[dt.datetime, int]]:
    """Yield when a deal, or a source of its claims, will appear or go."""
    at = scope.at
    deals = scope.narrow(
        Partnership.objects.filter(Q(published_at__gt=at) | Q(withdrawn_at__gt=at)),
        "pk",
    )
    sources = scope.narrow(
        Source.objects.filter(Q(visible_from__gt=at) | Q(withdrawn_at__gt=at)),
        "claims__partnership",
    )
    for pk, *moments in (
        *deals.values_list("pk", "published_at", "withdrawn_at"),
        *sources.values_list("claims__partnership", "visible_from", "withdrawn_at"),
    ):
        yield from ((one, pk) for one in moments if pk and one and one > at)
