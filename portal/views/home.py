"""The front page."""

from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, Subquery, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Credit
from articles.sections import SECTIONS
from core.paging import known_parameters
from partnerships import desk
from partnerships.desk import rows_of
from partnerships.filters import PartnershipFilter
from partnerships.models import Event, Partnership

LATEST = 12  # Articles beside the lead.
DEALS = 4
EVENTS = 5
A_SECTION = 2  # Articles of a further section.
FURTHER = (Article.Section.IN_DEPTH, Article.Section.DATA_REPORTS)


@require_safe
@known_parameters()
def home(request: HttpRequest) -> HttpResponse:
    """Show the latest of everything: twelve queries, whatever there is."""
    latest, further = _articles()
    context = {
        "lead": latest[0] if latest else None,
        "latest": latest[1:],
        "deals": rows_of(
            desk.find(PartnershipFilter.of()).ids(0, DEALS),
            Partnership.objects.published().with_card(),
        ),
        "events": _events(),
        "sections": [
            {
                "name": section.value,
                "label": section.label,
                "url": reverse(SECTIONS[section].route),
                "articles": [one for one in further if one.section == section],
            }
            for section in FURTHER
        ],
    }
    return render(request, "portal/home.html", context)


def _articles() -> tuple[list[Article], list[Article]]:
    """Return the newest articles, and the newest of the further sections."""
    public = Article.objects.published().newest_first().defer("body")
    shown = public.select_related("picture")
    newest = [
        Q(pk=Subquery(public.in_section(section).values("pk")[at : at + 1]))
        for section in FURTHER
        for at in range(A_SECTION)
    ]
    latest = list(shown[: LATEST + 1])
    further = list(shown.filter(reduce(or_, newest)))
    credits = Credit.objects.select_related("contributor")
    prefetch_related_objects(latest + further, Prefetch("credits", credits))
    return latest, further


def _events() -> list[Event]:
    """Return the events that come next, then those that came last."""
    events = Event.objects.visible().by_day(timezone.localdate())
    return list(events.select_related("partnership", "place")[:EVENTS])
