"""The sitemap: the addresses of everything that anybody may read, and no other."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Contributor, Tag
from core.paging import known_parameters
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)
from partnerships.models.visibility import published

A_FILE = 5_000  # Addresses.
PAGES = (
    "home",
    "articles:news",
    "articles:in_depth",
    "articles:data_reports",
    "partnerships:list",
    "partnerships:calendar",
    "archive",
    "corrections",
    "methodology",
    "about",
    "contact",
    "privacy",
    "terms",
    "accessibility",
)


class _Ours(Sitemap):
    """A part of the sitemap; its addresses stand under SITE_URL, whoever asks."""

    limit = A_FILE
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(_Ours):
    """The pages that are always there."""

    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class RowSitemap(_Ours):
    """The pages of a model's public rows."""

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        return self.rows().order_by("pk")

    def lastmod(self, item: Model) -> dt.datetime | None:
        """Return when the row last changed, where that is kept."""
        return getattr(item, "updated_at", None)


def _visible_places() -> QuerySet[Place]:
    """Return what `Place.objects.visible()` does, without asking place by place."""
    in_deals = Place.objects.filter(published("partnership_places__partnership"))
    of_events = Place.objects.filter(published("events__partnership"))
    paths = {
        path
        for used in (in_deals, of_events)
        for path in used.order_by().values_list("path", flat=True).distinct()
    }
    return Place.objects.filter(
        slug__in={one for path in paths for one in path.split("/")}
    )


SECTIONS: dict[str, Any] = {
    "pages": PageSitemap(),
    "articles": RowSitemap(lambda: Article.objects.published().defer("body")),
    "deals": RowSitemap(lambda: Partnership.objects.published()),
    "organisations": RowSitemap(lambda: Organisation.objects.visible().standing()),
    "people": RowSitemap(lambda: Person.objects.visible()),
    "places": RowSitemap(_visible_places),
    "focus-areas": RowSitemap(lambda: FocusArea.objects.visible()),
    "sports": RowSitemap(lambda: Sport.objects.visible()),
    "tags": RowSitemap(lambda: Tag.objects.visible()),
    "authors": RowSitemap(lambda: Contributor.objects.visible()),
}


@require_safe
@known_parameters()
def index(request: HttpRequest) -> HttpResponse:
    """List the files of the sitemap."""
    files = [
        {"location": _address(name, number), "last_mod": None}
        for name, part in SECTIONS.items()
        for number in part.paginator.page_range
    ]
    return render(
        request,
        "sitemap_index.xml",
        {"sitemaps": files},
        content_type="application/xml",
    )


def _address(section: str, number: int) -> str:
    address = settings.SITE_URL + reverse("sitemap_section", args=[section])
    return address if number == 1 else f"{address}?p={number}"


@require_safe
@known_parameters("p")
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Write one file of the sitemap."""
    return sitemap(request, sitemaps=SECTIONS, section=section)
