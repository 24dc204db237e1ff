"""A form with its rows as what a browser sends of it: lists of words by name.

Three such sheets can be compared value by value: the form as it was opened, as it
would open now, and as it was sent. What nobody touched is sent as it was shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.text import Truncator, capfirst

from core.addresses import id_in
from core.fields import HtmlField
from core.html import clean_html, text_of
from core.versions import Content, own_fields, part_fields

Sent = dict[str, list[str]]  # By what stands behind the field's name: `_0`, `-clear`.
STORED = "@"  # A file's name: it is compared, never sent.
_ASIDE = {"seen_version"}
_TITLE = 60  # Characters of what a row is called.


@dataclass
class Row:
    """One form: its fields, and what is sent of each."""

    form: Any
    sent: dict[str, Sent]
    is_deleted: bool = False

    @property
    def title(self) -> str:
        """What the row is called: its first two values."""
        shown = (words(self.form, name, one) for name, one in self.sent.items())
        return Truncator(", ".join([one for one in shown if one][:2])).chars(_TITLE)


@dataclass
class Part:
    """The rows of one inline by key; `added`: those that have none yet."""

    formset: Any
    rows: dict[str, Row] = field(default_factory=dict)
    added: list[Row] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """What one row is."""
        return capfirst(self.formset.model._meta.verbose_name)


@dataclass
class Sheet:
    """The form of a thing, with its rows by the prefix of their inline."""

    own: Row
    parts: dict[str, Part]


class Sheets:
    """Makes the sheets of one thing, with the forms that an admin has for it."""

    def __init__(self, admin: Any, request: HttpRequest, row: Any) -> None:
        self.row = row
        self.form = admin.get_form(request, row, change=True)
        self.formsets = {
            formset.get_default_prefix(): (formset, formset(instance=row))
            for formset, _ in admin.get_formsets_with_inlines(request, row)
        }

    def of_content(self, content: Content) -> Sheet:
        """Return what a form opened on this content would send."""
        fields = own_fields(type(self.row))
        own = _form_of(self.form, self.row.pk, fields, content["fields"], {})
        parts = {}
        for prefix, (formset, bare) in self.formsets.items():
            part = Part(formset)
            for key, values in content["parts"].get(self._part(formset), {}).items():
                fields = part_fields(type(self.row), self._part(formset))
                extra = bare.get_form_kwargs(None)
                form = _form_of(formset.form, int(key), fields, values, extra)
                part.rows[key] = Row(form, _shown(form))
            parts[prefix] = part
        return Sheet(Row(own, _shown(own)), parts)

    def of_post(self, post: QueryDict) -> Sheet:
        """Return what was sent."""
        own = self.form(instance=self.row)
        parts = {}
        for prefix, (formset, bare) in self.formsets.items():
            part = Part(formset)
            for start in starts(post, prefix):
                form = formset.form(prefix=start, **bare.get_form_kwargs(None))
                row = Row(form, _sent(form, post), f"{start}-DELETE" in post)
                if key := post.get(f"{start}-id"):
                    part.rows[key] = row
                else:
                    part.added.append(row)
            parts[prefix] = part
        return Sheet(Row(own, _sent(own, post)), parts)

    def as_new(self, post: QueryDict) -> QueryDict:
        """Return what was sent as of something that is not stored."""
        data = post.copy()
        for prefix, (formset, _) in self.formsets.items():
            data[f"{prefix}-INITIAL_FORMS"] = "0"
            for start in starts(post, prefix):
                data[f"{start}-id"] = data[f"{start}-{formset.fk.name}"] = ""
        return data

    def _part(self, formset: Any) -> str:
        return str(formset.fk.remote_field.get_accessor_name())


def typed(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Return all that a form was sent, in words: what it is called, and what it is."""
    yield from _typed("", sheet.own)
    for part in sheet.parts.values():
        for row in (*part.rows.values(), *part.added):
            if not row.is_deleted:
                yield from _typed(f"{part.noun}, ", row)


def _typed(above: str, row: Row) -> Iterator[tuple[str, str]]:
    for name, sent in row.sent.items():
        if said := words(row.form, name, sent):
            yield f"{above}{row.form.fields[name].label or name}", said


def starts(post: QueryDict, prefix: str) -> Iterator[str]:
    """Return the prefix of each row that was sent of an inline."""
    total = post.get(f"{prefix}-TOTAL_FORMS", "0")
    most = int(total) if total.isdecimal() and len(total) < 5 else 0
    for number in range(min(most, 1000)):
        yield f"{prefix}-{number}"


def _form_of(
    form: Any, key: int, fields: list[Any], values: dict[str, Any], extra: Any
) -> Any:
    """Return an unbound form of a row that holds these values."""
    model = form._meta.model
    row, lists = model(pk=key), {}
    for one in fields:
        if one.name in values and one.many_to_many:
            lists[one.name] = values[one.name]
        elif one.name in values:
            setattr(row, one.attname, one.to_python(values[one.name]))
    return form(instance=row, initial=lists, **extra)


def names_of(form: Any) -> list[str]:
    """Return the fields that are compared."""
    return [name for name in form.fields if name not in _ASIDE]


def _shown(form: Any) -> dict[str, Sent]:
    return {name: _shown_one(form, name) for name in names_of(form)}


def _shown_one(form: Any, name: str) -> Sent:
    """Return what would be sent of a field that nobody touched."""
    one = form.fields[name]
    value = one.prepare_value(form.get_initial_for_field(one, name))
    widget: Any = getattr(one.widget, "widget", one.widget)
    if isinstance(widget, forms.FileInput):
        return {STORED: [str(value or "")]}
    if isinstance(widget, forms.CheckboxInput):
        return {"": ["on"]} if value else {}
    if isinstance(widget, forms.MultiWidget):
        shown = zip(widget.widgets, widget.decompress(value) or [], strict=False)
        return {f"_{n}": [_text(w.format_value(v))] for n, (w, v) in enumerate(shown)}
    if isinstance(widget, forms.SelectMultiple):
        return {"": sorted(str(key) for key in value or [])}
    if isinstance(widget, forms.Select):
        return {"": [_text(value)]}
    return {"": [_text(widget.format_value(value))]}


def _text(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _sent(form: Any, post: QueryDict) -> dict[str, Sent]:
    return {name: _sent_one(form, name, post) for name in names_of(form)}


def _sent_one(form: Any, name: str, post: QueryDict) -> Sent:
    one, whole = form.fields[name], form.add_prefix(name)
    widget: Any = getattr(one.widget, "widget", one.widget)
    if isinstance(widget, forms.FileInput):
        return {"-clear": ["on"]} if f"{whole}-clear" in post else {}
    if isinstance(widget, forms.CheckboxInput):
        return {"": ["on"]} if whole in post else {}
    if isinstance(widget, forms.MultiWidget):
        ends = [f"_{number}" for number in range(len(widget.widgets))]
        return {end: [_text(post.get(f"{whole}{end}"))] for end in ends}
    if isinstance(widget, forms.SelectMultiple):
        return {"": sorted(post.getlist(whole))}
    return {"": [_text(post.get(whole))]}


def write(data: QueryDict, start: str, sent: dict[str, Sent]) -> None:
    """Put what is sent of a row into a form's data."""
    for name, one in sent.items():
        for end, values in one.items():
            if end != STORED:
                data.setlist(f"{start}{name}{end}", values)


def words(form: Any, name: str, sent: Sent) -> str:
    """Return what is sent as an editor reads it."""
    one = form.fields[name]
    values = [value for values in sent.values() for value in values if value]
    if isinstance(one, forms.BooleanField):
        return "yes" if values else "no"
    if isinstance(one, forms.ModelChoiceField):
        return ", ".join(_named(form, name, value) for value in values)
    if isinstance(one, forms.ChoiceField):
        known = {str(key): str(label) for key, label in _flat(one.choices)}
        return ", ".join(known.get(value, value) for value in values)
    if is_html(form, name):
        return text_of(clean_html(values[0])) if values else ""
    return " ".join("removed" if "-clear" in sent else one for one in values)


def is_html(form: Any, name: str) -> bool:
    """Tell whether the field's words have markup."""
    columns = {one.name: one for one in form._meta.model._meta.concrete_fields}
    return isinstance(columns.get(name), HtmlField)


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label


def _named(form: Any, name: str, key: str) -> str:
    pk = id_in(key)
    if pk is None:
        return key
    model = form.fields[name].queryset.model
    row = model._base_manager.filter(pk=pk).first()
    return str(row) if row else f"number {key}, gone since"
