"""The term clock: deals that end in the next months, as a page, a feed, a calendar."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from core import paging
from core.atom import Feed, tag_uri
from partnerships.calendars import CONTENT_TYPE, ends_calendar
from partnerships.clock import MOST, SPANS, USUAL, Clock, Some
from partnerships.display import date_words
from partnerships.models import Partnership

_MONTHS = {str(months): months for months in SPANS}
_IN_CALENDAR = 1000  # Ends.
_STATED, _COULD = "with a stated end", "that could end then"


class Span(NamedTuple):
    """How far ahead a reader may look, and the way there."""

    months: int
    query: str
    is_chosen: bool


@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """Show what ends within so many months, what could end, what ended lately."""
    if elsewhere := _moved(request):
        return elsewhere
    asked = request.GET.get("within", "")
    months = _MONTHS.get(asked, USUAL)
    context = {
        "clock": Clock(timezone.localdate(), months, MOST),
        "spans": [Span(one, _query(one), one == months) for one in SPANS],
        "query": _query(months),
        "unknown": "" if asked in _MONTHS else asked,
    }
    return render(request, "partnerships/ending.html", context)


@require_safe
@conditional_page
def ending_atom(request: HttpRequest) -> HttpResponse:
    """Write the page as a feed: what ends, then what could end."""
    if refused := _moved(request) or _refused(request):
        return refused
    months = _MONTHS.get(request.GET.get("within", ""), USUAL)
    clock = Clock(timezone.localdate(), months, MOST)
    query = _query(months)
    feed = Feed(
        title=f"Touchline: deals ending in the next {months} months",
        link=settings.SITE_URL + reverse("partnerships:ending") + query,
        description=None,
        subtitle=_cut(clock.ahead, _STATED) + _cut(clock.perhaps, _COULD) or None,
        language="en-GB",
        author_name="Touchline",
        feed_url=settings.SITE_URL + request.get_full_path(),
        feed_guid=tag_uri(f"deals/ending{query}"),
    )
    for deal in clock.ahead.deals:
        _add(feed, deal, f"Ends {date_words(deal.ends_on)}")
    for one in clock.possible:
        _add(feed, one.row.deal, f"Could end about {one.about}", one.counted)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
@conditional_page
def ending_ics(request: HttpRequest) -> HttpResponse:
    """Write the stated ends as a calendar; what could end is not in it."""
    if refused := _moved(request) or _refused(request):
        return refused
    months = _MONTHS.get(request.GET.get("within", ""), USUAL)
    ahead = Clock(timezone.localdate(), months, _IN_CALENDAR).ahead
    path = request.get_full_path()
    calendar = ends_calendar(ahead.deals, path=path, about=_cut(ahead, _STATED))
    return HttpResponse(calendar, content_type=CONTENT_TYPE)


def _cut(some: Some, which: str) -> str:
    """Say that a list is cut, where it is, and where all are found."""
    if not some.has_more:
        return ""
    address = f"{settings.SITE_URL}{reverse('partnerships:list')}?sort=ending"
    return (
        f"Of the deals {which} only the first {len(some.deals):,} are told here."
        f" The list of all deals, by their end: {address} "
    )


def _add(feed: Feed, deal: Partnership, words: str, counted: str = "") -> None:
    """Add a deal; `counted` says what an end that nobody states was counted from."""
    parties = ", ".join(str(party) for party in deal.parties.all())
    computed = f" Computed: {counted}." if counted else ""
    shown = deal.published_at or deal.updated_at
    feed.add_item(
        title=f"{words}: {deal}",
        link=settings.SITE_URL + deal.get_absolute_url(),
        description=escape(f"{parties}.{computed}"),  # Its type is HTML.
        pubdate=shown,
        updateddate=max(shown, deal.updated_at),
        unique_id=tag_uri(f"deal-{deal.pk}-end"),
    )


def _query(months: int) -> str:
    """Return the canonical query of a span: nothing for the usual one."""
    return "" if months == USUAL else f"?{urlencode({'within': months})}"


def _moved(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    asked = request.GET.get("within", "")
    pairs = [("within", asked)] if asked not in ("", str(USUAL)) else []
    return paging.moved_to(request, pairs)


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Answer 400 for an unknown span: nobody would see that another was given."""
    if request.GET.get("within", str(USUAL)) in _MONTHS:
        return None
    spans = ", ".join(_MONTHS)
    return HttpResponseBadRequest(
        f"within is one of {spans} months.\n", content_type="text/plain; charset=utf-8"
    )
