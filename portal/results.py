"""Results: what the search found, as pages show it. It joins articles and deals.

Whatever is shown is read through `published()` or `visible()`, and so is what is
counted while the index is behind: it shows too little then, never too much.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, QuerySet, prefetch_related_objects

from articles.models import Article
from partnerships.models import Organisation, Partnership, Person, Place
from search.finding import Found
from search.kinds import KINDS, Key
from search.marks import Piece, marked, passage_of
from search.names import Suggestion

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


def named_rows(likely: list[Suggestion]) -> list[tuple[Suggestion, Any]]:
    """Return what is suggested with its row, if that is public and called so now.

    Two queries for each kind that is among them.
    """
    rows = public_rows([one.key for one in likely])
    for kind in {name for name, _ in rows if KINDS[name].is_named}:
        some = [row for (name, _), row in rows.items() if name == kind]
        prefetch_related_objects(some, "names")
    return [
        (one, rows[one.key])
        for one in likely
        if one.key in rows and one.name in _names(one.key, rows[one.key])
    ]


def _names(key: Key, row: Any) -> set[str]:
    others = row.names.all() if KINDS[key[0]].is_named else ()
    return {str(one) for one in (row, *others)}


def still_public(found: Found) -> Found:
    """Return what was found without what is not public now. A query for each kind."""
    public = {
        (kind, pk)
        for kind, ids in _by_kind(found).items()
        for pk in PUBLIC[kind]().filter(pk__in=ids).values_list("pk", flat=True)
    }
    return replace(
        found,
        hits=[key for key in found.hits if key in public],
        newest={
            kind: [pk for pk in ids if (kind, pk) in public]
            for kind, ids in found.newest.items()
        },
    )


def _by_kind(found: Found) -> dict[str, set[int]]:
    """Return the ids of all that was found, ranked or only counted."""
    every = {kind: set(ids) for kind, ids in found.newest.items()}
    for kind, pk in found.hits:
        every[kind].add(pk)
    return every


def results(keys: list[Key], found: Found) -> list[Result]:
    """Return what pages show of the things, in the order of the keys."""
    rows = public_rows(keys)
    texts = {
        (kind.name, text.object_id): text
        for kind in KINDS.values()
        if (ids := [object_id for name, object_id in rows if name == kind.name])
        for text in kind.retell(ids)
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
