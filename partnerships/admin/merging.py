"""Merging two organisations in the admin: compared side by side, then made one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.logged_in import logged_in
from partnerships.merging import in_both, merge
from partnerships.models import Organisation, Partnership
from partnerships.repointing import column_named, columns_to, pointing

# What rows that point to an organisation are to it, by their column.
_WORDS = {
    "partnerships.Party.organisation": "parts in deals",
    "partnerships.Involvement.organisation": "people who spoke or signed for it",
    "partnerships.Event_organisers.organisation": "events that it organises",
    "partnerships.Source.publisher": "sources that it published",
    "partnerships.Organisation.parent": "organisations that belong to it",
    "partnerships.Organisation.merged_into": "organisations merged into it",
    "partnerships.OrganisationName.organisation": "further names",
}
_NOT_COUNTED = {"partnerships.Merge.kept", "partnerships.Merge.gone"}


def rows_words(column: str) -> str:
    """Say what rows of the column are to an organisation."""
    plural = column_named(column).model._meta.verbose_name_plural
    return _WORDS.get(column, str(plural))


@dataclass(frozen=True)
class Side:
    """One of the two, with what would move if it went."""

    organisation: Organisation
    names: list[str]
    public_deals: int
    rows: list[tuple[str, int]]  # What they are to it, and how many.

    @classmethod
    def of(cls, organisation: Organisation) -> "Side":
        """Count what points to the organisation: a query a column."""
        counts = {
            name: pointing(column, organisation).count()
            for name, column in columns_to(Organisation).items()
            if name not in _NOT_COUNTED
        }
        deals = Partnership.objects.published().naming_organisation(organisation)
        return cls(
            organisation,
            [one.name for one in organisation.names.all()],
            deals.count(),
            [(rows_words(name), count) for name, count in counts.items() if count],
        )

    @property
    def weight(self) -> tuple[int, int, int]:
        """By what the one that stays is proposed: the fuller, else the older one."""
        rows = sum(count for _, count in self.rows)
        return self.public_deals, rows, -self.organisation.pk


class MergeForm(forms.Form):
    """Which of the two stays."""

    kept = forms.TypedChoiceField(
        label="Which one stays?", coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, sides: list[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = sides
        field: Any = self.fields["kept"]
        field.choices = [
            (side.organisation.pk, str(side.organisation)) for side in sides
        ]
        fullest = max(sides, key=lambda side: side.weight)
        self.initial["kept"] = fullest.organisation.pk

    @property
    def choices(self) -> list[tuple[Any, Side]]:
        """Each side with its radio button."""
        return list(zip(self["kept"], self.sides, strict=True))

    @property
    def pair(self) -> dict[str, Organisation]:
        """The one that stays and the one that goes, as the action takes them."""
        both = [side.organisation for side in self.sides]
        both.sort(key=lambda one: one.pk != self.cleaned_data["kept"])
        return {"kept": both[0], "gone": both[1]}


class MergingPages(admin.ModelAdmin):
    """The way from two organisations of the list to one."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page before the stock ones."""
        view = self.admin_site.admin_view(self.merge_view)
        name = "partnerships_organisation_merge"
        return [
            path("merge/<int:one>/<int:other>/", view, name=name),
            *super().get_urls(),
        ]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Tell whether they may merge: who may both change and delete."""
        return may_merge(request)

    @admin.action(description="Merge two organisations ...", permissions=["merge"])
    def merge_rows(
        self, request: HttpRequest, rows: QuerySet[Organisation]
    ) -> HttpResponse | None:
        """Lead to the page that compares the two."""
        chosen = sorted(rows.values_list("pk", flat=True)[:3])
        if len(chosen) == 2:
            return redirect("admin:partnerships_organisation_merge", *chosen)
        self.message_user(request, "Choose just two of them.", messages.ERROR)
        return None

    def merge_view(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Compare the two; merge them into the one that is to stay."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        sides = [Side.of(row) for row in _both(one, other)]
        form = MergeForm(
            request.POST if request.method == "POST" else None, sides=sides
        )
        if form.is_valid():
            try:
                return self._merged(request, **form.pair)
            except ValidationError as error:
                form.add_error(None, error.messages)
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge two organisations",
            "opts": self.opts,
            "form": form,
            "in_both": in_both(*(side.organisation for side in sides)),
        }
        return TemplateResponse(request, "admin/merge.html", context)

    def _merged(
        self, request: HttpRequest, kept: Organisation, gone: Organisation
    ) -> HttpResponse:
        done = merge(kept=kept, gone=gone, by=logged_in(request))
        self.log_change(request, kept, f"“{gone}” was merged into it.")
        self.log_change(request, gone, f"Merged into “{kept}”.")
        text = render_to_string("admin/_merged.html", {"merge": done})
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:partnerships_organisation_change", kept.pk)


def may_merge(request: HttpRequest) -> bool:
    """Tell whether they may merge, undo and keep apart."""
    verbs = ("change", "delete")
    return request.user.has_perms(f"partnerships.{one}_organisation" for one in verbs)


def _both(one: int, other: int) -> list[Organisation]:
    """Return the two, which stand for themselves; there is no page for any others."""
    rows = Organisation.objects.standing().filter(pk__in=[one, other])
    found = list(rows.select_related("place", "parent").prefetch_related("names"))
    if len(found) != 2:
        raise Http404
    return sorted(found, key=lambda row: row.pk != one)
