"""Addresses of deals, profiles and the calendar."""

from django.urls import path

from partnerships.views import calendar, deals, ending, history, profiles

app_name = "partnerships"
urlpatterns = [
    path("deals/", deals.deal_list, name="list"),
    path("deals/ending/", ending.ending, name="ending"),
    path("deals/ending.atom", ending.ending_atom, name="ending_atom"),
    path("deals/ending.ics", ending.ending_ics, name="ending_ics"),
    path("deals/<numbered:address>/", deals.deal_detail, name="detail"),
    path("deals/<numbered:address>/history/", history.deal_history, name="history"),
    path(
        "deals/<numbered:address>/history/<int:number>/",
        history.deal_version,
        name="version",
    ),
    path("organisations/<slug:slug>/", profiles.organisation, name="organisation"),
    path("places/<slug:slug>/", profiles.place, name="place"),
    path("people/<slug:slug>/", profiles.person, name="person"),
    path("focus/<slug:slug>/", profiles.focus_area, name="focus_area"),
    path("sports/<slug:slug>/", profiles.sport, name="sport"),
    path("calendar/", calendar.event_list, name="calendar"),
    path("calendar.ics", calendar.event_calendar, name="calendar_ics"),
]
