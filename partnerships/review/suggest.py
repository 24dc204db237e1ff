"""Which known thing a name may mean: what bears it, and what is called nearly so."""

from typing import Any

from django.db import models
from django.db.models import Q
from rapidfuzz import fuzz

from core.text import fold_name
from partnerships.models import Organisation
from partnerships.review.naming_forms import NEW, NamingForm

_NEAR = 70  # Of 100.
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
    """Return the rows whose names are alike, the likeliest first.

    Those that bear it, those that begin as it does, and those that hold it: three
    ways that an index or a scan of names answers; none is made up of guesses.
    """
    folded = fold_name(name)
    if not folded:
        return []
    start = folded[:_BEGINNING]
    near = Q(folded__startswith=start)
    has_names = hasattr(model, "names")
    if has_names:
        near |= Q(pk__in=_by_other_names(model, start))
    rows = model._default_manager.filter(near)
    if model is Organisation:
        rows = rows.filter(merged_into__isnull=True)
    if has_names:
        rows = rows.prefetch_related("names")
    scored = [(_score(folded, row), row) for row in rows[:_MOST_LOOKED_AT]]
    scored = [pair for pair in scored if pair[0] >= _NEAR]
    return [row for _, row in sorted(scored, key=lambda pair: -pair[0])[:_MOST]]


def _by_other_names(model: Any, start: str) -> Any:
    names = model._meta.get_field("names")
    rows = names.related_model._default_manager.filter(folded__startswith=start)
    return rows.values(names.remote_field.attname)


def _score(folded: str, row: Any) -> float:
    names = [row.folded]
    if hasattr(row, "names"):
        names += [one.folded for one in row.names.all()]
    return max(fuzz.WRatio(folded, one) for one in names)
