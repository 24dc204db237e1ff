"""Versions: what a thing and its parts held after each save, and the way back.

A thing names its parts in `versioned_parts`, the ones that rest on others last. What
is kept is data by the rows' own keys, so that any two versions can be compared and any
one restored: a part that was deleted comes back under the key that it had.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.text import Truncator

from core.fields import PartDateField, _Derived
from core.models import Version
from core.models.version import MOST_WHAT, subject_of

Content = dict[str, Any]
A_BATCH = 200  # Rows that are read at a time.
FOUND = "As it was found."
_PLAIN = (str, int, bool, type(None))


def keep(model: Any, ids: Iterable[int], *, by: Any, what: str = "Saved.") -> None:
    """Keep what the stored rows hold as their present versions.

    About twelve queries for partnerships, however many (to `A_BATCH`).
    """
    for rows in _batches(model, ids):
        made = {"by": by, "what": what, "made_at": timezone.now()}
        _store(_versions(rows, **made))


def _store(versions: list[Version]) -> None:
    """Store versions; one that is there already is written anew."""
    for one in versions:
        one.what = Truncator(one.what).chars(MOST_WHAT)
    Version.objects.bulk_create(
        versions,
        update_conflicts=True,
        unique_fields=["subject", "row_id", "number"],
        update_fields=["by", "what", "made_at", "content"],
    )


def keep_found(model: Any, ids: Iterable[int]) -> None:
    """Keep what is stored now, where nobody did: it is about to change.

    To be called before rows are written to, so that a later save of what was opened
    before can be told from what was saved meanwhile.
    """
    for rows in _batches(model, ids):
        kept = Version.objects.filter(
            subject=subject_of(model), row_id__in=[row.pk for row in rows]
        )
        known = set(kept.values_list("row_id", "number"))
        new = [row for row in rows if (row.pk, row.version) not in known]
        Version.objects.bulk_create(
            _versions(new, by=None, what=FOUND, made_at=None), ignore_conflicts=True
        )


def keep_step(row: Any, *, by: Any, what: str) -> None:
    """Save the row as its next version, after a verb changed nothing that is kept.

    It is public now, or no longer; what it holds is what it was found to hold. So that
    is read once, and serves for both versions.
    """
    (found,) = _versions([row], by=None, what=FOUND, made_at=None)
    row.version += 1
    row.save()
    Version.objects.bulk_create([found], ignore_conflicts=True)
    _store(_versions([row], by=by, what=what, made_at=timezone.now()))


def _batches(model: Any, ids: Iterable[int]) -> Iterator[list[Any]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), A_BATCH):
        batch = wanted[start : start + A_BATCH]
        yield list(model._base_manager.filter(pk__in=batch))


def _versions(rows: list[Any], **given: Any) -> list[Version]:
    return [
        Version(
            subject=subject_of(row),
            row_id=row.pk,
            number=row.version,
            content=content,
            **given,
        )
        for row, content in zip(rows, contents_of(rows), strict=True)
    ]


def stamp(moment: dt.datetime | None) -> str:
    """Return the moment as the desk writes it; empty, where none is given."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def forget(model: Any, ids: Iterable[int]) -> None:
    """Delete the versions of what is deleted."""
    versions = Version.objects.filter(subject=subject_of(model), row_id__in=list(ids))
    versions.delete()


def content_of(row: Any) -> Content:
    """Return what the stored row and its parts hold now."""
    (rows,) = _batches(type(row), [row.pk])
    return contents_of(rows)[0]


def contents_of(rows: list[Any]) -> list[Content]:
    """Return what rows of a model and their parts hold; a query a part and a list.

    Parts that the rows have loaded, all of them, are not read again.
    """
    if not rows:
        return []
    model = type(rows[0])
    parts = {name: part_fields(model, name) for name in model.versioned_parts}
    prefetch_related_objects(rows, *_lookups(own_fields(model), parts))
    return [_content(row, own_fields(model), parts) for row in rows]


def _lookups(fields: list[Any], parts: dict[str, list[Any]]) -> Iterator[str]:
    yield from (one.name for one in fields if one.many_to_many)
    for name, columns in parts.items():
        yield name
        yield from (f"{name}__{one.name}" for one in columns if one.many_to_many)


def _content(row: Any, fields: list[Any], parts: dict[str, list[Any]]) -> Content:
    return {
        "fields": values_of(row, fields),
        "parts": {
            name: {
                str(part.pk): values_of(part, columns)
                for part in getattr(row, name).all()
            }
            for name, columns in parts.items()
        },
    }


def part_model(model: Any, name: str) -> Any:
    """Return the model of a part."""
    return model._meta.get_field(name).related_model


def part_link(model: Any, name: str) -> str:
    """Return the field by which a part names what it belongs to."""
    return str(model._meta.get_field(name).field.name)


def own_fields(model: Any) -> list[Any]:
    """Return what a form can hold of the thing itself."""
    columns = [one for one in _columns(model) if one.editable]
    return [*columns, *_lists(model)]


def part_fields(model: Any, name: str) -> list[Any]:
    """Return what is kept of a part: all but what is worked out from the rest."""
    part, link = part_model(model, name), part_link(model, name)
    dates = [one.name for one in _columns(part) if isinstance(one, PartDateField)]
    bounds = {f"{date}_{end}" for date in dates for end in ("earliest", "latest")}
    kept = [one for one in _columns(part) if one.name not in {link, *bounds}]
    return [*kept, *_lists(part)]


def _columns(model: Any) -> Iterator[Any]:
    for column in model._meta.concrete_fields:
        if not column.primary_key and not isinstance(column, _Derived):
            yield column


def _lists(model: Any) -> list[Any]:
    """Return the many-to-many fields; those with rows of their own are parts."""
    found = model._meta.many_to_many
    return [one for one in found if one.remote_field.through._meta.auto_created]


def values_of(row: Any, fields: list[Any]) -> dict[str, Any]:
    """Return the row's values as JSON can hold them."""
    return {field.name: _value(row, field) for field in fields}


def _value(row: Any, field: Any) -> Any:
    if field.many_to_many:
        return sorted(one.pk for one in getattr(row, field.name).all())
    value = getattr(row, field.attname)
    return value if isinstance(value, _PLAIN) else field.value_to_string(row)
