"""Model fields that clean what is written, on every way into the database.

Cleaning happens in `get_db_prep_save`, which forms, `save()`, `bulk_create()` and
`QuerySet.update()` all pass; required text without a visible character is refused
there with a ValidationError.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django_prose_editor.fields import ProseEditorField

from core.dates import PartDate
from core.html import clean_html, text_of
from core.text import clean_line, clean_text, has_visible

_BOUNDS = ("earliest", "latest")
_EDITOR = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False},
}


class _Cleaned(models.Field):
    """What the cleaning fields share; `cleaned` says how one value is cleaned."""

    def cleaned(self, value: str) -> str:
        raise NotImplementedError

    def visible(self, value: str) -> bool:
        return has_visible(value)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.cleaned(value) if isinstance(value, str) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        self._refuse_invisible(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.cleaned(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if isinstance(value, str):
            value = self.cleaned(value)
            self._refuse_invisible(value)
        return super().get_db_prep_save(value, connection)

    def _refuse_invisible(self, value: Any) -> None:
        missing = isinstance(value, str) and not self.visible(value)
        if missing and (value or not self.blank):
            raise ValidationError(
                f"{str(self.verbose_name).capitalize()}: write at least one "
                "character that can be seen.",
                "invisible",
            )


class CleanCharField(_Cleaned, models.CharField):
    """One line of text."""

    def cleaned(self, value: str) -> str:
        return clean_line(value)


class CleanTextField(_Cleaned, models.TextField):
    """Text of several lines, without white space around it."""

    def cleaned(self, value: str) -> str:
        return clean_text(value).strip()


class QuotedTextField(_Cleaned, models.TextField):
    """Text that offsets point into: cleaned, its white space as it stands."""

    def cleaned(self, value: str) -> str:
        return clean_text(value)


class HtmlField(_Cleaned, ProseEditorField):
    """HTML of the house's short allow-list, edited with django-prose-editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", _EDITOR)
        kwargs["sanitize"] = clean_html
        super().__init__(*args, **kwargs)

    def cleaned(self, value: str) -> str:
        return clean_html(value)

    def visible(self, value: str) -> bool:
        return has_visible(text_of(value))


class PartDateField(_Cleaned, models.CharField):
    """A part-date as EDTF text, with its bounds as date columns beside it.

    A field `signed_on` adds `signed_on_earliest` and `signed_on_latest`, null where
    the date or its year is unknown. They are set on save; `part_date_constraints`
    keeps bulk updates from setting the one without the other.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        if cls._meta.abstract:
            return
        for bound in _BOUNDS:
            column = models.DateField(null=True, blank=True, editable=False)
            column.contribute_to_class(cls, f"{name}_{bound}")

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def cleaned(self, value: str) -> str:
        value = clean_line(value)
        if value:
            PartDate.parse(value)
        return value

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        if model_instance is not None:
            self._keep_bounds(model_instance, value)
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        self._keep_bounds(model_instance, value)
        return value

    def _keep_bounds(self, model_instance: models.Model, value: str) -> None:
        known = PartDate.parse(value) if value else None
        for bound in _BOUNDS:
            day = getattr(known, bound, None)
            setattr(model_instance, f"{self.name}_{bound}", day)


def part_date_constraints(model: str, *names: str) -> list[models.CheckConstraint]:
    """Return constraints that tie each part-date to its two date columns."""
    return [
        models.CheckConstraint(
            condition=_undated(name) | _dated(name),
            name=f"{model}_{name}_bounds",
            violation_error_message="A date and its bounds must go together.",
        )
        for name in names
    ]


def _undated(name: str) -> Q:
    """Without a year there are no bounds."""
    no_year = Q(**{name: ""}) | Q(**{f"{name}__startswith": "XXXX"})
    return no_year & Q(**{f"{name}_{bound}__isnull": True for bound in _BOUNDS})


def _dated(name: str) -> Q:
    """With a year there are both, and they begin as the part-date does.

    That neither is null is said as well: a check lets pass what is neither true nor
    false, and every text begins with the empty one.
    """
    both = Q(**{f"{name}_{bound}__isnull": False for bound in _BOUNDS})
    alike = Q(**{f"{name}_{bound}__startswith": F(name) for bound in _BOUNDS})
    return ~Q(**{name: ""}) & both & alike


class _Derived(models.Field):
    """A column that `derive(row)` sets on each save and bulk creation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.derive = kwargs.pop("derive", None)
        kwargs |= {"editable": False, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class DerivedField(_Derived, models.CharField):
    """Text that is worked out from the rest of the row."""


class DerivedDateField(_Derived, models.DateField):
    """A day that is worked out from the rest of the row."""
