"""Claims as rows below their record."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from partnerships import actions, targets
from partnerships.admin.inlines import PartForm, PartFormSet, PartInline
from partnerships.models import Claim, Partnership

# The claim's columns, what they are called, and the record's lists they choose from.
_ROWS = {
    "kind": ("Kind", "kinds"),
    "focus_link": ("Focus area", "focus_links"),
    "sport_link": ("Sport", "sport_links"),
    "place_link": ("Place", "place_links"),
    "party": ("Party", "parties"),
    "figure": ("Figure", "figures"),
    "involvement": ("Person", "involvements"),
    "event": ("Event", "events"),
    "commitment": ("Commitment", "commitments"),
}
SHOWN = (
    "accepted_by",
    "kind",
    "source__publisher",
    "focus_link__focus_area",
    "sport_link__sport",
    "place_link__place",
)


def target_choices(record: Partnership | None) -> list[tuple[str, str]]:
    """Return the values that a claim can be about, by words.

    The record is loaded by `with_record()`; no further query is made.
    """
    if record is None:
        return [("", "---------"), *targets.FIELDS]
    rows = [
        (f"{column}-{row.pk}", f"{noun}: {row}")
        for column, (noun, relation) in _ROWS.items()
        for row in getattr(record, relation).all()
    ]
    return [("", "---------"), *targets.FIELDS, *rows]


def _choice_of(claim: Claim) -> str:
    if claim.field:
        return claim.field
    keys = ((column, getattr(claim, f"{column}_id")) for column in targets.COLUMNS)
    return next((f"{column}-{key}" for column, key in keys if key), "")


class ClaimForm(PartForm):
    """One claim; the target's columns are set from one choice."""

    set_by_form = frozenset({"field", *targets.COLUMNS})

    target = forms.ChoiceField(
        label="About",
        help_text="Save first what you add above, then it can be chosen here.",
    )
    accepted = forms.BooleanField(
        required=False, initial=True, help_text="You stand behind this claim."
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["target"]
        field.choices = choices
        if self.instance.pk:
            self.initial["target"] = _choice_of(self.instance)
            self.initial["accepted"] = self.instance.accepted_at is not None

    def clean(self) -> dict[str, Any] | None:
        """Set the target's columns; ask a contradiction for what it says."""
        cleaned = super().clean() or {}
        if cleaned.get("target"):
            self._aim(cleaned["target"])
        if cleaned.get("basis") == Claim.Basis.EDITOR:
            self.instance.start = self.instance.end = self.instance.broken_at = None
        if cleaned.get("stance") == Claim.Stance.CONTRADICTS and not cleaned["value"]:
            self.add_error("value", "Say what this source says instead.")
        return cleaned

    def _aim(self, target: str) -> None:
        column, _, key = target.rpartition("-")
        self.instance.field = "" if column else target
        for name in targets.COLUMNS:
            setattr(self.instance, f"{name}_id", int(key) if name == column else None)


class ClaimFormSet(PartFormSet):
    """The claims of one record."""

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Return what they can be about, read once for all rows."""
        return target_choices(self._record())

    def _record(self) -> Partnership | None:
        return Partnership.objects.with_record().filter(pk=self.instance.pk).first()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Hand the choices to each row."""
        return super().get_form_kwargs(index) | {"choices": self.choices}

    def save_for(self, by: Any) -> None:
        """Store what changed, as that editor's word; all else of the record is stored.

        A claim without a value says what the record says now.
        """
        changed = self.save(commit=False)
        for claim in self.deleted_objects:
            claim.delete()
        record = self._record()
        if record is None or not changed:
            return
        values = actions.own_forms(record)
        there = dict(target_choices(record))
        for form in self.forms:
            if form.instance in changed:
                _store(form, by=by, values=values, there=there)


def _store(
    form: Any, *, by: Any, values: dict[str, str], there: dict[str, str]
) -> None:
    claim, target = form.instance, form.cleaned_data["target"]
    if target not in there:
        label = dict(form.fields["target"].choices)[target]
        raise ValidationError(
            f"A claim is about “{label}”, which you remove in the same save.", "gone"
        )
    claim.value = claim.value or values.get(claim.target, "")
    claim.accepted_by = claim.accepted_at = None
    if form.cleaned_data["accepted"]:
        claim.accept(by=by)
    claim.save()


class ClaimInline(PartInline, admin.StackedInline):
    """The claims, with the words they rest on."""

    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    template = "admin/edit_inline/stacked.html"
    verbose_name_plural = "claims: the evidence of each value"
    classes = ("evidence",)
    fields = (
        ("target", "stance", "basis"),
        ("source", "quote"),
        ("value", "accepted", "standing"),
    )
    readonly_fields = ("standing",)
    autocomplete_fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Load what the rows show, without the sources' texts."""
        rows = super().get_queryset(request)
        return rows.select_related(*SHOWN).defer("source__text")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Keep quotes and values short on the page."""
        if db_field.name in {"quote", "value"}:
            rows = 2 if db_field.name == "quote" else 1
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows, "cols": 60})
        if db_field.name == "value":
            kwargs["help_text"] = "Empty: what the record says when you save."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="standing")
    def standing(self, claim: Claim) -> str:
        """Say whether it is whole, and who stands behind it."""
        return standing(claim)


def standing(claim: Claim) -> str:
    """Say whether the claim is whole, and who stands behind it."""
    if claim.broken_at:
        day = timezone.localtime(claim.broken_at).date()
        return f"Broken since {day}: these words are gone from the source."
    if claim.accepted_at is None:
        return "Not accepted"
    day = timezone.localtime(claim.accepted_at).date()
    return f"Accepted by {claim.accepted_by or 'a former editor'}, {day}"
