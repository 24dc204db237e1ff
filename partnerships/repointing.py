"""Pointing to one row what pointed to another of its kind, and taking that back.

Every column of every model that points there is meant, whichever app it is of. Rows
are written without the checks of bulk writes: who calls looks at the whole afterwards.
"""

import json
from typing import Any, TypedDict

from django.apps import apps
from django.core import serializers
from django.db import models

Column = models.ForeignKey[Any, Any]


class Aside(TypedDict):
    """A row that was set aside, since the other has its like: the `double`.

    `row` is what Django's serializer makes of it, `done` what moved to the double.
    """

    row: dict[str, Any]
    double: int
    done: "Done"


class Done(TypedDict):
    """What was done: by column the ids of the rows that were moved, and the rest."""

    rows: dict[str, list[int]]
    aside: list[Aside]


def columns_to(model: type[models.Model]) -> dict[str, Column]:
    """Return the columns of all models that point to the model's rows, by name."""
    relations = model._meta.get_fields(include_hidden=True)
    columns = [
        relation.field
        for relation in relations
        if isinstance(relation, models.ManyToOneRel)
    ]
    return {str(column): column for column in columns}


def pointing(column: Column, row: models.Model) -> models.QuerySet[Any]:
    """Return the rows whose column points to the row."""
    return column.model._base_manager.filter(**{column.name: row})


def repoint(
    old: models.Model, new: models.Model, *, leave: frozenset[str] = frozenset()
) -> Done:
    """Point to the new row what points to the old one; return what was done.

    `leave`: names of columns that stay as they are. A row that cannot be there twice
    is set aside.
    """
    done = Done(rows={}, aside=[])
    for name, column in columns_to(type(old)).items():
        if name not in leave:
            _repoint_column(name, column, old, new, done)
    return done


def _repoint_column(
    name: str, column: Column, old: models.Model, new: models.Model, done: Done
) -> None:
    rows = pointing(column, old)
    for pk, double in doubles(column, rows, new).items():
        done["aside"].append(_set_aside(column.model, pk, double))
    if moved := list(rows.order_by("pk").values_list("pk", flat=True)):
        done["rows"][name] = moved
        rows.update(**{column.name: new})


def doubles(
    column: Column, rows: models.QuerySet[Any], row: models.Model
) -> dict[int, int]:
    """Return, of the rows, those whose like points to the row: id to the like's id.

    Alike are rows that only one of can be there: a constraint forbids two.
    """
    found: dict[int, int] = {}
    for fields in _unique_beside(column):
        there = {key: pk for pk, key in _keys(pointing(column, row), fields)}
        found |= {pk: there[key] for pk, key in _keys(rows, fields) if key in there}
    return found


def _keys(rows: models.QuerySet[Any], fields: list[str]) -> list[tuple[int, Any]]:
    listed = rows.values_list("pk", *fields)
    return [(pk, tuple(key)) for pk, *key in listed if None not in key]


def _unique_beside(column: Column) -> list[list[str]]:
    """Return the sets of fields that together with the column are there once."""
    meta = column.model._meta
    sets = [
        *meta.unique_together,
        *(one.fields for one in meta.total_unique_constraints),
    ]
    sets += [(column.name,)] if column.unique else []
    return [
        [name for name in names if name != column.name]
        for names in sets
        if column.name in names
    ]


def _set_aside(model: type[models.Model], pk: int, double: int) -> Aside:
    rows = model._base_manager
    row = rows.get(pk=pk)
    [kept] = json.loads(serializers.serialize("json", [row]))
    done = repoint(row, rows.get(pk=double))
    rows.filter(pk=pk).delete()
    return Aside(row=kept, double=double, done=done)


def give_back(done: Done, *, old: models.Model, new: models.Model) -> None:
    """Point to the old row again what was moved from it and points to the new one.

    Nothing else is touched. What was set aside comes back where its double is still
    there: who removed that one since, removed both.
    """
    for aside in reversed(done["aside"]):
        _bring_back(aside)
    for name, ids in done["rows"].items():
        column = column_named(name)
        rows = pointing(column, new).filter(pk__in=ids)
        taken = doubles(column, rows, old)
        rows.exclude(pk__in=taken).update(**{column.name: old})


def _bring_back(aside: Aside) -> None:
    [kept] = serializers.deserialize("python", [aside["row"]])
    model = type(kept.object)
    double = model._base_manager.filter(pk=aside["double"]).first()
    if double is not None:
        kept.save()
        give_back(aside["done"], old=kept.object, new=double)


def column_named(name: str) -> Column:
    """Return the column of the name that `columns_to()` gives it."""
    app, model, field = name.split(".")
    column: Any = apps.get_model(app, model)._meta.get_field(field)
    return column
