"""Two contents of one thing beside each other: field by field, row by row, in words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import Truncator, capfirst

from core.fields import HtmlField
from core.html import text_of
from core.versions import Content, own_fields, part_fields, part_model
from core.wording import ADDED, REMOVED, Piece, pieces
from partnerships.models import Source

# Kept to restore a row exactly, but nothing that an editor looks at.
_UNSEEN = {"start", "end"}
_TITLE = 80  # Characters of what a row is called.
_STATES = {
    (False, True): "added",
    (True, False): "removed",
    (True, True): "changed",
}


@dataclass(frozen=True)
class Line:
    """One value that differs: what it is called, and what became of its words."""

    label: str
    pieces: list[Piece]
    note: str = ""


@dataclass(frozen=True)
class Group:
    """The thing itself, or one row of it, as far as it differs."""

    title: str
    state: str
    lines: list[Line] = field(default_factory=list)


class Names:
    """What the keys in some contents stand for: one query a model."""

    def __init__(self, model: Any, *contents: Content) -> None:
        self.model = model
        self.contents = contents
        self.rows = {part_model(model, name): name for name in model.versioned_parts}
        wanted: dict[Any, set[int]] = defaultdict(set)
        for fields, values in self._all():
            for one in fields:
                if one.is_relation and one.related_model not in self.rows:
                    wanted[one.related_model] |= _keys(values.get(one.name))
        self.known = {one: _named(one, keys) for one, keys in wanted.items() if keys}

    def _all(self) -> Iterator[tuple[list[Any], dict[str, Any]]]:
        for content in self.contents:
            yield own_fields(self.model), content["fields"]
            for name in self.model.versioned_parts:
                fields = part_fields(self.model, name)
                for values in content["parts"].get(name, {}).values():
                    yield fields, values

    def words(self, column: Any, value: Any) -> str:
        """Return the value as the desk shows it."""
        if value in (None, "", []):
            return ""
        if column.is_relation:
            keys = value if isinstance(value, list) else [value]
            return ", ".join(self._name(column.related_model, key) for key in keys)
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        return text_of(value) if isinstance(column, HtmlField) else str(value)

    def _name(self, model: Any, key: Any) -> str:
        if part := self.rows.get(model):
            return self.title(part, self._row(part, str(key)))
        return self.known.get(model, {}).get(int(key)) or f"number {key}, gone since"

    def _row(self, part: str, key: str) -> dict[str, Any]:
        rows = (one["parts"].get(part, {}).get(key) for one in self.contents)
        return next((one for one in rows if one), {})

    def title(self, part: str, values: dict[str, Any]) -> str:
        """Return what a row is called: its first two values."""
        fields = part_fields(self.model, part)
        shown = (self.words(one, values.get(one.name)) for one in fields)
        first = [one for one in shown if one][:2]
        return Truncator(", ".join(first)).chars(_TITLE)


def _keys(value: Any) -> set[int]:
    return set(value if isinstance(value, list) else [value]) - {None}


def _named(model: Any, keys: set[int]) -> dict[int, str]:
    rows = model._base_manager.filter(pk__in=keys)
    if model is Source:
        rows = rows.select_related("publisher").defer("text")
    return {row.pk: str(row) for row in rows}


def compared(model: Any, before: Content, after: Content) -> list[Group]:
    """Say how two contents of a thing of the model differ; one query a model named."""
    names = Names(model, before, after)
    own = own_fields(model)
    lines = _lines(names, own, before["fields"], after["fields"])
    groups = [Group("", "changed", lines)] if lines else []
    for part in model.versioned_parts:
        groups += _rows(names, part, before, after)
    return groups


def _rows(names: Names, part: str, before: Content, after: Content) -> list[Group]:
    old, new = (one["parts"].get(part, {}) for one in (before, after))
    fields = part_fields(names.model, part)
    noun = capfirst(part_model(names.model, part)._meta.verbose_name)
    groups = []
    for key in [*old, *(key for key in new if key not in old)]:
        one, other = old.get(key, {}), new.get(key, {})
        lines = _lines(names, fields, one, other)
        if lines:
            title = f"{noun}: {names.title(part, one or other)}"
            groups.append(Group(title, _STATES[key in old, key in new], lines))
    return groups


def _lines(
    names: Names, fields: list[Any], one: dict[str, Any], other: dict[str, Any]
) -> list[Line]:
    return [
        _line(names, column, one.get(column.name), other.get(column.name))
        for column in fields
        if column.name not in _UNSEEN
        and (one.get(column.name) or None) != (other.get(column.name) or None)
    ]


def _line(names: Names, column: Any, old: Any, new: Any) -> Line:
    label = capfirst(str(column.verbose_name))
    before, after = names.words(column, old), names.words(column, new)
    if before == after:
        note = "Only its markup differs: emphasis, headings, lists or links."
        return Line(label, [], note)
    if isinstance(column, models.TextField):
        return Line(label, pieces(before, after))
    both = [Piece(REMOVED, before), Piece(ADDED, after)]
    return Line(label, [one for one in both if one.text])
