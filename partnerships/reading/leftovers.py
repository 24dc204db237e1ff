"""The numbers of a text that no field took."""

import re
from collections.abc import Sequence

from partnerships.reading import numbers
from partnerships.reading.money import find_money
from partnerships.reading.proposal import PartnershipProposal, Quoted
from partnerships.reading.spans import Span

_NUMBER = re.compile(
    rf"(?<![\w.])(?:{numbers.DIGITS})(?:\s?%|\s?percent\b|\s?(?:million|billion|bn)\b)?"
)


def unaccounted(
    text: str, bodies: Sequence[Span], partnerships: Sequence[PartnershipProposal]
) -> list[Quoted]:
    """Return sums and numbers of the article outside every quote, in order."""
    taken = bytearray(len(text) + 1)
    for one in partnerships:
        for quoted in (*one.figures, *one.claims, *one.events, *one.commitments):
            taken[quoted.start : quoted.end] = b"\1" * (quoted.end - quoted.start)
    found: list[Quoted] = []
    for body in bodies:
        for start, end in _numbers(text, body):
            if 1 not in taken[start:end]:
                taken[start:end] = b"\1" * (end - start)
                found.append(Quoted(quote=text[start:end], start=start, end=end))
    return sorted(found, key=lambda quoted: quoted.start)


def _numbers(text: str, body: Span) -> list[tuple[int, int]]:
    sums = [
        (money.start, money.end) for money in find_money(text, body.start, body.end)
    ]
    others = [match.span() for match in _NUMBER.finditer(text, body.start, body.end)]
    return sums + others
