"""When a deal was made and how long it runs, as far as anybody says."""

import calendar
import datetime as dt

from core.dates import PartDate
from portal.corpus.chance import Chance
from portal.corpus.deal import Deal

_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "no_year": "XXXX-%m-%d"}
EXACT = {"day": 77, "month": 12, "year": 9, "no_year": 2}
_COARSE = {"day": 42, "month": 28, "year": 30}
_MONTHS = {6: 2, 12: 16, 18: 2, 24: 17, 36: 28, 48: 9, 60: 15, 84: 3, 120: 7, 240: 1}
_LENGTHS = ("one-year", "two-year", "three-year", "four-year", "five-year")


def part_date(chance: Chance, day: dt.date, precisions: dict[str, int]) -> str:
    """Return the day as far as it is known."""
    return day.strftime(_FORMS[chance.weighed(precisions)])


def on(date: str) -> str:
    """Return the part-date in words: `on 11 January 2017`, `in 2016`."""
    known = PartDate.parse(date)
    words = known.words.partition(",")[0]  # A year that is not known is not said.
    return f"{'on' if known.day else 'in'} {words}"


def draw_dates(deal: Deal) -> None:
    """Draw the four dates and the term; each is said, or has a reason."""
    chance, row = deal.chance, deal.row
    signed = deal.day - dt.timedelta(days=chance.randint(0, 20))
    starts = deal.day + dt.timedelta(days=chance.randint(-20, 180))
    months = chance.weighed(_MONTHS)
    if chance.happens(0.84):
        row.announced_on = part_date(chance, deal.day, EXACT)
    if chance.happens(0.24):
        row.signed_on = part_date(chance, signed, EXACT | {"no_year": 0})
    if chance.happens(0.4):
        row.starts_on = part_date(chance, starts, _COARSE)
    if chance.happens(0.3):
        row.ends_on = part_date(chance, _later(starts, months), _COARSE)
    _say_date(deal, "announced_on", "It was announced {}.")
    _say_date(deal, "signed_on", "The contract was signed {}.")
    _say_date(deal, "starts_on", "It begins {}.")
    _say_date(deal, "ends_on", "It is to end {}.")
    _draw_term(deal, months)


def _say_date(deal: Deal, field: str, sentence: str) -> None:
    date = getattr(deal.row, field)
    if not date:
        deal.leave_open(field)
        return
    deal.passage.say(sentence.format(on(date)), field)
    if deal.second and deal.chance.happens(0.3):
        deal.second.say(sentence.format(on(date)), field)


def _later(day: dt.date, months: int) -> dt.date:
    """Return the last day of so many months that begin with the day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last)) - dt.timedelta(days=1)


def _draw_term(deal: Deal, months: int) -> None:
    if deal.chance.happens(0.03):
        deal.row.term_as_stated = "multi-year"
    elif deal.chance.happens(0.45):
        deal.row.term_months = months
        deal.row.term_as_stated = _length(deal.chance, months)
    else:
        deal.leave_open("term")
        return
    stated = deal.row.term_as_stated
    deal.passage.say(f"The partners speak of a {stated} agreement.", "term")
    if deal.second and deal.chance.happens(0.1):
        words = "seven-year"
        deal.second.say(
            f"We were told of a {words} agreement.", "term", value=f"84 as {words}"
        )


def _length(chance: Chance, months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return f"{months}-month"
    if years <= len(_LENGTHS) and chance.happens(0.7):
        return _LENGTHS[years - 1]
    return f"{years}-year"
