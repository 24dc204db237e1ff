"""Likely duplicates in the admin: pairs of names that an editor judges."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from accounts.logged_in import logged_in
from partnerships.admin.merging import may_merge
from partnerships.duplicates import Pair, likely_duplicates
from partnerships.merging import keep_apart
from partnerships.models import Merge, Organisation

MOST = 100  # Pairs on the page; what is beyond is said to be there.


class Alike(NamedTuple):
    """Two things that may be the same, and the names by which they seem so."""

    one: Any
    other: Any
    pair: Pair


class DuplicatesPage(admin.ModelAdmin):
    """A page of the pairs whose names are the same or nearly so."""

    can_merge = False

    def get_urls(self) -> list[URLPattern]:
        """Put the page before the stock ones."""
        view = self.admin_site.admin_view(self.duplicates_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_duplicates"
        return [path("duplicates/", view, name=name), *super().get_urls()]

    def candidates(self) -> QuerySet[Any]:
        """Return what is compared."""
        return self.model._default_manager.all()

    def judged(self) -> set[frozenset[int]]:
        """Return the pairs of which an editor said that they are not the same."""
        return set()

    def pairs(self) -> list[Pair]:
        """Return the pairs that nobody has judged, the likeliest first."""
        judged = self.judged()
        return [
            pair
            for pair in likely_duplicates(self.candidates())
            if frozenset((pair.one, pair.other)) not in judged
        ]

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """List the pairs, the likeliest first."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        pairs = self.pairs()
        context = {
            **self.admin_site.each_context(request),
            "title": f"Likely duplicates among {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "found": list(self._read(pairs[:MOST])),
            "is_cut": len(pairs) > MOST,
            "can_merge": self.can_merge and may_merge(request),
        }
        return TemplateResponse(request, "admin/duplicates.html", context)

    def _read(self, pairs: list[Pair]) -> Iterator[Alike]:
        """Load what is shown of the pairs: one query."""
        ids = {pk for pair in pairs for pk in (pair.one, pair.other)}
        deals = Count("parties__partnership", distinct=True)
        rows = self.candidates().annotate(deals=deals).in_bulk(ids)
        for pair in pairs:
            if pair.one in rows and pair.other in rows:
                yield Alike(rows[pair.one], rows[pair.other], pair)


class OrganisationDuplicatesPage(DuplicatesPage):
    """The pairs of organisations, from which they are merged or kept apart."""

    can_merge = True

    def get_urls(self) -> list[URLPattern]:
        """Add where a pair is judged."""
        view = self.admin_site.admin_view(self.apart_view)
        name = "partnerships_organisation_apart"
        return [
            path("apart/<int:one>/<int:other>/", view, name=name),
            *super().get_urls(),
        ]

    def candidates(self) -> QuerySet[Organisation]:
        """Return those that were not merged into another."""
        return Organisation.objects.standing()

    def judged(self) -> set[frozenset[int]]:
        """Return the pairs that are kept apart, or whose merge was undone."""
        pairs = Merge.objects.undone().order_by().values_list("kept", "gone")
        return {frozenset(pair) for pair in pairs}

    @method_decorator(require_POST)
    def apart_view(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Note that the two are not the same."""
        if not may_merge(request):
            raise PermissionDenied
        first, second = (
            get_object_or_404(Organisation.objects.standing(), pk=pk)
            for pk in (one, other)
        )
        keep_apart(one=first, other=second, by=logged_in(request))
        text = f"“{first}” and “{second}” are kept apart."
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:partnerships_organisation_duplicates")
