"""Calendars (iCalendar, RFC 5545): the ends of deals, and the events they name.

An end that is stated to the month or year stands on the last day it can be, and says
so; an event that is stated to the month stands on all its days. What is only computed
is in none. The same deal keeps its UID, and its stamp says when it last changed.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry
from icalendar.enums import TRANSP

from core.atom import host
from core.dates import PartDate
from partnerships.display import place_words
from partnerships.models import Event, Partnership

CONTENT_TYPE = "text/calendar; charset=utf-8"
_ONE_DAY = dt.timedelta(days=1)
_PRODUCT = "-//Touchline//Touchline//EN"


def ends_calendar(deals: Iterable[Partnership], *, path: str, about: str = "") -> bytes:
    """Write the stated ends of deals; they are loaded with their parties.

    `about`: what is to be said of the calendar as a whole.
    """
    return _calendar("Touchline: deals ending", path, map(_end, deals), about)


def events_calendar(events: Iterable[Event], *, path: str) -> bytes:
    """Write events that have a stated month; they are loaded with deal and place."""
    placed = (event for event in events if _is_placed(event))
    return _calendar("Touchline: events of deals", path, map(_event, placed))


def _calendar(name: str, path: str, entries: Iterable[Entry], about: str = "") -> bytes:
    calendar = Calendar.new(
        name=name,
        description=about.strip() or None,
        prodid=_PRODUCT,
        uid=f"{path.strip('/')}@{host()}",
        url=settings.SITE_URL + path,
        subcomponents=entries,
    )
    return bytes(calendar.to_ical())


def _end(deal: Partnership) -> Entry:
    end = PartDate.parse(deal.ends_on)
    by = "Ends" if end.day else f"Ends by the end of {end.words}"
    parties = ", ".join(str(party) for party in deal.parties.all())
    return _entry(
        deal,
        uid=f"deal-{deal.pk}-end",
        summary=f"{by}: {deal}",
        description=f"{deal.get_status_display()}. {parties}",
        first=end.latest,
        last=end.latest,
    )


def _event(event: Event) -> Entry:
    dates = _dates(event)
    words = "" if all(date.day for date in dates) else f" ({_vague(dates)})"
    return _entry(
        event.partnership,
        uid=f"event-{event.pk}",
        summary=f"{event}{words}",
        description=str(event.partnership),
        first=dates[0].earliest,
        last=dates[-1].latest,
        location=place_words(event.place) if event.place else None,
    )


def _dates(event: Event) -> list[PartDate]:
    return [PartDate.parse(one) for one in (event.starts_on, event.ends_on) if one]


def _is_placed(event: Event) -> bool:
    dates = _dates(event)
    return bool(dates) and all(date.year and date.month for date in dates)


def _vague(dates: list[PartDate]) -> str:
    """Say what is known of the days: `January 2017, days not stated`."""
    words = " to ".join(dict.fromkeys(date.words for date in dates))
    return f"{words}, days not stated"


def _entry(
    deal: Partnership,
    *,
    uid: str,
    first: dt.date | None,
    last: dt.date | None,
    **more: Any,
) -> Entry:
    """Return an entry over whole days, which keeps nobody's time busy."""
    return Entry.new(
        uid=f"{uid}@{host()}",
        start=first,
        end=last + _ONE_DAY if last and last < dt.date.max else None,
        stamp=deal.updated_at,
        last_modified=deal.updated_at,
        sequence=deal.version,
        url=settings.SITE_URL + deal.get_absolute_url(),
        transparency=TRANSP.TRANSPARENT,
        **more,
    )
