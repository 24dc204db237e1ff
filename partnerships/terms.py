"""Terms in pictures: the bar of a deal card, and words for what is not known of it."""

from dataclasses import dataclass

from core.dates import PartDate
from partnerships.display import term_words
from partnerships.models import Partnership

SCALE = 240  # Months: all bars share one scale, so that they can be compared.
_SHORT_REASONS = {
    "not_stated": "not stated",
    "undisclosed": "not disclosed",
    "not_applicable": "not applicable",
    "not_yet_researched": "not yet researched",
    "disputed": "disputed",
}


@dataclass(frozen=True)
class TermBar:
    """A bar: solid where start and end are stated, hatched where a bound is not.

    `caps`: where, of a hatched one, a stated bound stands.
    """

    length: int
    is_solid: bool
    caps: list[int]
    is_over: bool
    words: str


def term_bar(partnership: Partnership) -> TermBar | None:
    """Return the bar of a partnership; None where no length is known."""
    months = partnership.term_months or _months_between(partnership)
    if not months:
        return None
    length = min(months, SCALE)
    starts, ends = bool(partnership.starts_on), bool(partnership.ends_on)
    words = [
        f"{term_words(partnership) or 'from start to end'} on a scale of 20 years",
        unknown_bounds(partnership),
    ]
    return TermBar(
        length=length,
        is_solid=starts and ends,
        caps=[] if starts and ends else [0] * starts + [length] * ends,
        is_over=months > SCALE,
        words="; ".join(word for word in words if word),
    )


def _months_between(partnership: Partnership) -> int:
    """Count the months from start to end, where both are stated to the month."""
    if not (partnership.starts_on and partnership.ends_on):
        return 0
    starts, ends = map(PartDate.parse, (partnership.starts_on, partnership.ends_on))
    if not (starts.year and starts.month and ends.year and ends.month):
        return 0
    return (ends.year - starts.year) * 12 + ends.month - starts.month + 1


def unknown_bounds(partnership: Partnership) -> str:
    """Say why start and end are empty: `start and end not stated`; nothing if full."""
    reasons = {row.field: row.reason for row in partnership.unknowns.all()}
    said: dict[str, list[str]] = {}
    for field, noun in (("starts_on", "start"), ("ends_on", "end")):
        if field in reasons:
            said.setdefault(_SHORT_REASONS[reasons[field]], []).append(noun)
    return ", ".join(f"{' and '.join(nouns)} {why}" for why, nouns in said.items())
