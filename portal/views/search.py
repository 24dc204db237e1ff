"""The search page, and what is suggested while typing."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.paging import A_PAGE, moved_to, page_of
from core.text import clean_line
from portal.results import named_rows, results, still_public
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
    known = kind if kind in KINDS else ""
    found = _found(q, known)
    hits = page_of(Paginator(found.hits, A_PAGE), page)
    listed = [known] if known else list(found.counts)
    return {
        "typed": q,
        "unknown": "" if known else kind,
        "is_narrowed": bool(known),
        "found": found,
        "page": hits,
        "results": results(list(hits.object_list), found),
        "count": _count_words(_number(found, listed)),
        "choices": _choices(found, q, known),
        "is_cut": sum(found.counts[one] for one in listed) > len(found.hits),
        "meant": meant(q) if _is_mistyped(found) else "",
        "query": _query(q, known),
    }


def _found(typed: str, kind: str) -> Found:
    """Return what is found and public; while the index is behind, that is looked up."""
    found = find(typed, kind) if typed else Found()
    return found if found.is_current else still_public(found)


def _is_mistyped(found: Found) -> bool:
    """Tell whether another spelling may find more: nothing has the words as they are.

    While the index is behind it knows names that nobody bears any more.
    """
    is_nothing = not any(found.counts.values())
    return bool(found.needed) and is_nothing and found.is_current


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give names and headlines that begin as typed, as JSON."""
    asked = {"q": _asked(request).get("q", "")}
    if elsewhere := moved_to(request, [pair for pair in asked.items() if pair[1]]):
        return elsewhere
    likely = suggest(asked["q"]) if asked["q"] else []
    return JsonResponse(
        {
            "suggestions": [
                {
                    "name": one.name,
                    "kind": KINDS[one.key[0]].label,
                    "url": row.get_absolute_url(),
                }
                for one, row in named_rows(likely)
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


def _count_words(number: str) -> str:
    """Say how many there are: `No results`, `1 result`, `1,000+ results`."""
    if number == "0":
        return "No results"
    return f"{number} result{'' if number == '1' else 's'}"


def _number(found: Found, kinds: list[str]) -> str:
    """Return how many were found of the kinds; with a plus if there are more."""
    counts = [found.counts.get(kind, 0) for kind in kinds]
    total = sum(min(count, COUNTED) for count in counts)
    return f"{total:,}{'+' if max(counts, default=0) > COUNTED else ''}"


def _choices(found: Found, typed: str, kind: str) -> list[Choice]:
    """Return all, and each kind of which something was found or is asked for."""
    every = {"": ("All", list(found.counts))} | {
        one.name: (one.plural, [one.name]) for one in KINDS.values()
    }
    numbers = {name: _number(found, kinds) for name, (_, kinds) in every.items()}
    return [
        Choice(label, numbers[name], _query(typed, name), name == kind)
        for name, (label, _) in every.items()
        if numbers[name] != "0" or name == kind
    ]


def _query(typed: str, kind: str) -> str:
    """Return the query string of the first page."""
    pairs = {"q": typed, "kind": kind}
    return urlencode({name: value for name, value in pairs.items() if value})
