"""What is measured: kinds of pages, each by a number of addresses."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from core.paging import LAST_PAGE
from partnerships.filters import PartnershipFilter, words
from portal.bench.sample import (
    Filter,
    Sample,
    busiest,
    largest_places,
    organisations_of,
    places_of,
)

# Milliseconds that 95 of 100 answers may take; whatever is asked for, none is slow.
LIST, _SEARCH, _SLOW = 200, 150, 1_000
_DEEP = {"page": str(LAST_PAGE)}
_COMMON = ("sponsorship", "football", "united", "media", "esports", "three-year")
_PAIRS = ("shirt sponsorship", "media rights", "ticket sales", "football sponsorship")
_OPERATORS = ('"', "AND", "-x", "NEAR(", "*")
_ENDLESS = (
    "sport " * 10_000,
    "a" * 60_000,
    '"a ' * 20_000,
    "体" * 60_000,
    "a-" * 30_000,
)
_PHRASES = ('"shirt sponsorship"', '"women\'s football"', '"a matter of patience"')


class Case(NamedTuple):
    """Pages of one sort; `reach` is what 95 of 100 should stay under, if anything.

    To what `is_bad` nobody need find a page; redirects to one are timed as well.
    """

    name: str
    addresses: list[str]
    reach: int | None = None
    is_bad: bool = False


def cases(sample: Sample) -> Iterator[Case]:
    """Yield what is measured, each with as many addresses as there are deals."""
    number = len(sample.deals)
    yield from _lists(sample, number)
    yield from _searches(sample, number)
    yield from _pages(sample)
    yield from _twins(sample, number)
    yield from _articles(sample, number)
    yield from _bad_input()


def mixed(sample: Sample) -> list[str]:
    """Return addresses of the list by one facet each, of all facets in turn."""
    columns = zip(*sample.by_facet().values(), strict=False)
    return _deals(one for column in columns for one in column)


def _deals(filters: Iterable[Filter], path: str = "/deals/") -> list[str]:
    """Return the lists' addresses in the form that is not redirected."""
    return [_address(path, one) for one in filters]


def _address(path: str, given: Filter) -> str:
    page = {name: value for name, value in given.items() if name == "page"}
    known = {name: value for name, value in given.items() if name not in page}
    pairs = [*PartnershipFilter.of(**known).pairs, *page.items()]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _lists(sample: Sample, number: int) -> Iterator[Case]:
    yield Case("Deals, no filter", _deals([{}] * number), LIST)
    for facet, filters in sample.by_facet().items():
        yield Case(f"Deals by {facet}", _deals(filters), LIST)
    yield Case("Deals by three facets", _deals(sample.three()), LIST)
    texts = [*sample.names()[: number // 2], *_COMMON * number][:number]
    with_text = [
        {"q": text.split()[0], "kind": own["kind"]}
        for text, own in zip(texts, sample.own, strict=True)
    ]
    yield Case("Deals by text and kind", _deals(with_text), LIST)
    yield Case("Deals, page 200", _deals([_DEEP] * number), LIST)
    broad = [{"kind": "sponsorship"}, {"status": "announced"}, {"role": "sponsor"}]
    deep = [{**one, **_DEEP} for one in broad * number][:number]
    yield Case("Deals by one facet, page 200", _deals(deep), LIST)
    for order in words.ORDERS:
        needed = {"currency": "USD"} if order == words.BY_VALUE else {}
        sorted_ = [
            {"sort": order, "status": own["status"], **needed} for own in sample.own
        ]
        yield Case(f"Deals by status, sorted: {order}", _deals(sorted_), LIST)


def _searches(sample: Sample, number: int) -> Iterator[Case]:
    names, chinese = sample.names(), sample.chinese_names()
    asked = {
        "one common word": _COMMON,
        "one rare word": [name.split()[0] for name in names],
        "two common words": _PAIRS,
        "a phrase": _PHRASES,
        "a Chinese name": chinese,
        "two Chinese characters": [name[:2] for name in chinese],
        "a name": names,
    }
    for what, texts in asked.items():
        repeated = [*texts] * number
        addresses = [f"/search/?{urlencode({'q': one})}" for one in repeated[:number]]
        yield Case(f"Search for {what}", addresses, _SEARCH)
    typed = [f"/search/suggest?{urlencode({'q': name[:4]})}" for name in names]
    yield Case("Suggestions for four letters", typed, _SEARCH)


def _pages(sample: Sample) -> Iterator[Case]:
    yield Case("A deal", [deal.get_absolute_url() for deal in sample.deals])
    organisations = [organisations_of(deal)[0] for deal in sample.deals]
    yield Case("An organisation", [one.get_absolute_url() for one in organisations])
    busy = [one.get_absolute_url() for one in busiest(10)]
    yield Case("An organisation with many deals", busy, LIST)
    places = [place for deal in sample.deals for place in places_of(deal)[:1]]
    yield Case("A place", [one.get_absolute_url() for one in places])
    large = [one.get_absolute_url() for one in largest_places(10)]
    yield Case("A place with many deals", large, LIST)
    yield Case("Deals that end soon", ["/deals/ending/"] * 10)


def _twins(sample: Sample, number: int) -> Iterator[Case]:
    filters = sample.three()
    for form in ("json", "atom"):
        path = f"/deals.{form}"
        yield Case(f"{path}, no filter", _deals([{}] * number, path), LIST)
        yield Case(f"{path} by three facets", _deals(filters, path), LIST)
    yield Case("/api/v1/deals/, first page", ["/api/v1/deals/"] * number)
    by_kind = [f"/api/v1/deals/?kind={own['kind']}" for own in sample.own]
    yield Case("/api/v1/deals/ by kind", by_kind)


def _articles(sample: Sample, number: int) -> Iterator[Case]:
    yield Case("An article", [one.get_absolute_url() for one in sample.articles()])
    yield Case("Home", ["/"] * number)
    yield Case("Industry news, page 1", ["/news/"] * number)
    yield Case("Industry news, page 200", ["/news/?page=200"] * number)


def _bad_input() -> Iterator[Case]:
    """Yield what no reader should ask for; of each case the first address comes twice.

    The first time it warms up.
    """
    asked = {
        "Operators alone": _texts(_OPERATORS),
        "60,000 characters": _texts(_ENDLESS),
        "1,100 values of a facet": [
            f"{path}?{urlencode([(name, f'v{n}') for n in range(1_100)])}"
            for path in ("/deals/", "/deals.json", "/api/v1/deals/")
            for name in ("kind", "party", "place")
        ],
        "Page 10^30": [
            f"{path}page={10**30}"
            for path in ("/deals/?", "/news/?", "/search/?q=football&")
        ],
    }
    for name, addresses in asked.items():
        yield Case(name, [addresses[0], *addresses], _SLOW, is_bad=True)


def _texts(texts: Iterable[str]) -> list[str]:
    pairs = [urlencode({"q": text}) for text in texts]
    return [f"{path}?{pair}" for pair in pairs for path in ("/deals/", "/search/")]
