"""The parts of a record as rows below its form."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from partnerships.admin.widgets import KnownLabels, LabelledForm
from partnerships.models import (
    Commitment,
    Event,
    Figure,
    Involvement,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Unknown,
)
from partnerships.models.figure import FIRST_STATED
from partnerships.models.lists import MOST_KINDS


class PartForm(LabelledForm):
    """A row of a record; one that nobody touched is not looked at again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if not self.instance.pk:
                self.initial["position"] = None

    def _post_clean(self) -> None:
        if not self.instance.pk or self.has_changed():
            super()._post_clean()


class PartFormSet(BaseInlineFormSet):
    """The rows of one part; a new row without a position gets the first free one."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box that deletes a row."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            words = f"Delete {form.instance._meta.verbose_name}"
            form.fields["DELETE"].widget.attrs["aria-label"] = words

    def clean(self) -> None:
        """Give each new row its number."""
        super().clean()
        rows = [form for form in self.forms if _is_kept(form)]
        taken = {form.cleaned_data["position"] for form in rows}
        free = (number for number in range(len(rows) * 2 + 1) if number not in taken)
        for form in rows:
            if form.cleaned_data["position"] is None:
                form.instance.position = next(free)


def _is_kept(form: Any) -> bool:
    data = getattr(form, "cleaned_data", {})
    is_used = bool(form.instance.pk) or form.has_changed()
    return is_used and "position" in data and not data.get("DELETE")


class PartInline(KnownLabels, admin.TabularInline):
    """A part of the record as a table."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    joins: tuple[str, ...] = ()
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load what the rows show in the same query."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.joins) if self.joins else rows


class KindInline(PartInline):
    """One to three kinds, in order."""

    model = PartnershipKind
    fields = ("kind", "position")
    verbose_name = "kind"
    verbose_name_plural = "kinds"
    max_num = MOST_KINDS


class FocusAreaInline(PartInline):
    """What the partnership is about."""

    model = PartnershipFocusArea
    fields = ("focus_area", "position")
    autocomplete_fields = ("focus_area",)
    joins = ("focus_area",)


class SportInline(PartInline):
    """The sports."""

    model = PartnershipSport
    fields = ("sport", "position")
    autocomplete_fields = ("sport",)
    joins = ("sport",)


class PlaceInline(PartInline):
    """The places, each with a relation."""

    model = PartnershipPlace
    fields = ("place", "relation", "position")
    autocomplete_fields = ("place",)
    joins = ("place",)


class UnknownInline(PartInline):
    """Why values are empty."""

    model = Unknown
    fields = ("field", "reason")
    verbose_name_plural = "why values are empty"


class PartyInline(PartInline):
    """The parties and their roles."""

    model = Party
    fields = ("organisation", "person", "role", "name_as_stated", "position")
    autocomplete_fields = ("organisation", "person")
    joins = ("organisation", "person")


class FigureFormSet(PartFormSet):
    """Figures; an equivalent is chosen from those of the same record.

    A row checks its choice against what is kept; here it is, against the other rows.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer the record's figures, read once for all rows."""
        super().add_fields(form, index)
        field = form.fields["equivalent_of"]
        known = list(self.get_queryset())
        field.queryset = Figure.objects.filter(pk__in=[row.pk for row in known])
        rows = [(row.pk, str(row)) for row in known if row.pk != form.instance.pk]
        field.widget.choices = [("", "---------"), *rows]

    def clean(self) -> None:
        """Refuse as the first statement one that restates another, or is deleted."""
        super().clean()
        rows = [form for form in self.forms if _is_kept(form)]
        restating = [row for row in rows if row.cleaned_data.get("equivalent_of")]
        left = {row.instance.pk for row in rows}
        first = left - {row.instance.pk for row in restating}
        for row in restating:
            chosen = row.cleaned_data["equivalent_of"].pk
            if chosen not in first:
                words = FIRST_STATED if chosen in left else "That row is deleted."
                row.add_error("equivalent_of", words)


class FigureInline(PartInline, admin.StackedInline):
    """The amounts."""

    model = Figure
    formset = FigureFormSet
    template = "admin/edit_inline/stacked.html"
    fields = (
        ("kind", "subject", "as_stated"),
        ("comparator", "lower", "upper"),
        ("unit", "currency", "per"),
        ("standing", "rank", "equivalent_of", "position"),
    )


class InvolvementInline(PartInline):
    """Who signed, attended or was quoted."""

    model = Involvement
    fields = ("person", "part", "organisation", "role_as_stated", "position")
    autocomplete_fields = ("person", "organisation")
    joins = ("person", "organisation")


class EventInline(PartInline, admin.StackedInline):
    """What goes into the calendar."""

    model = Event
    template = "admin/edit_inline/stacked.html"
    fields = (("name", "starts_on", "ends_on"), ("place", "organisers", "position"))
    autocomplete_fields = ("place", "organisers")
    joins = ("place",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load the organisers as well."""
        return super().get_queryset(request).prefetch_related("organisers")


class CommitmentInline(PartInline):
    """What is to be done or delivered."""

    model = Commitment
    fields = ("what", "quantity", "due", "state", "position")


PARTS = (
    KindInline,
    PartyInline,
    FocusAreaInline,
    SportInline,
    PlaceInline,
    FigureInline,
    InvolvementInline,
    EventInline,
    CommitmentInline,
    UnknownInline,
)
