"""Numbered pages of deals that were found."""

from collections.abc import Sequence
from typing import Protocol

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from core.paging import A_PAGE, LAST_PAGE, page_of
from partnerships.models import Partnership
from partnerships.models.partnership import PartnershipQuerySet


class Deals(Protocol):
    """The ids of deals in an order; `find()` returns such."""

    @property
    def count(self) -> int: ...
    def ids(self, start: int = 0, stop: int | None = None) -> list[int]: ...


def numbered_page(
    request: HttpRequest, deals: Deals, rows: PartnershipQuerySet, *, size: int = A_PAGE
) -> "Page[Partnership]":
    """Return the page that the address asks for; `NoSuchPage`, a 404, if none is.

    `rows`: what is loaded of a deal. Those of the page are read from the database.
    """
    places = range(min(deals.count, size * LAST_PAGE))
    page: Page = page_of(Paginator(places, size), request.GET.get("page", ""))
    start = (page.number - 1) * size
    page.object_list = rows_of(deals.ids(start, start + size), rows)
    return page


def rows_of(ids: Sequence[int], rows: PartnershipQuerySet) -> list[Partnership]:
    """Return the rows of these ids, in their order; for a page of them.

    What is not among the rows any more is left out.
    """
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
