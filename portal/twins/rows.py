"""The lines of a table, loaded some hundred deals at a time.

Between two chunks nothing is held, no cursor and no transaction: a reader may take as
long as they like, or go away. The ids are those of the start; what is no longer public
when its turn comes is left out. A line is made of plain rows: instances of the models,
of every deal and of all its lists, take ten times as long.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from pyroaring import BitMap

from core.addresses import Numbered
from partnerships.desk import Found
from partnerships.filters import words
from partnerships.models import (
    Figure,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Unknown,
)
from partnerships.money.worth import counting, stated_once

A_CHUNK = 500  # Deals.
_STATES = (words.INDEPENDENT, words.FIRST_PARTY_ONLY, words.QUOTED)  # The best first.
_FIELDS = (
    *("pk", "slug", "title", "summary", "status", "status_as_of"),
    *("announced_on", "announced_on_earliest", "announced_on_latest"),
    *("signed_on", "signed_on_earliest", "signed_on_latest"),
    *("starts_on", "starts_on_earliest", "starts_on_latest"),
    *("ends_on", "ends_on_earliest", "ends_on_latest"),
    *("term_months", "term_as_stated", "focus_is_open_ended"),
    *("part_of_id", "renews_id", "published_at", "updated_at"),
)
Rows = Mapping[int, Sequence[Any]]  # By the deal that they belong to.
States = Mapping[str, BitMap]  # The deals that are evidenced so.


class Line(NamedTuple):
    """What a line of a table is read from.

    `deal`: its own fields. `lists`: the rows of all deals of the chunk, by list and
    deal. `value`: the figure that says what the deal is worth; of several the first
    preferred one, else the first, and never a mere equivalent. `public`: which of the
    deals that those of the chunk name may be seen.
    """

    deal: Any
    url: str
    lists: Mapping[str, Rows]
    value: Any
    public: Container[int]
    evidence: str


def lines(found: Found, most: int | None = None) -> Iterator[list[Line]]:
    """Load deals in their order, chunk by chunk: at most 9 queries each.

    Which deals they are, and how each is evidenced, is settled when it is called.
    """
    ids = found.ids(0, most)
    part = found.index.part
    states: States = {state: part.having("evidence", state) for state in _STATES}
    starts = range(0, len(ids), A_CHUNK)
    return (_chunk(ids[start : start + A_CHUNK], states) for start in starts)


def _chunk(ids: Sequence[int], states: States) -> list[Line]:
    public = Partnership.objects.published()
    rows = public.filter(pk__in=ids).values_list(*_FIELDS, named=True)
    deals = {row.pk: row for row in rows.order_by()}
    lists = {name: _of(ids, rows) for name, rows in _LISTS.items()}
    others = {pk for row in deals.values() for pk in (row.part_of_id, row.renews_id)}
    seen = set(public.filter(pk__in=others - {None}).values_list("pk", flat=True))
    start = settings.SITE_URL + reverse("partnerships:list")
    return [
        Line(
            deal=deals[pk],
            # What `get_absolute_url()` says; reversing it for each takes far longer.
            url=f"{start}{Numbered(pk, deals[pk].slug)}/",
            lists=lists,
            value=_value(lists["figures"].get(pk, ())),
            public=seen,
            evidence=_state(pk, states),
        )
        for pk in ids
        if pk in deals
    ]


def _value(figures: Sequence[Any]) -> Any:
    told = stated_once(counting(figures))
    return min(told, key=lambda one: one.rank != "preferred", default=None)


def _state(pk: int, states: States) -> str:
    return next((state for state, deals in states.items() if pk in deals), "")


def _of(ids: Sequence[int], rows: QuerySet[Any]) -> Rows:
    found: dict[int, list[Any]] = {}
    for row in rows.filter(partnership__in=ids):
        found.setdefault(row.partnership_id, []).append(row)
    return found


def _list(model: type[Model], *names: str, **renamed: Any) -> QuerySet[Any]:
    rows = model._default_manager.annotate(**renamed)
    return rows.values_list("partnership_id", *names, *renamed, named=True)


_LISTS: dict[str, QuerySet[Any]] = {
    "kinds": _list(PartnershipKind, "kind"),
    "parties": _list(
        Party,
        "role",
        name=Coalesce("organisation__name", "person__name"),
        slug=Coalesce("organisation__slug", "person__slug"),
    ),
    "places": _list(
        PartnershipPlace, "relation", "place__name", "place__slug", "place__path"
    ),
    "figures": _list(
        Figure,
        *("id", "kind", "subject", "lower", "upper", "comparator", "currency"),
        *("per", "standing", "as_stated", "rank", "equivalent_of_id"),
    ),
    "focus_areas": _list(PartnershipFocusArea, "focus_area__slug"),
    "sports": _list(PartnershipSport, "sport__slug"),
    "unknowns": _list(Unknown, "field", "reason"),
}
