"""JSON: a deal with its claims and the articles about it; a list a page at a time."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from articles.models import Article, Coverage
from partnerships.desk import numbered_page
from partnerships.models import Partnership
from partnerships.record_json import Json, record_as_json, records_as_json
from portal.twins.listing import Listing

_CHOICE = ("value", "label", "count")


def answer(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """Tell a page of the list, and how it could be narrowed further."""
    rows = Partnership.objects.published().with_record()
    page = numbered_page(request, listing.deals, rows)
    return JsonResponse(
        {
            "count": listing.deals.count,
            "next": _page_url(listing, page, 1),
            "previous": _page_url(listing, page, -1),
            "facets": {
                name: [
                    {key: getattr(choice, key) for key in _CHOICE} for choice in choices
                ]
                for name, choices in listing.deals.facets().items()
            },
            "results": without_claims(list(page)),
        }
    )


def with_claims(record: Partnership) -> Json:
    """Return one deal that `with_record()` loaded, its claims among it."""
    return record_as_json(record) | {"articles": _articles([record])[record.pk]}


def without_claims(records: list[Partnership]) -> list[Json]:
    """Return deals that `with_record()` loaded; no query for each of them."""
    articles = _articles(records)
    found = records_as_json(records)
    return [one | {"articles": articles[one["id"]]} for one in found]


def _page_url(listing: Listing, page: "Page[Partnership]", by: int) -> str | None:
    number = page.number + by
    if not 1 <= number <= page.paginator.num_pages:
        return None
    return listing.twin_url("json", number)


def _articles(records: list[Partnership]) -> dict[int, list[Json]]:
    """Return the public articles about each deal, the latest first: one query."""
    found: dict[int, list[Json]] = {record.pk: [] for record in records}
    public = Article.objects.published().values("pk")
    rows = Coverage.objects.filter(partnership__in=found, article__in=public)
    named = rows.select_related("article").defer("article__body")
    for row in named.order_by("-article__published_at", "-article"):
        found[row.partnership_id].append(_article(row.article))
    return found


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.pk,
        "headline": article.headline,
        "url": settings.SITE_URL + article.get_absolute_url(),
        "published_at": article.published_at,
    }
