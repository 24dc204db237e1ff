"""Results: what the search found, as pages show it. It joins articles and deals.

Whatever is shown is read through `published()` or `visible()`: an index that is
behind shows too little, never too much.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from articles.models import Article
from partnerships.models import Organisation, Partnership, Person, Place
from search.finding import Found
from search.kinds import KINDS, Key
from search.marks import Piece, marked, passage_of

PUBLIC: dict[str, Callable[[], QuerySet[Any]]] = {
    "article": lambda: Article.objects.published().defer("body"),
    "deal": lambda: Partnership.objects.published(),
    "organisation": Organisation.objects.visible,
    "person": Person.objects.visible,
    "place": Place.objects.visible,
}


@dataclass(frozen=True)
class Result:
    """One thing that was found; what was searched for is marked in its words."""

    kind: str
    label: str
    row: Any
    language: str
    title: list[Piece]
    passage: list[Piece]


def public_rows(keys: list[Key]) -> dict[Key, Any]:
    """Return those of the things that are public now, in the order of the keys.

    A query for each kind that is among them.
    """
    rows: dict[Key, Model] = {}
    for kind, public in PUBLIC.items():
        ids = [object_id for name, object_id in keys if name == kind]
        if ids:
            rows |= {(kind, row.pk): row for row in public().filter(pk__in=ids)}
    return {key: rows[key] for key in keys if key in rows}


def results(keys: list[Key], found: Found) -> list[Result]:
    """Return what pages show of the things, in the order of the keys."""
    rows = public_rows(keys)
    texts = {
        (kind.name, text.object_id): text
        for kind in KINDS.values()
        if (ids := [object_id for name, object_id in rows if name == kind.name])
        for text in kind.read(ids)
    }
    return [
        Result(
            kind=key[0],
            label=KINDS[key[0]].label,
            row=row,
            language=getattr(row, "language", ""),
            title=marked(texts[key].names[0], found.needed),
            passage=passage_of(texts[key], found.needed),
        )
        for key, row in rows.items()
        if key in texts
    ]
