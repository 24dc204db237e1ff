"""Twins: a deal, and the list of deals, as JSON. They join records and articles."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Coverage
from core import paging
from core.addresses import Numbered
from partnerships.facets import facets
from partnerships.filters import PartnershipFilter, moved
from partnerships.models import Partnership
from partnerships.record_json import Json, record_as_json, records_as_json

NOT_FOUND = "There is no such deal."
GONE = "This deal was withdrawn."


@require_safe
def deal(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Give one deal with its claims; where it was withdrawn, say why."""
    rows = Partnership.objects.published().with_record()
    record = rows.filter(pk=address.id).first()
    if record is None:
        return _absent(address.id)
    path = reverse("deal_json", args=[Numbered(record.pk, record.slug)])
    if elsewhere := paging.moved(request, path=path):
        return elsewhere
    articles = _articles_by_deal([record])
    return JsonResponse(record_as_json(record) | {"articles": articles[record.pk]})


@require_safe
def deals(request: HttpRequest) -> HttpResponse:
    """Give the deals of the list's filter, in its order, without their claims."""
    if elsewhere := moved(request):
        return elsewhere
    narrowed = PartnershipFilter(request.GET, queryset=Partnership.objects.published())
    found = narrowed.qs.newest_first().with_record()
    if narrowed.unknown:
        return _error(400, _unknown(narrowed))
    try:
        page = paging.numbered_page(request, found)
    except Http404 as error:
        return _error(404, str(error))
    return JsonResponse(_list(narrowed, page))


def _list(narrowed: PartnershipFilter, page: "Page[Partnership]") -> Json:
    return {
        "count": narrowed.qs.count(),
        "next": _page_url(narrowed, page, 1),
        "previous": _page_url(narrowed, page, -1),
        "facets": {
            name: [asdict(choice) for choice in choices]
            for name, choices in facets(narrowed.qs).items()
        },
        "results": _results(list(page)),
    }


def _absent(pk: int) -> JsonResponse:
    record = Partnership.objects.withdrawn().filter(pk=pk).first()
    if record is None:
        return _error(404, NOT_FOUND)
    return _error(410, GONE, note=record.withdrawal_note)


def _error(status: int, message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"error": message} | more, status=status)


def _unknown(narrowed: PartnershipFilter) -> str:
    return " ".join(
        f"There is no {name} “{value}”." for name, value in narrowed.unknown
    )


def _results(records: list[Partnership]) -> list[Json]:
    articles = _articles_by_deal(records)
    found = records_as_json(records)
    return [one | {"articles": articles[one["id"]]} for one in found]


def _articles_by_deal(records: list[Partnership]) -> dict[int, list[Json]]:
    """Return the public articles about each record, the latest first: one query."""
    found: dict[int, list[Json]] = {record.pk: [] for record in records}
    public = Article.objects.published().values("pk")
    rows = Coverage.objects.filter(partnership__in=found, article__in=public)
    named = rows.select_related("article").defer("article__body")
    for row in named.order_by("-article__published_at", "-article"):
        found[row.partnership_id].append(_article(row.article))
    return found


def _article(article: Article) -> Json:
    return {
        "id": article.pk,
        "headline": article.headline,
        "url": settings.SITE_URL + article.get_absolute_url(),
        "published_at": article.published_at,
    }


def _page_url(
    narrowed: PartnershipFilter, page: "Page[Partnership]", by: int
) -> str | None:
    number = page.number + by
    if not 1 <= number <= page.paginator.num_pages:
        return None
    pairs = [*narrowed.pairs, *([("page", number)] if number > 1 else [])]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"{settings.SITE_URL}{reverse('deals_json')}{query}"
