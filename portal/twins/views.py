"""The addresses of twins: which deals are asked for, and in which form.

Whatever is wrong is said as JSON, whichever form was asked for.
"""

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from core import paging
from core.addresses import Numbered
from partnerships.desk import find
from partnerships.filters import PartnershipFilter, canonical_pairs
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)
from partnerships.profiles.deals import Profiled, deals_of
from portal.refusals import refusal, wrong_words
from portal.twins import as_atom, as_csv, as_json, as_xlsx
from portal.twins.listing import Listing, beside

Answer = Callable[[HttpRequest, Listing], HttpResponseBase]
FORMS: dict[str, Answer] = {
    "json": as_json.answer,
    "csv": as_csv.answer,
    "xlsx": as_xlsx.answer,
    "atom": as_atom.answer,
}
_PAGED = {"json", "atom"}
PROFILES: dict[str, type[Profiled]] = {
    "organisation": Organisation,
    "place": Place,
    "person": Person,
    "focus_area": FocusArea,
    "sport": Sport,
}
NO_DEAL = "There is no such deal."
GONE = "This deal was withdrawn."
NOTHING = "Nothing public stands here."


@require_safe
@conditional_page
def deals(request: HttpRequest, form: str) -> HttpResponseBase:
    """Tell the deals of the list's filter, in its order."""
    pairs = canonical_pairs(request.GET)
    if form not in _PAGED:
        pairs = [pair for pair in pairs if pair[0] != "page"]
    if elsewhere := paging.moved_to(request, pairs):
        return elsewhere
    narrowed = PartnershipFilter(request.GET)
    if narrowed.unknown:
        return refusal(400, wrong_words(narrowed))
    filters = [f"{chip.label}: {chip.value}" for chip in narrowed.chips]
    path = reverse("partnerships:list")
    listing = Listing("Deals", path, find(narrowed), narrowed.pairs, filters)
    return _told(request, form, listing)


@require_safe
@conditional_page
def profile(request: HttpRequest, noun: str, slug: str, form: str) -> HttpResponseBase:
    """Tell the deals of an organisation, a place, a person, a focus area, a sport."""
    shown = _visible(PROFILES[noun], slug)
    if shown is None:
        return refusal(404, NOTHING)
    path = shown.get_absolute_url()
    names = ["page"] if form in _PAGED else []
    if elsewhere := paging.moved(request, *names, path=beside(path, form)):
        return elsewhere
    listing = Listing(f"Deals: {shown}", path, deals_of(shown))
    return _told(request, form, listing)


@require_safe
@conditional_page
def deal(request: HttpRequest, address: Numbered, form: str) -> HttpResponseBase:
    """Tell one deal, as JSON with its claims; where it was withdrawn, say why."""
    rows = Partnership.objects.published().filter(pk=address.id)
    record = (rows.with_record() if form == "json" else rows).first()
    if record is None:
        return _absent(address.id)
    path = record.get_absolute_url()
    if elsewhere := paging.moved(request, path=beside(path, form)):
        return elsewhere
    if form == "json":
        return JsonResponse(as_json.with_claims(record))
    alone = find(PartnershipFilter.of(), within=[record.pk])
    listing = Listing(record.title, path, alone, key=f"deals/{record.pk}")
    return _told(request, form, listing)


def _told(request: HttpRequest, form: str, listing: Listing) -> HttpResponseBase:
    try:
        return FORMS[form](request, listing)
    except paging.NoSuchPage as error:
        return refusal(404, str(error))


def _visible(model: type[Profiled], slug: str) -> Profiled | None:
    """Return what anybody may see under the slug, or what that was merged into."""
    named = Q(slug=slug)
    if model is Organisation:
        named |= Q(merged__slug=slug)
    return model.objects.visible().filter(named).first()


def _absent(pk: int) -> HttpResponseBase:
    record = Partnership.objects.withdrawn().filter(pk=pk).first()
    if record is None:
        return refusal(404, NO_DEAL)
    return refusal(410, GONE, note=record.withdrawal_note)
