"""Pages of what deals name: organisations, places, people, focus areas, sports.

The first page of a profile shows all that is gathered; further ones list deals only.
"""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.paging import moved
from partnerships.desk import numbered_page
from partnerships.display import count_words
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.money.switch import PARAMETERS, Switch
from partnerships.profiles.counted import deals_url
from partnerships.profiles.deals import Profiled, deals_of, own_filter
from partnerships.profiles.names import names_of
from partnerships.profiles.organisation import OrganisationProfile
from partnerships.profiles.overview import Overview
from partnerships.profiles.person import PersonProfile
from partnerships.profiles.place import PlaceProfile


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation that public deals name; one that was merged leads on."""
    asked = get_object_or_404(Organisation, slug=slug)
    visible = Organisation.objects.visible()
    shown = get_object_or_404(visible, pk=asked.merged_into_id or asked.pk)
    if asked != shown:
        return redirect(shown, permanent=True)
    if elsewhere := moved(request, *PARAMETERS, "page"):
        return elsewhere
    deals = deals_of(shown)
    page = numbered_page(request, deals, _cards())
    profile = (
        OrganisationProfile.of(shown, deals, list(page)) if page.number == 1 else None
    )
    return _answer(request, "organisation", shown, page, deals=deals, profile=profile)


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place, what it lies in, what lies in it, and its deals."""
    shown = get_object_or_404(Place.objects.visible(), slug=slug)
    if elsewhere := moved(request, *PARAMETERS, "page"):
        return elsewhere
    deals = deals_of(shown)
    page = numbered_page(request, deals, _cards())
    above = Place.objects.above(shown)
    context = {
        "profile": PlaceProfile.of(shown, deals) if page.number == 1 else None,
        "crumbs": [{"label": one.name, "url": one.get_absolute_url()} for one in above],
        "has_elsewhere": deals.by_filter().count < deals.count,
    }
    return _answer(request, "place", shown, page, deals=deals, **context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person whom public deals name, and what they did in each."""
    shown = get_object_or_404(Person.objects.visible(), slug=slug)
    if elsewhere := moved(request, *PARAMETERS, "page"):
        return elsewhere
    deals = deals_of(shown)
    page = numbered_page(request, deals, _cards())
    profile = PersonProfile.of(shown, deals, list(page)) if page.number == 1 else None
    return _answer(request, "person", shown, page, deals=deals, profile=profile)


@require_safe
def focus_area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a focus area and its deals."""
    shown = get_object_or_404(FocusArea.objects.visible(), slug=slug)
    return _subject(request, shown, "Focus area")


@require_safe
def sport(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a sport and its deals."""
    shown = get_object_or_404(Sport.objects.visible(), slug=slug)
    return _subject(request, shown, "Sport")


def _subject(
    request: HttpRequest, shown: FocusArea | Sport, kicker: str
) -> HttpResponse:
    if elsewhere := moved(request, *PARAMETERS, "page"):
        return elsewhere
    deals = deals_of(shown)
    page = numbered_page(request, deals, _cards())
    overview = Overview.of(shown, deals) if page.number == 1 else None
    context = {"overview": overview, "kicker": kicker}
    return _answer(request, "subject", shown, page, deals=deals, **context)


def _cards() -> PartnershipQuerySet:
    return Partnership.objects.published().with_card()


def _answer(
    request: HttpRequest, name: str, shown: Profiled, page: Page, **context: Any
) -> HttpResponse:
    own = own_filter(shown)
    context |= {
        "thing": shown,
        "names": names_of(shown),
        "page": page,
        "count": count_words(context["deals"].count),
        "switch": Switch.of(request),
        "narrow": deals_url(**own) if own else "",
    }
    return render(request, f"partnerships/{name}.html", context)
