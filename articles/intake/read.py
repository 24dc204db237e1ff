"""From the text of a page to the article in it."""

import re
from collections.abc import Iterable
from functools import partial
from operator import itemgetter

from articles.intake.body import Body
from articles.intake.credits import Credits
from articles.intake.dates import (
    DATELINE,
    PLAIN,
    PREFIX,
    PUBLISHED,
    FoundDate,
    checked,
    find_dates,
)
from articles.intake.opening import read_opening
from articles.intake.page import Page
from articles.intake.pieces import cut
from core.text import clean_text

_ADDRESS = re.compile(r"#[ \t]+((?:https?://|www\.)\S+)[ \t]*(?:\n|\Z)")
# How a crawler writes a date of its own before the page it saved.
_PREFIX = re.compile(r"\s*date (\d{4}-\d{2}(?:-\d{2})?)(?=\s|\Z)")
_MAX_DATES = 20
_DATELINE_LENGTH = 120
_MAX_PLACE = 9  # Words: a city, its country, an agency.
_AFTER_DATELINE = re.compile(r"[\s,)\]]*(?:[-–—:/(]|\))")
_NOT_A_PLACE = re.compile(r"(?:on|by|in|since|from|until|before|after|at|the)\b", re.I)


def read_page(text: str) -> Page:
    """Find the article in a page saved as text; what is not sure stays empty."""
    address, text = _split_address(clean_text(text.lstrip("\ufeff")))
    prefix = _PREFIX.match(text)
    pieces = cut(text[prefix.end() :] if prefix else text)
    opening = read_opening(pieces)
    body = Body(pieces, opening)
    paragraphs = tuple(body.kept)
    found = (*opening.credits, *body.credits)
    return Page(
        address=address,
        text=text,
        headline=opening.headline,
        byline=next((one.byline for one in found if one.byline), ""),
        published_on=_published(found, prefix, paragraphs),
        proofread_by=next((one.proofread_by for one in found if one.proofread_by), ""),
        original_source=next((one.source for one in found if one.source), ""),
        tags=next((one.tags for one in found if one.tags), ()),
        paragraphs=paragraphs,
        unread=tuple(body.unread),
    )


def _split_address(text: str) -> tuple[str, str]:
    found = _ADDRESS.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _published(
    found: Iterable[Credits], prefix: re.Match[str] | None, paragraphs: tuple[str, ...]
) -> str:
    """Return the day the page calls its own most plainly."""
    dates = [(_rank(one, date), date.edtf) for one in found for date in one.dates]
    if prefix:
        dates.append((PREFIX, partial(checked, prefix[1])))
    if paragraphs:
        dates.append((DATELINE, partial(_dateline, paragraphs[0][:_DATELINE_LENGTH])))
    dates.sort(key=itemgetter(0))
    return next(filter(None, (read() for _, read in dates[:_MAX_DATES])), "")


def _rank(credits_: Credits, date: FoundDate) -> int:
    return PUBLISHED if credits_.is_byline and date.rank == PLAIN else date.rank


def _dateline(start: str) -> str:
    """Return the date of `LONDON, March 12, 2019 (Agency) -- `, if it has a year."""
    for date in find_dates(start)[:1]:
        place, rest = start[: date.start], start[date.end :]
        if _is_place(place) and _AFTER_DATELINE.match(rest):
            return date.edtf()
    return ""


def _is_place(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _MAX_PLACE
        and not _NOT_A_PLACE.match(text)
        and not any(word[0].islower() for word in words)
    )
