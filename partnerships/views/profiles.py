"""Pages of what deals name: organisations, places, people, focus areas, sports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.paging import moved, numbered_page
from partnerships.models import (
    FocusArea,
    Involvement,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipSport,
    Person,
    Place,
    Source,
    Sport,
)
from partnerships.models.partnership import PartnershipQuerySet


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation that public deals name; one that was merged leads on."""
    asked = get_object_or_404(Organisation, slug=slug)
    visible = Organisation.objects.visible()
    shown = get_object_or_404(visible, pk=asked.merged_into_id or asked.pk)
    if asked != shown:
        return redirect(shown, permanent=True)
    context = {
        "thing": shown,
        "names": shown.names.all(),
        "parent": visible.filter(children=shown).first(),
        "children": visible.standing().filter(parent=shown),
        "place": Place.objects.visible().filter(organisations=shown).first(),
        "quoted": Source.objects.visible().published_by(shown).only("pk")[:1],
    }
    deals = Partnership.objects.published().naming_organisation(shown)
    return _profile(request, "organisation", deals, context)


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place, what it lies in, what lies in it, and the deals within."""
    visible = Place.objects.visible()
    shown = get_object_or_404(visible, slug=slug)
    above = Place.objects.above(shown)
    context = {
        "thing": shown,
        "names": shown.names.all(),
        "crumbs": [{"label": one.name, "url": one.get_absolute_url()} for one in above],
        "children": visible.filter(parent=shown),
    }
    deals = Partnership.objects.published().within(shown)
    return _profile(request, "place", deals, context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person whom public deals name, and what they did in each."""
    shown = get_object_or_404(Person.objects.visible(), slug=slug)
    deals = Partnership.objects.published().naming_person(shown)
    context = {"thing": shown, "names": shown.names.all()}
    return _profile(request, "person", deals, context)


@require_safe
def focus_area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a focus area and its deals."""
    shown = get_object_or_404(FocusArea.objects.visible(), slug=slug)
    uses = PartnershipFocusArea.objects.filter(focus_area=shown)
    deals = Partnership.objects.published().having(uses)
    context = {"thing": shown, "kicker": "Focus area", "filter": "focus"}
    return _profile(request, "subject", deals, context)


@require_safe
def sport(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a sport and its deals."""
    shown = get_object_or_404(Sport.objects.visible(), slug=slug)
    uses = PartnershipSport.objects.filter(sport=shown)
    deals = Partnership.objects.published().having(uses)
    context = {"thing": shown, "kicker": "Sport", "filter": ""}
    return _profile(request, "subject", deals, context)


def _profile(
    request: HttpRequest,
    name: str,
    deals: PartnershipQuerySet,
    context: dict[str, Any],
) -> HttpResponse:
    if elsewhere := moved(request, "page"):
        return elsewhere
    page = numbered_page(request, deals.newest_first().with_card())
    if isinstance(context["thing"], Person):
        context["involvements"] = _involvements(context["thing"], page)
    return render(request, f"partnerships/{name}.html", context | {"page": page})


def _involvements(person: Person, page: Any) -> Any:
    return Involvement.objects.filter(
        person=person, partnership__in=list(page)
    ).select_related("partnership", "organisation")
