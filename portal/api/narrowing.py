"""The parameters by which lists are narrowed, and what they keep."""

import re

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.text import clean_line
from partnerships.filters import NAMES, PartnershipFilter, slugs_of_today
from partnerships.filters.values import (
    LONGEST_SEARCH,
    LONGEST_VALUE,
    MOST_VALUES,
    Known,
)
from partnerships.models import Partnership
from partnerships.models.claim import ClaimQuerySet
from portal.refusals import wrong_words

_FILTERS = PartnershipFilter.get_filters()
_NAMES = [name for name in NAMES if name != "sort"]  # The walk has an order of its own.
_ID = re.compile("[1-9][0-9]{0,17}", re.ASCII)
_ABOUT = {
    "kind": "Any of a deal's kinds.",
    "status": "As stated.",
    "role": "That any party has.",
    "sport": "Slugs, as the addresses of sports have them.",
    "focus": "Slugs, as the addresses of focus areas have them.",
    "place": "Slugs of places; of each the deals that lie there or under it.",
    "party": "Slugs of organisations, each with what belongs to it, and of people; for"
    " an organisation that was merged, what it went into is taken.",
    "year": "Of the date that a deal is listed under.",
    "term": "The stated length.",
    "ends": "Within so many months.",
    "currency": "ISO 4217: deals whose value is stated in it.",
    "value": "Within the currency; there must be exactly one.",
    "evidence": "What the values rest on.",
    "has": "What is stated.",
}
_PATTERNS = {"year": "^[1-9][0-9]{3}$", "currency": "^[A-Z]{3}$"}
_SLUG = f"^[-a-zA-Z0-9_]{{1,{LONGEST_VALUE}}}$"
_ANY_SLUG = re.compile(_SLUG)


def _parameter(name: str) -> OpenApiParameter:
    """Describe a filter: any of its values may hold."""
    words = getattr(_FILTERS[name], "words", None)
    shape = {"enum": list(words)} if words else {"pattern": _PATTERNS.get(name, _SLUG)}
    values = {"type": "string", **shape}
    schema = {"type": "array", "items": values, "maxItems": MOST_VALUES}
    return OpenApiParameter(name, schema, description=_ABOUT[name])


_WORDS = OpenApiParameter(
    "q",
    {"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH},
    description="Words that the deal's texts and names have.",
)
DEALS = [_WORDS if name == "q" else _parameter(name) for name in _NAMES]
OF_A_DEAL = [
    OpenApiParameter("deal", {"type": "integer", "minimum": 1}, description="Its id.")
]


def narrowed(request: Request) -> PartnershipFilter:
    """Read the filters of deals; raise where a value is not one of theirs.

    A page cleans and cuts what it is given; here it must be right as it comes.
    """
    given = _of_today(request.query_params)
    found = PartnershipFilter(given)
    if found.unknown:
        raise ValidationError(wrong_words(found))
    for name, values in given.lists():
        wrong = _wrong(name, values, found.known[name]) if name in _NAMES else ""
        if wrong:
            raise ValidationError(f"{name}: {wrong}.")
    return found


def _of_today(given: QueryDict) -> QueryDict:
    """Name, for parties that were merged, what they went into, as the page does."""
    slugs = [one for one in given.getlist("party") if _ANY_SLUG.fullmatch(one)]
    today = slugs_of_today(slugs[:MOST_VALUES]) if slugs else {}
    if not today:
        return given
    named = given.copy()
    parties = [today.get(one, one) for one in given.getlist("party")]
    named.setlist("party", parties)
    return named


def _wrong(name: str, values: list[str], known: Known) -> str:
    """Say what is wrong with the values; nothing, if they are right."""
    is_search = name == "q"
    longest = LONGEST_SEARCH if is_search else LONGEST_VALUE
    if len(values) > (1 if is_search else MOST_VALUES):
        return "given too many times"
    if any(len(value) > longest for value in values):
        return f"too long; at most {longest} characters"
    if not all(clean_line(value) for value in values):
        return "empty"
    if is_search or all(value in known for value in values):
        return ""
    return "has blanks, or other characters that do not belong there"


def of_a_deal(request: Request, claims: ClaimQuerySet) -> ClaimQuerySet:
    """Keep the claims about the deal that is named, if one is."""
    named = request.query_params.getlist("deal")
    if not named:
        return claims
    ids = [int(value) for value in named if _ID.fullmatch(value)]
    deal = Partnership.objects.published().filter(pk__in=ids[:1]).first()
    if deal is None or len(named) > 1:
        raise ValidationError(f"There is no deal “{', '.join(named)}”.")
    return claims.filter(partnership=deal)
