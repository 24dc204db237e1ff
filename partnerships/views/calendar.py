"""The calendar: the events of public deals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.paging import moved, numbered_page
from partnerships.models import Event

A_PAGE = 50  # Events.


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
