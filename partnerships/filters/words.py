"""Filters whose values are fixed: what each is called, and what it takes in."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from partnerships.models import Partnership, PartnershipKind, Party

Words = Mapping[str, str]  # Value of an address -> words for readers.


@dataclass(frozen=True)
class Bands:
    """Bands of a number: each takes in what is at least its bound, up to the next."""

    words: Words
    bounds: tuple[int, ...]

    def holding(self, number: int | Decimal) -> str:
        """Return the value of the band that holds the number."""
        return list(self.words)[bisect_right(self.bounds, number) - 1]


KINDS: Words = dict(PartnershipKind.Kind.choices)
STATUSES: Words = dict(Partnership.Status.choices)
ROLES: Words = dict(Party.Role.choices)
NO_TERM = "not-stated"
TERM_BANDS = Bands(
    {
        "under-1-year": "Under 1 year",
        "1-to-3-years": "1 to 3 years",
        "3-to-5-years": "3 to 5 years",
        "5-to-10-years": "5 to 10 years",
        "10-years-or-more": "10 years or more",
    },
    (0, 12, 36, 60, 120),  # Months.
)
TERMS: Words = {**TERM_BANDS.words, NO_TERM: "Not stated"}
ENDS: Words = {
    "3": "Within 3 months",
    "6": "Within 6 months",
    "12": "Within 12 months",
    "24": "Within 24 months",
}
VALUE_BANDS = Bands(
    {
        "under-1m": "Under 1 million",
        "1m-to-10m": "1 to 10 million",
        "10m-to-100m": "10 to 100 million",
        "100m-to-1bn": "100 million to 1 billion",
        "1bn-or-more": "1 billion or more",
    },
    (0, 10**6, 10**7, 10**8, 10**9),  # Whole units of the currency.
)
QUOTED, FIRST_PARTY_ONLY, INDEPENDENT = "quoted", "first-party-only", "independent"
EVIDENCE: Words = {
    QUOTED: "Quoted",
    FIRST_PARTY_ONLY: "First-party only",
    INDEPENDENT: "Independent source",
}
VALUE, FIGURE, END = "value", "figure", "end"
HAS: Words = {VALUE: "A value", FIGURE: "A figure", END: "A stated end"}
NEWEST, OLDEST, BY_VALUE, ENDING, BY_TITLE = (
    *("newest", "oldest", "value", "ending"),
    "title",
)
ORDERS: Words = {
    NEWEST: "Newest first",
    OLDEST: "Oldest first",
    BY_VALUE: "Largest value first",
    ENDING: "Ending soonest",
    BY_TITLE: "By title",
}
