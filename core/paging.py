"""Numbered pages of a list, and the one form of an address's parameters."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.utils.encoding import escape_uri_path
from django.utils.functional import cached_property

LAST_PAGE = 200  # Beyond it the month archive goes on.
A_PAGE = 20  # Rows.
_FIRST = {("page", "1"), ("comments", "1")}
_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


class NoSuchPage(Http404):
    """A list has no page of this number; its own error page leads on."""


class CappedPaginator(Paginator):
    """Counts no further than the last numbered page, however many rows there are."""

    @cached_property
    def count(self) -> int:
        """How many rows the numbered pages hold."""
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows.order_by()[: self.per_page * LAST_PAGE].count()


def numbered_page(
    request: HttpRequest, rows: QuerySet[Any], *, size: int = A_PAGE
) -> Page:
    """Return the page that the address asks for; `NoSuchPage`, a 404, if none is."""
    return page_of(CappedPaginator(rows, size), request.GET.get("page", ""))


def page_of(paginator: Paginator, number: str) -> Page:
    """Return the page of the number, the first for none; or raise `NoSuchPage`."""
    if number and not _NUMBER.fullmatch(number):
        raise NoSuchPage("There is no such page.")
    try:
        return paginator.page(int(number or 1))
    except EmptyPage as error:
        raise NoSuchPage("There is no such page.") from error


def moved(
    request: HttpRequest, *names: str, path: str = ""
) -> HttpResponsePermanentRedirect | None:
    """Return the way to the canonical address, or None where the request is there.

    Canonical: the path (as it is, if none is given) with the named parameters once
    each, in that order, without empty ones and without the number of a first page.
    """
    pairs = [(name, request.GET[name]) for name in names if request.GET.get(name)]
    return moved_to(request, [one for one in pairs if one not in _FIRST], path)


def moved_to(
    request: HttpRequest, pairs: list[tuple[str, str]], path: str = ""
) -> HttpResponsePermanentRedirect | None:
    """Return the way to the path with just these parameters, in their order.

    None where the request is there: its query is compared pair by pair, as it came.
    """
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    if given == pairs and path in ("", request.path):
        return None
    query = f"?{urlencode(pairs)}" if pairs else ""
    return HttpResponsePermanentRedirect(escape_uri_path(path or request.path) + query)


View = Callable[..., HttpResponse]


def known_parameters(*names: str) -> Callable[[View], View]:
    """Lead readers of the view's page to its canonical address: see `moved`.

    For pages that are there whatever the parameters say; a view that must look first
    whether there is anything to show calls `moved` itself.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            reads = request.method in {"GET", "HEAD"}
            elsewhere = moved(request, *names) if reads else None
            return elsewhere or view(request, *args, **kwargs)

        return handle

    return decorate
