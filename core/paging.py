"""Numbered pages of a list, and the one form of an address's parameters."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path
from django.utils.functional import cached_property

LAST_PAGE = 200  # Beyond it the month archive goes on.
A_PAGE = 20  # Rows.
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
    number = request.GET.get("page") or "1"
    if not _NUMBER.fullmatch(number):
        raise NoSuchPage("There is no such page.")
    try:
        return CappedPaginator(rows, size).page(int(number))
    except EmptyPage as error:
        raise NoSuchPage("There is no such page.") from error


def moved(
    request: HttpRequest, *names: str, path: str = ""
) -> HttpResponsePermanentRedirect | None:
    """Return the way to the canonical address, or None where the request is there.

    Canonical: the path (as it is, if none is given) with the named parameters once
    each, in that order, without empty ones and without `page=1`.
    """
    pairs = [(name, request.GET[name]) for name in names if request.GET.get(name)]
    pairs = [pair for pair in pairs if pair != ("page", "1")]
    given = [(name, value) for name, all_ in request.GET.lists() for value in all_]
    if given == pairs and path in ("", request.path):
        return None
    query = f"?{urlencode(pairs)}" if pairs else ""
    return HttpResponsePermanentRedirect(escape_uri_path(path or request.path) + query)
