"""Putting a thing and its parts back to what a version of it held.

What cannot be put back stays as it is, and is told. Nothing goes that others rest on.
The caller checks the whole afterwards, and undoes it where it may not stand.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import router

from core.versions import (
    Content,
    own_fields,
    part_fields,
    part_link,
    part_model,
    values_of,
)


@dataclass
class Restoring:
    """One thing on its way back; `told`: what could not be put back, and why."""

    row: Any
    content: Content
    told: list[str] = field(default_factory=list)

    def run(self) -> list[str]:
        """Put back the fields, then the parts; return what could not be."""
        self._put_fields()
        names = [name for name in self.row.versioned_parts if name in self._parts]
        for name in reversed(names):
            self._remove(name)
        for name in names:
            self._put_part(name)
        return self.told

    @property
    def _parts(self) -> dict[str, Any]:
        return self.content.get("parts", {})

    def _put_fields(self) -> None:
        fields = own_fields(type(self.row))
        kept = self.content.get("fields", {})
        held = values_of(self.row, fields)
        lists = []
        for column in fields:
            if column.name in kept and kept[column.name] != held[column.name]:
                if column.many_to_many:
                    lists.append(column)
                else:
                    self._put(self.row, column, kept[column.name])
        self.row.full_clean()
        self.row.save()
        for column in lists:
            self._put_list(self.row, column, kept[column.name])

    def _put(self, row: Any, column: Any, value: Any) -> bool:
        """Set one value; False where what it names is gone."""
        if column.is_relation and value is not None:
            value = self._target(column, value)
        if value is None and not column.null:
            return False
        setattr(row, column.attname, column.to_python(value))
        return True

    def _target(self, column: Any, key: Any) -> Any:
        """Return the key of what is named, or of what it was merged into; or None."""
        rows = column.related_model._base_manager.filter(pk=key)
        one = rows.first()
        if one is None:
            words = f"{column.verbose_name}: what it named (number {key}) is gone."
            self.told.append(words)
            return None
        return getattr(one, "merged_into_id", None) or key

    def _put_list(self, row: Any, column: Any, keys: list[Any]) -> None:
        rows = column.related_model._base_manager.filter(pk__in=keys)
        there = list(rows.values_list("pk", flat=True))
        if len(there) < len(keys):
            lost = len(keys) - len(there)
            self.told.append(f"{column.verbose_name}: {lost} of them are gone.")
        getattr(row, column.name).set(there)

    def _remove(self, name: str) -> None:
        """Delete what the version did not have, unless others rest on it."""
        model = type(self.row)
        ours = {part_model(model, one) for one in self.row.versioned_parts}
        kept = self._parts[name]
        for part in getattr(self.row, name).all():
            if str(part.pk) in kept:
                continue
            others = _resting_on(part, ours)
            if others:
                noun = part._meta.verbose_name
                self.told.append(f"{noun} “{part}” stays: {others} rests on it.")
            else:
                part.delete()

    def _put_part(self, name: str) -> None:
        """Write anew the rows that differ, each under its own key."""
        model = type(self.row)
        part, fields = part_model(model, name), part_fields(model, name)
        lists = [one.name for one in fields if one.many_to_many]
        stored = getattr(self.row, name).all().prefetch_related(*lists)
        held = {str(one.pk): one for one in stored}
        changed = {
            key: values
            for key, values in self._parts[name].items()
            if key not in held or not _holds(held[key], fields, values)
        }
        if not changed:
            return
        # Rows that change places would be in each other's way: out, then in again.
        # No key is lost: what points to it is checked when all is written.
        there = part._base_manager.filter(pk__in=[int(key) for key in changed])
        own = there.filter(**{part_link(model, name): self.row})
        own._raw_delete(own.db)
        selves = [
            one.name for one in fields if one.related_model is part and one.many_to_one
        ]
        # What names another row of the part comes after it.
        for key, values in sorted(
            changed.items(), key=lambda one: any(one[1].get(name) for name in selves)
        ):
            self._put_row(name, int(key), values, held.get(key))

    def _put_row(self, name: str, key: int, values: Any, held: Any) -> None:
        model = type(self.row)
        part = part_model(model, name)(pk=key)
        part._state.adding = True
        setattr(part, part_link(model, name), self.row)
        columns = [one for one in part_fields(model, name) if one.name in values]
        whole = all(
            self._put(part, one, values[one.name])
            for one in columns
            if not one.many_to_many
        )
        problem = "what it names is gone" if not whole else self._problem(part)
        if problem:
            noun = part._meta.verbose_name
            self.told.append(f"{noun} number {key} is not restored: {problem}.")
            if held is None:
                return
            part = held
        part.save(force_insert=True)
        for one in columns:
            if one.many_to_many and not problem:
                self._put_list(part, one, values[one.name])

    def _problem(self, part: Any) -> str:
        """Return why the row cannot stand; empty: it can."""
        try:
            getattr(part, "check_restored", part.full_clean)()
        except ValidationError as error:
            return " ".join(error.messages).rstrip(".")
        return ""


def _holds(part: Any, fields: list[Any], values: dict[str, Any]) -> bool:
    held = values_of(part, fields)
    return all(held[name] == value for name, value in values.items() if name in held)


def _resting_on(part: Any, ours: set[Any]) -> str:
    """Name what would go with the row, or keeps it; empty: nothing of others."""
    collector = NestedObjects(using=router.db_for_write(type(part)), origin=part)
    collector.collect([part])
    others = [
        str(one)
        for model, rows in collector.data.items()
        for one in rows
        if model not in ours and not model._meta.auto_created
    ]
    others += [str(one) for one in collector.protected]
    return others[0] if others else ""
