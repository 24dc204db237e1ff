"""The numbers of a text, and those that no field took."""

import re
from collections.abc import Iterator, Sequence

from partnerships.reading import numbers
from partnerships.reading.dates import find_dates
from partnerships.reading.money import find_money
from partnerships.reading.proposal import PartnershipProposal, Quoted
from partnerships.reading.spans import Span, sentences
from partnerships.reading.terms import find_terms

_NUMBER = re.compile(
    rf"(?<![\w.])(?:{numbers.DIGITS})(?:\s?%|\s?percent\b|\s?(?:million|billion|bn)\b)?"
    r"|\b(?:two(?! (?:parties|sides)\b)|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:hundred|thousand|million|billion|percent|per cent))?\b",
    re.I,
)


def unaccounted(
    text: str, bodies: Sequence[Span], partnerships: Sequence[PartnershipProposal]
) -> list[Quoted]:
    """Return sums and numbers of the article outside every quote, in order."""
    taken = bytearray(len(text) + 1)
    for one in partnerships:
        for quoted in (*one.figures, *one.claims, *one.events, *one.commitments):
            taken[quoted.start : quoted.end] = b"\1" * (quoted.end - quoted.start)
    return [
        Quoted(quote=text[start:end], start=start, end=end)
        for start, end in numbers_in(text, bodies)
        if 1 not in taken[start:end]
    ]


def numbers_in(text: str, bodies: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the sums, dates, lengths, counts and shares of the article stand.

    In order, none inside another: what is longest is taken whole.
    """
    for sentence in sentences(text, bodies):
        found = sorted(
            _numbers(text, Span(sentence.start, sentence.end)),
            key=lambda place: (place[0], -place[1]),
        )
        end = sentence.start
        for place in found:
            if place[0] >= end:
                end = place[1]
                yield place


def _numbers(text: str, body: Span) -> Iterator[tuple[int, int]]:
    start, end = body.start, body.end
    for money in find_money(text, start, end):
        yield money.start, money.end
    for date in find_dates(text, start, end, ""):
        yield date.start, date.end
    for term in find_terms(text, start, end):
        yield term.start, term.end
    for match in _NUMBER.finditer(text, start, end):
        yield match.span()
