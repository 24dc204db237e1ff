"""The calendar: the events of public deals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from core.paging import known_parameters, moved, numbered_page
from partnerships.calendars import CONTENT_TYPE, events_calendar
from partnerships.models import Event

A_PAGE = 50  # Events.
_IN_CALENDAR = 1000  # Events.


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """List events: what is ahead, then what is past, then what has no year."""
    if elsewhere := moved(request, "page"):
        return elsewhere
    events = Event.objects.visible().by_day(timezone.localdate())
    page = numbered_page(
        request, events.select_related("place", "partnership"), size=A_PAGE
    )
    return render(request, "partnerships/calendar.html", {"page": page})


@require_safe
@known_parameters()
@conditional_page
def event_calendar(request: HttpRequest) -> HttpResponse:
    """Write the events as a calendar, as far as their month is known."""
    events = Event.objects.visible().by_day(timezone.localdate())
    placed = events.select_related("partnership", f"place{'__parent' * 4}")
    calendar = events_calendar(placed[:_IN_CALENDAR], path=request.path)
    return HttpResponse(calendar, content_type=CONTENT_TYPE)
