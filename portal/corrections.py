"""What we corrected: of articles, of deals, and what we withdrew, the last first."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Correction
from core.addresses import Numbered
from partnerships.models import Partnership, Revision
from partnerships.models.visibility import published

Row = tuple[str, int, dt.datetime]  # What it is, its id, and when it was.


class Entry(NamedTuple):
    """One correction: of which class, of what, and in whose words."""

    what: str
    pk: int
    at: dt.datetime
    label: str
    subject: str
    url: str
    note: str


def rows() -> QuerySet[Any]:
    """Return the `Row`s of all that readers are told, of four tables in one query.

    Of a withdrawn article or deal that is its withdrawal alone.
    """
    now = timezone.now()
    corrected = Correction.objects.filter(published("article", now), made_at__lte=now)
    changed = Revision.objects.visible(now).explained()
    found = [
        _rows("correction", corrected, "made_at"),
        _rows("change", changed, "made_at"),
        _rows("article", Article.objects.withdrawn(now), "withdrawn_at"),
        _rows("deal", Partnership.objects.withdrawn(now), "withdrawn_at"),
    ]
    return found[0].union(*found[1:], all=True).order_by("-at", "what", "-pk")


def _rows(what: str, found: QuerySet[Any], moment: str) -> QuerySet[Any]:
    named = found.order_by().annotate(what=Value(what), at=F(moment))
    return named.values_list("what", "pk", "at")


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    """Read the rows' words: a query for each class that is among them."""
    found = {
        what: load().in_bulk([pk for kind, pk, _ in rows if kind == what])
        for what, (load, _) in _CLASSES.items()
    }
    return [
        Entry(what, pk, at, *_CLASSES[what][1](found[what][pk]))
        for what, pk, at in rows
        if pk in found[what]
    ]


# --- The words of one row: its class, of what it is, where that is, the note ---------

Words = tuple[str, str, str, str]


def _corrected(row: Correction) -> Words:
    article = row.article
    return row.get_grade_display(), str(article), article.get_absolute_url(), row.note


def _changed(row: Revision) -> Words:
    return "Deal changed", str(row.partnership), row.get_absolute_url(), row.why


def _withdrawn(noun: str, route: str) -> Callable[[Any], Words]:
    """Say that something is gone by its number: its title went with it."""

    def words(row: Any) -> Words:
        address = reverse(route, args=[Numbered(row.pk)])
        return "Withdrawn", f"{noun} {row.pk}", address, row.withdrawal_note

    return words


_CLASSES: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], Words]]] = {
    "correction": (
        lambda: Correction.objects.select_related("article").defer("article__body"),
        _corrected,
    ),
    "change": (
        lambda: Revision.objects.select_related("partnership").defer("values"),
        _changed,
    ),
    "article": (
        lambda: Article.everything.only("withdrawal_note"),
        _withdrawn("Article", "articles:detail"),
    ),
    "deal": (
        lambda: Partnership.everything.only("withdrawal_note"),
        _withdrawn("Deal", "partnerships:detail"),
    ),
}
