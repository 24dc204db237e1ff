"""The list of deals, and the page of one."""

import datetime as dt
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
from partnerships.databook import lines_of, quotes_of
from partnerships.display import count_words, independent_words
from partnerships.evidence import Evidence
from partnerships.filters import PartnershipFilter, moved
from partnerships.models import Partnership
from partnerships.selects import selects


@require_safe
def deal_list(request: HttpRequest) -> HttpResponse:
    """List the public deals, narrowed by the address's parameters."""
    if elsewhere := moved(request):
        return elsewhere
    narrowed = PartnershipFilter(request.GET, Partnership.objects.published())
    page = paging.numbered_page(request, narrowed.qs.newest_first().with_card())
    context = {
        "narrowed": narrowed,
        "page": page,
        "count": count_words(page.paginator.count),
        "selects": selects(narrowed),
        "address": urlencode([*narrowed.pairs, *_page_pair(page.number)]),
        "twin": _with_query(reverse("deals_json"), narrowed.query),
    }
    return render(request, "partnerships/list.html", context)


def _page_pair(number: int) -> list[tuple[str, str]]:
    return [("page", str(number))] if number > 1 else []


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


@require_safe
def deal_detail(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Show one public deal with its evidence."""
    public = Partnership.objects.published().with_record()
    partnership = public.filter(pk=address.id).first()
    if partnership is None:
        return _not_public(request, address)
    if elsewhere := paging.moved(request, path=partnership.get_absolute_url()):
        return elsewhere
    return render(request, "partnerships/detail.html", _record(partnership))


def _record(partnership: Partnership) -> dict[str, Any]:
    """Return what the page shows of a record."""
    evidence = Evidence.of(partnership)
    lines = lines_of(partnership, evidence)
    today = timezone.localdate()
    return {
        "partnership": partnership,
        "address": Numbered(partnership.pk, partnership.slug),
        "crumbs": _crumbs(partnership),
        "lines": lines,
        "quotes": list(quotes_of(lines, evidence)),
        "independent_words": independent_words(evidence.independent_sources),
        "has_interest": partnership.publisher_interest != "none_known",
        "parts": partnership.parts.published().newest_first(),
        "renewals": partnership.renewals.published().newest_first(),
        "changed_at": _changed_at(partnership),
        "today": today,
        "phase": partnership.phase(today),
    }


def _changed_at(partnership: Partnership) -> dt.datetime | None:
    """Return when the record last changed, if that was since its publication."""
    since, last = partnership.published_at, partnership.updated_at
    return last if since and last > since else None


def _crumbs(partnership: Partnership) -> list[dict[str, str]]:
    """Return the way down: the list, and the deal above if it is public."""
    above = partnership.part_of
    crumbs = [{"label": "Deals", "url": reverse("partnerships:list")}]
    if above and above.is_public():
        crumbs.append({"label": above.title, "url": above.get_absolute_url()})
    return crumbs


def _not_public(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Answer 410 for a withdrawn deal; a draft is not told from nothing."""
    withdrawn = Partnership.objects.withdrawn().filter(pk=address.id).first()
    if withdrawn is None:
        raise Http404("There is no such deal.")
    return gone(request, title="Withdrawn", note=withdrawn.withdrawal_note)
