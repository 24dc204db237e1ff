"""Autocomplete fields that show what is loaded without asking the database again.

Stock autocomplete widgets query for the label of what is chosen, once a row of an
inline. Here a form that was given its rows with `select_related` (or, for several,
`prefetch_related`) tells its widgets what they show.
"""

from typing import Any

from django import forms
from django.contrib.admin import options, widgets
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelMultipleChoiceField

from core.addresses import id_in


class _Known(widgets.AutocompleteMixin, forms.Select):
    """What the two widgets below share; `known` maps keys to labels."""

    known: dict[str, str] = {}
    label = ""

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the empty field: what the script puts in its place has no label."""
        attrs = super().build_attrs(*args, **kwargs)
        return attrs | {"data-placeholder": f"{self.label} ..."}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """Return the chosen options, without a query where all are known."""
        chosen = [str(one) for one in value if one not in ("", None)]
        if not chosen or any(one not in self.known for one in chosen):
            legible = [one for one in value if not one or id_in(str(one))]
            return super().optgroups(name, legible, attr)
        options = [] if self.allow_multiple_selected else [self._option(name, "", "")]
        options += [self._option(name, one, self.known[one]) for one in chosen]
        return [(None, options, 0)]

    def _option(self, name: str, value: str, label: str) -> dict[str, Any]:
        return self.create_option(name, value, label, bool(value), 0)


class KnownSelect(_Known, widgets.AutocompleteSelect):
    """An autocomplete field for one row."""


class KnownSelectMultiple(_Known, widgets.AutocompleteSelectMultiple):
    """An autocomplete field for several rows."""


class KnownLabels(options.BaseModelAdmin):
    """An admin or inline whose autocomplete fields are those above.

    What is chosen is not deleted in passing.
    """

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Leave out the way to delete what is chosen."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field and field.widget, widgets.RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        """Give an autocomplete field its widget."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        named = db_field.remote_field.model
        if hasattr(named, "everything"):  # What is chosen already may be in the bin.
            kwargs.setdefault("queryset", named.everything.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        """Give an autocomplete field for several rows its widget."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class LabelledForm(forms.ModelForm):
    """A form whose fields have names of their own, and know what is loaded.

    Rows of a table have their labels in its head only, which is not enough for who
    hears the page. Constraints are checked with the columns that no field shows, too:
    those that are worked out (a date's bounds), and those of `set_by_form`.
    """

    set_by_form: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget: Any = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, _Known):
                widget.known = _loaded(self.instance, name)
                widget.label = str(field.label or name)
            elif not widget.is_hidden:
                widget.attrs.setdefault("aria-label", field.label or name)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        shown = {*self.fields, *self.set_by_form}
        columns = self.instance._meta.concrete_fields
        left_out = {one.name for one in columns if one.editable} - shown
        try:
            self.instance.validate_constraints(exclude=left_out)
        except ValidationError as error:
            self.add_error(None, error.messages)


def _loaded(row: models.Model, name: str) -> dict[str, str]:
    """Return the labels, by key, of what the row's relation has loaded."""
    prefetched = getattr(row, "_prefetched_objects_cache", {}).get(name)
    if prefetched is not None:
        return {str(one.pk): str(one) for one in prefetched}
    one = row._state.fields_cache.get(name)
    if one is None:
        return {}
    is_binned = getattr(one, "binned_at", None) is not None
    return {str(one.pk): f"{one} (in the bin)" if is_binned else str(one)}
