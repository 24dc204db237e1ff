"""Which known thing a name may mean: what bears it, and what is called nearly so."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from rapidfuzz import fuzz

from core.text import fold_name
from partnerships.models import Organisation, Proposal
from partnerships.review.naming_forms import NEW, NamingForm
from partnerships.review.nouns import FORMS

_NEAR, _VERY_NEAR = 70, 77  # Of 100; the latter where a button offers it.
_MOST_BUTTONS, _MOST_NAMES = 3, 30
_BEGINNING = 4  # Letters that a name has in common with what it may mean.
_MOST, _MOST_LOOKED_AT = 8, 400


def choices_for(
    form: NamingForm, name: str, *, may_make: bool
) -> list[tuple[str, str]]:
    """Return what `who` may be, the likeliest first: three queries a model at most."""
    found = [
        (f"{column}-{row.pk}", _label(row))
        for column, model in form.whose.items()
        for row in like(model, name)
    ]
    new = [(NEW, "New: make it")] if may_make else []
    return [("", "What bears this name"), *found, *new]


def _label(row: Any) -> str:
    kind = row.get_kind_display() if hasattr(row, "get_kind_display") else ""
    return f"{row} ({kind.lower()})" if kind else str(row)


def like(model: type[models.Model], name: str) -> list[Any]:
    """Return the rows whose names are alike, the likeliest first."""
    folded = fold_name(name)
    rows = _beginning_like(model, [folded]) if folded else []
    return _likeliest(folded, rows, _NEAR, _MOST)


def perhaps(proposals: Iterable[Proposal]) -> dict[int, list[tuple[str, str]]]:
    """Return what is known and called nearly so, by the ids of proposals.

    As `who` and a label, three at most. Two queries a model, however many there are.
    """
    wanted: dict[tuple[str, type[models.Model]], dict[int, str]] = {}
    for one in proposals:
        form = FORMS[one.noun]
        folded = fold_name(str(one.values.get("name", "")))
        if issubclass(form, NamingForm) and folded and not one.rejected_at:
            for column, model in form.whose.items():
                wanted.setdefault((column, model), {})[one.pk] = folded
    found: dict[int, list[tuple[str, str]]] = {}
    for (column, model), names in wanted.items():
        rows = _beginning_like(model, list(names.values()))
        for pk, folded in names.items():
            alike = _likeliest(folded, rows, _VERY_NEAR, _MOST_BUTTONS)
            keys = [(f"{column}-{row.pk}", _label(row)) for row in alike]
            found.setdefault(pk, []).extend(keys)
    return found


def _beginning_like(model: type[models.Model], names: list[str]) -> list[Any]:
    """Return rows of which a name begins as one of these does: two queries."""
    starts = dict.fromkeys(name[:_BEGINNING] for name in names[:_MOST_NAMES])
    begins = reduce(or_, (Q(folded__startswith=start) for start in starts))
    near = begins
    if hasattr(model, "names"):
        names_of: Any = model._meta.get_field("names")
        other, column = names_of.related_model, names_of.remote_field.attname
        near |= Q(pk__in=other._default_manager.filter(begins).values(column))
    rows = model._default_manager.filter(near)
    if model is Organisation:
        rows = rows.filter(merged_into__isnull=True)
    if hasattr(model, "names"):
        rows = rows.prefetch_related("names")
    return list(rows[:_MOST_LOOKED_AT])


def _likeliest(folded: str, rows: list[Any], near: int, most: int) -> list[Any]:
    scored = [(_score(folded, row), row) for row in rows]
    kept = [pair for pair in scored if pair[0] >= near]
    return [row for _, row in sorted(kept, key=lambda pair: -pair[0])[:most]]


def _score(folded: str, row: Any) -> float:
    names = [row.folded]
    if hasattr(row, "names"):
        names += [one.folded for one in row.names.all()]
    return max(fuzz.WRatio(folded, one) for one in names)
