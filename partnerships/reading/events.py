"""Events: what a competition is called, its days, its place, and who comes to it."""

import re
from collections.abc import Iterator

from partnerships.reading import lexicon, numbers
from partnerships.reading.comparators import bounds
from partnerships.reading.context import ORDINALS, Context
from partnerships.reading.dates import Date, is_possible
from partnerships.reading.facts import Facts
from partnerships.reading.names import Name
from partnerships.reading.proposal import EventProposal, FigureProposal
from partnerships.reading.sorts import Sort

_BACK = 8  # Sentences: how far back the competition that is meant was named.
_HELD = re.compile(
    r"\b(?:held|tak(?:e|es|ing) place|staged|played|hosted|runs?|scheduled|contested"
    r"|set for|due)\b"
)
_NEAR = 10  # Characters around a date in which its range is told.
_DAYS = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:–|-|to|until)\s?(?P<last>\d{1,2})"
    r"(?:st|nd|rd|th)?(?!\d)"
)
# What names no competition by itself: `World Finals`, `Asia Pacific Qualifiers`.
_PLAIN = (
    lexicon.EVENT_WORDS
    | lexicon.DEMONYMS
    | lexicon.words("world asia pacific africa europe china grand national qualifying")
)
_EDITION = re.compile(
    rf"\b(?P<which>{ORDINALS})(?:\sedition\sof)?(?:\sthe|\sever)?\s$", re.I
)
_COUNT = re.compile(
    rf"(?<![\w.,$€£¥])(?P<number>{numbers.DIGITS})(?P<between>\s(?:[a-z-]+\s){{0,2}}?)"
    r"(?P<who>participants|players|athletes|runners|competitors|entrants|riders|skaters"
    r"|swimmers|cyclists|gamers|rowers|spectators|visitors|attendees)\b"
)
_COMES = re.compile(
    r"\b(?:sign(?:ed|s)? up|compet(?:e|es|ed|ing)|tak(?:e|es|ing) part|took part|enter"
    r"|held|expected|attract\w*|gather\w*|line up|lined up|welcom\w*|registered)\b"
)
_AUDIENCE = lexicon.words("spectators visitors attendees")
_UNNAMED = re.compile(
    r"\bfor the (?P<what>(?:[a-z-]+ )?(?:competitions?|qualifiers?|heats|rounds?"
    r"|events?|races?|tournaments?|qualification))\b"
)


def find_events(context: Context) -> list[EventProposal]:
    """Return the events whose days the deal's sentences state, each once."""
    found: dict[str, EventProposal] = {}
    for one in context.own:
        event = None if one.is_over else _event(context, one)
        if event:
            found.setdefault(event.name, event)
    return list(found.values())


def _event(context: Context, one: Facts) -> EventProposal | None:
    for name in _named(context, one):
        date = _day(context.text, one, name)
        if date is None:
            continue
        first, last, reach = _days(context.text, date)
        place = _place(context, one, reach)
        start, end = name.start, max(reach, place.end if place else 0)
        return EventProposal(
            name=called(context, one, name),
            starts_on=first,
            ends_on=last,
            at=place.text if place else "",
            quote=context.text[start:end],
            start=start,
            end=end,
        )
    return None


def _day(text: str, one: Facts, name: Name) -> Date | None:
    """Return the day, with a stated year, on which the event is held."""
    for date in one.dates:
        if not date.is_day or date.is_derived or date.start < name.end:
            continue
        if _HELD.search(text, name.end, date.start) and date.start - name.end < 90:
            return date
    return None


def _days(text: str, date: Date) -> tuple[str, str, int]:
    """Return the first and the last day, and where their words end."""
    month, day = date.edtf[:8], int(date.edtf[8:])
    for found in _DAYS.finditer(text, max(0, date.start - _NEAR), date.end + _NEAR):
        first, last = int(found["first"]), int(found["last"])
        if day in (first, last) and first < last and is_possible(f"{month}{last:02}"):
            return f"{month}{first:02}", f"{month}{last:02}", max(date.end, found.end())
    return date.edtf, date.edtf, date.end


def _place(context: Context, one: Facts, reach: int) -> Name | None:
    """Return the known place that stands right behind the days: `..., in Changzhou`."""
    for name in one.names:
        between = context.text[reach : name.start]
        is_place = name.sort is Sort.PLACE and context.known.place(name.text)
        if is_place and re.fullmatch(r",?\s(?:in|at)\s(?:the\s)?", between):
            return name
    return None


def _named(context: Context, one: Facts) -> Iterator[Name]:
    """Yield the names of events in a sentence; acronyms where the text says so."""
    for name in one.names:
        if name.sort is Sort.EVENT or _is_competition(context, name):
            yield name


def _is_competition(context: Context, name: Name) -> bool:
    """Tell whether an acronym is said to be one: `WESG is an esports competition`."""
    if not name.text.isupper() or len(name.text) < 3 or context.is_party(name):
        return False
    return name.text in context.competitions


def called(context: Context, one: Facts, name: Name) -> str:
    """Return the event's name, with the competition's where it is a round of one."""
    words = [word.lower() for word in name.text.split()]
    if not all(word in _PLAIN for word in words):
        return name.text
    whole = _competition_before(context, one, name.start)
    return f"{whole.text} {name.text}" if whole else name.text


def _competition_before(context: Context, one: Facts, at: int) -> Name | None:
    """Return the competition that was spoken of last."""
    for facts in reversed(context.facts[max(0, one.index - _BACK) : one.index + 1]):
        for name in reversed(list(_named(context, facts))):
            words = [word.lower() for word in name.text.split()]
            if name.end <= at and not all(word in _PLAIN for word in words):
                return name
    return None


def subject_of(context: Context, one: Facts, otherwise: str) -> str:
    """Return whose the sums of a sentence are: an event, with its edition if stated."""
    for name in _named(context, one):
        before = context.text[max(one.sentence.start, name.start - 40) : name.start]
        edition = _EDITION.search(before)
        which = (
            edition["which"].lower().replace("inaugural", "first") if edition else ""
        )
        end = f", {which} edition" if which else ""
        return called(context, one, name) + end
    return otherwise


def find_attendance(context: Context) -> list[FigureProposal]:
    """Return how many come to the events of the deal, where the text names both."""
    found: dict[str, FigureProposal] = {}
    for one in context.own:
        if one.is_over or one.is_background or one.is_unsure:
            continue
        for match in _COUNT.finditer(
            context.text, one.sentence.start, one.sentence.end
        ):
            figure = _attendance(context, one, match)
            if figure:
                found.setdefault(figure.quote, figure)
    return list(found.values())


def _attendance(
    context: Context, one: Facts, match: re.Match[str]
) -> FigureProposal | None:
    number = numbers.parse(match["number"])
    whose = _whose(context, one, match.start())
    if not whose or not number or number != int(number):
        return None
    place = (match.start("number"), match.end("number"))
    limits = bounds(context.text, *place, number, one.sentence.start)
    lower, upper = limits.lower, limits.upper
    return FigureProposal(
        kind="audience" if match["who"] in _AUDIENCE else "participants",
        subject=whose,
        lower=None if lower is None else str(int(lower)),
        upper=None if upper is None else str(int(upper)),
        comparator=limits.comparator,
        unit="people",
        currency=None,
        per="total",
        as_stated=context.text[limits.start : limits.end],
        counts_toward_value=False,
        quote=context.text[limits.start : match.end()],
        start=limits.start,
        end=match.end(),
    )


def _whose(context: Context, one: Facts, at: int) -> str:
    """Return the event that so many people come to; nothing where none is named."""
    sentence = context.text[one.sentence.start : one.sentence.end]
    if not _COMES.search(sentence):
        return ""
    unnamed = _UNNAMED.search(sentence)
    if unnamed:
        whole = _competition_before(context, one, one.sentence.start + unnamed.start())
        return f"{whole.text} {unnamed['what']}" if whole else ""
    names = [name for name in _named(context, one) if name.end <= at]
    return called(context, one, names[-1]) if names else ""
