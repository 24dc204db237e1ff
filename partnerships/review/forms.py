"""Forms in which one value of a record is written or changed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.dates import HINT
from core.fields import PartDateField
from partnerships.amounts import plain
from partnerships.models import Commitment, Event, Figure, Partnership, PartnershipKind
from partnerships.naming import place_named

UNKNOWN = "unknown"  # The code of the error that a name is borne by nothing known.


class ValueForm(forms.ModelForm):
    """One value of a record, written or changed.

    `words`: the field whose text is shown as stated, so that the quote must hold it.
    """

    words = ""
    may_be_chosen = False  # Without words of a source, as an editor's choice.

    def __init__(self, *args: Any, record: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        for name, field in self.fields.items():
            if isinstance(self._column(name), PartDateField):
                field.help_text = HINT

    def _get_validation_exclusions(self) -> set[str]:
        """Look at the columns that no field shows, too: the record, the position."""
        return set(self.errors)

    def _column(self, name: str) -> Any:
        columns = {one.name: one for one in self._meta.model._meta.fields}
        return columns.get(name)

    @property
    def stated(self) -> str:
        """The words that the value's quote must hold."""
        return str(self.cleaned_data.get(self.words) or "") if self.words else ""

    @classmethod
    def values_of(cls, row: Any) -> dict[str, str]:
        """Return what the form would be sent to write the stored value again."""
        names = cls._meta.fields or ()
        return {name: _text(row.serializable_value(name)) for name in names}

    def write(self) -> dict[str, Any]:
        """Store the value; return the columns of a claim that is about it.

        A public record lacks evidence until that is stored, too: whoever changes one
        checks it afterwards.
        """
        raise NotImplementedError


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain(value) or ""
    return "" if value is None else str(value)


class FieldForm(ValueForm):
    """A field of the record itself, the form's first."""

    noun = main = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noun = self.noun or next(iter(self.fields))
        self.fields[self.main or self.noun].required = True

    def write(self) -> dict[str, Any]:
        """Store the record."""
        self.instance.save()
        return {"field": self.noun}


class TermForm(FieldForm):
    """The length, as a number and in the source's words."""

    noun, words, main = "term", "term_as_stated", "term_as_stated"

    class Meta:
        model = Partnership
        fields = ("term_months", "term_as_stated")


class RelationForm(FieldForm):
    """Another deal that this one is part of, or renews; `others` may be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[self.noun]
        others = Partnership.objects.filter(readings__partnerships=self.record)
        field.widget.choices = [
            ("", "---------"),
            *others.exclude(pk=self.record.pk).distinct().values_list("pk", "title"),
        ]


class RowForm(ValueForm):
    """A row of one of the record's lists; `column` is the claim's that names it."""

    column = ""
    relation = ""

    def _post_clean(self) -> None:
        self.instance.partnership = self.record
        if self.instance.pk is None:
            self.instance.position = self._free_position()
        super()._post_clean()  # type: ignore[misc]

    def _free_position(self) -> int:
        rows = getattr(self.record, self.relation)
        taken = set(rows.values_list("position", flat=True))
        return next(one for one in range(len(taken) + 1) if one not in taken)

    def write(self) -> dict[str, Any]:
        """Store the row."""
        self.prepare()
        self.instance.save()
        return {self.column: self.instance}

    def prepare(self) -> None:
        """Make what the row names and nothing knows yet."""


class KindForm(RowForm):
    """One of up to three kinds."""

    column, relation, may_be_chosen = "kind", "kinds", True

    class Meta:
        model = PartnershipKind
        fields = ("kind",)


class FigureForm(RowForm):
    """An amount."""

    column, relation, words = "figure", "figures", "as_stated"

    class Meta:
        model = Figure
        fields = (
            *("kind", "subject", "comparator", "lower", "upper", "unit", "currency"),
            *("per", "standing", "as_stated"),
        )


class CommitmentForm(RowForm):
    """An undertaking."""

    column, relation = "commitment", "commitments"

    class Meta:
        model = Commitment
        fields = ("what", "quantity", "due", "state")


class EventForm(RowForm):
    """An event of the calendar, at a place that is known."""

    column, relation = "event", "events"
    at = forms.CharField(
        label="Place", required=False, max_length=300, help_text="A known place."
    )

    class Meta:
        model = Event
        fields = ("name", "starts_on", "ends_on")

    @classmethod
    def values_of(cls, row: Event) -> dict[str, str]:
        """Name the place as well."""
        at = row.place.name if row.place else ""
        return super().values_of(row) | {"at": at}

    def clean_at(self) -> str:
        """Find the place by its name."""
        name: str = self.cleaned_data["at"]
        self.instance.place = place_named(name) if name else None
        if name and self.instance.place is None:
            raise ValidationError(f"No place is called {name}.", UNKNOWN)
        return name
