"""The archive: every public article, by the month in which it was published."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.paging import known_parameters, moved, numbered_page
from portal.months import Month, months_with_articles

A_PAGE = 50  # Articles.


@require_safe
@known_parameters()
def archive(request: HttpRequest) -> HttpResponse:
    """List the months that have articles, year by year."""
    by_year = groupby(months_with_articles(), key=lambda month: month.year)
    years = [(year, list(months)) for year, months in by_year]
    return render(request, "portal/archive.html", {"years": years})


@require_safe
def archive_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """List the articles of one month, the latest first."""
    if elsewhere := moved(request, "page"):
        return elsewhere
    shown = Month(int(year), int(month))
    found = shown.articles().newest_first().with_card()
    page = numbered_page(request, found, size=A_PAGE)
    if not page.paginator.count:
        raise Http404("no articles in this month")
    context = {
        "month": shown,
        "page": page,
        "before": shown.before(),
        "after": shown.after(),
        "crumbs": [{"label": "Archive", "url": reverse("archive")}],
    }
    return render(request, "portal/archive_month.html", context)
