"""The list of deals, and the page of one."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import paging
from core.addresses import Numbered
from core.http import gone
from partnerships.citing import Citation
from partnerships.databook import lines_of, quotes_of
from partnerships.desk import find, numbered_page
from partnerships.display import count_words, independent_words
from partnerships.evidence import Evidence
from partnerships.filter_form import FilterForm, ways_out
from partnerships.filters import PartnershipFilter, moved
from partnerships.models import Partnership
from partnerships.money.conflicts import conflicts_of
from partnerships.money.switch import PARAMETERS, Switch
from partnerships.programmes import Related


@require_safe
def deal_list(request: HttpRequest) -> HttpResponse:
    """List the public deals, narrowed by the address's parameters."""
    if elsewhere := moved(request, *PARAMETERS):
        return elsewhere
    narrowed = PartnershipFilter(request.GET)
    found = find(narrowed)
    page = numbered_page(request, found, Partnership.objects.published().with_card())
    context = {
        "narrowed": narrowed,
        "switch": Switch.of(request, others=narrowed.query),
        "found": found,
        "page": page,
        "count": count_words(found.count),
        "form": FilterForm.of(narrowed, found),
        "ways": [] if found.count else ways_out(narrowed, found),
        "address": urlencode([*narrowed.pairs, *_page_pair(page.number)]),
    }
    return render(request, "partnerships/list.html", context)


def _page_pair(number: int) -> list[tuple[str, str]]:
    return [("page", str(number))] if number > 1 else []


@require_safe
def deal_detail(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Show one public deal with its evidence."""
    public = Partnership.objects.published().with_record()
    partnership = public.filter(pk=address.id).first()
    if partnership is None:
        return not_public(request, address)
    if elsewhere := paging.moved(request, path=partnership.get_absolute_url()):
        return elsewhere
    return render(request, "partnerships/detail.html", record_context(partnership))


def record_context(partnership: Partnership) -> dict[str, Any]:
    """Return what the page shows of a record."""
    evidence = Evidence.of(partnership)
    lines = lines_of(partnership, evidence)
    last = partnership.revisions.newest_first().defer("values").first()
    today = timezone.localdate()
    return {
        "partnership": partnership,
        "address": Numbered(partnership.pk, partnership.slug),
        "crumbs": _crumbs(partnership),
        "lines": lines,
        "quotes": list(quotes_of(lines, evidence)),
        "conflicts": conflicts_of(partnership, evidence.claims),
        "independent_words": independent_words(evidence.independent_sources),
        "has_interest": partnership.publisher_interest != "none_known",
        "related": Related.of(partnership),
        "changed_at": last.made_at if last and last.number > 1 else None,
        "citation": Citation.of(partnership, last),
        "today": today,
        "phase": partnership.phase(today),
    }


def _crumbs(partnership: Partnership) -> list[dict[str, str]]:
    """Return the way down: the list, and the deal above if it is public."""
    above = partnership.part_of
    crumbs = [{"label": "Deals", "url": reverse("partnerships:list")}]
    if above and above.is_public():
        crumbs.append({"label": above.title, "url": above.get_absolute_url()})
    return crumbs


def not_public(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Answer 410 for a withdrawn deal; a draft is not told from nothing."""
    withdrawn = Partnership.objects.withdrawn().filter(pk=address.id).first()
    if withdrawn is None:
        raise Http404("There is no such deal.")
    return gone(request, title="Withdrawn", note=withdrawn.withdrawal_note)
