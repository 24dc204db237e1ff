"""The search page, and what is suggested while typing."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.paging import A_PAGE, moved_to, page_of
from core.text import clean_line
from portal.results import public_rows, results
from search.finding import COUNTED, Found, find, meant, suggest
from search.kinds import KINDS
from search.query import LONGEST_QUERY

_LONGEST = {"q": LONGEST_QUERY, "kind": 20, "page": 10}  # Characters.


class Choice(NamedTuple):
    """A kind to narrow the results to, or all of them; how many; and the way there."""

    label: str
    number: str
    query: str
    is_chosen: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found of all kinds or of one, the best first."""
    asked = _asked(request)
    if elsewhere := moved_to(request, list(asked.items())):
        return elsewhere
    return render(request, "portal/search.html", _context(**asked))


def _context(q: str = "", kind: str = "", page: str = "") -> dict[str, Any]:
    """Return what the page shows of a query, from what its address asks for."""
    found = find(q, kind if kind in KINDS else "") if q else Found()
    hits = page_of(Paginator(found.hits, A_PAGE), page)
    return {
        "typed": q,
        "kind": kind,
        "is_known": kind in KINDS or not kind,
        "found": found,
        "page": hits,
        "results": results(list(hits.object_list), found),
        "count": _count_words(_counts(found, kind)),
        "choices": _choices(found, q, kind),
        "is_cut": sum(_counts(found, kind)) > len(found.hits),
        "meant": meant(q) if q and not found.hits else "",
        "query": _query(q, kind),
    }


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give names and headlines that begin as typed, as JSON."""
    asked = {"q": _asked(request).get("q", "")}
    if elsewhere := moved_to(request, [pair for pair in asked.items() if pair[1]]):
        return elsewhere
    likely = suggest(asked["q"]) if asked["q"] else []
    rows = public_rows([one.key for one in likely])
    return JsonResponse(
        {
            "suggestions": [
                {
                    "name": one.name,
                    "kind": KINDS[one.key[0]].label,
                    "url": rows[one.key].get_absolute_url(),
                }
                for one in likely
                if one.key in rows
            ]
        }
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """Return what the address asks for, in the one form of an address."""
    given = {
        name: clean_line(request.GET.get(name, ""))[:longest].strip()
        for name, longest in _LONGEST.items()
    }
    if given["page"] == "1":
        given["page"] = ""
    return {name: value for name, value in given.items() if value}


def _counts(found: Found, kind: str) -> list[int]:
    """Return how many were found of what is listed, by kind."""
    return [found.counts[kind]] if kind in found.counts else [*found.counts.values()]


def _count_words(counts: list[int]) -> str:
    """Say how many there are: `No results`, `1 result`, `1,000+ results`."""
    number = _number(counts)
    if number == "0":
        return "No results"
    return f"{number} result{'' if number == '1' else 's'}"


def _number(counts: list[int]) -> str:
    total = sum(min(count, COUNTED) for count in counts)
    return f"{total:,}{'+' if max(counts, default=0) > COUNTED else ''}"


def _choices(found: Found, typed: str, kind: str) -> list[Choice]:
    """Return all, and each kind of which something was found or is asked for."""
    every = {"": ("All", [*found.counts.values()])} | {
        one.name: (one.plural, [found.counts.get(one.name, 0)])
        for one in KINDS.values()
    }
    shown = kind if kind in KINDS else ""
    return [
        Choice(label, _number(counts), _query(typed, name), name == shown)
        for name, (label, counts) in every.items()
        if any(counts) or name == shown
    ]


def _query(typed: str, kind: str) -> str:
    """Return the query string of the first page."""
    pairs: dict[str, Any] = {"q": typed, "kind": kind if kind in KINDS else ""}
    return urlencode({name: value for name, value in pairs.items() if value})
