"""Dates as datelines write them: `Wednesday, 22 Nov 2017 20:01`, `2020-09-30 13:36`.

A date is found by its form and only then read. One that misses its year, or that
could be two days (`03/04/2017`), is still seen as a date, but says nothing.
"""

import re
from dataclasses import dataclass

from dateparser.date import DateDataParser
from django.core.exceptions import ValidationError

from core.dates import PartDate

# What a date is called decides which of several is the day of publication.
PUBLISHED, PLAIN, PREFIX, UPDATED, DATELINE = range(5)

_YEARS = range(1900, 2101)
_WORDED = DateDataParser(
    languages=["en"],
    settings={
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
    },
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|P[SD]?T|IST|EAT|WAT|SGT|AE[SD]T|HKT|JST)"
_HOUR = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    rf"(?:\s?\(?{_ZONE}\b\)?)?(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?"
)
_DATE = rf"""
    (?<![\w/.])
    (?:{_HOUR}[,\s|·-]{{1,3}})?
    {_WEEKDAY}
    (?:
      (?P<worded>
        {_DAY}(?:\s+of)?[\s-]{{1,2}}{_MONTH}(?:,?[\s-]{{1,2}}\d{{4}})?
        | {_MONTH}\s{{1,2}}{_DAY}(?:,?\s{{1,2}}\d{{4}})?
      )
      | (?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})
      | (?P<first>\d{{1,2}})(?P<dot>[./-])(?P<second>\d{{1,2}})(?P=dot)(?P<last>\d{{4}})
    )
    (?!\d)
    (?:[\s,|T-]{{0,3}}(?:at\s)?{_HOUR})?
"""
_LABEL = r"""
    (?:(?<!\w)(?P<label>
      (?:first\s|last\s|date\s)?(?:published|posted|created|released)|date|time
      |(?P<later>(?:last\s)?(?:updated?|modified|edited)(?:\s?time)?)
      |publish(?:ing)?\s?(?:date|time)|release\sdate|(?:publish|post|pub)time
    )(?:\s(?:on|at|date))?\s{0,3}:?\s{0,3})?
"""
_DIGIT = re.compile(r"\d")
_FOUND = re.compile(_LABEL + _DATE, re.I | re.X)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `[start:end]` of its line, its label and hour included."""

    start: int
    end: int
    rank: int
    found: re.Match[str]

    def edtf(self) -> str:
        """Return the day; nothing where its year or its order is anybody's guess."""
        if self.found["worded"]:
            return _read_words(self.found["worded"])
        if self.found["year"]:
            return _joined(self.found["year"], self.found["month"], self.found["day"])
        return _read_numbers(self.found)


def find_dates(line: str) -> list[FoundDate]:
    """Return the dates of a short line in the order they stand, not yet read."""
    if not _DIGIT.search(line):
        return []
    return [
        FoundDate(*found.span(), _rank(found), found) for found in _FOUND.finditer(line)
    ]


def checked(edtf: str) -> str:
    """Return the date, or nothing where there is no such day."""
    try:
        year = PartDate.parse(edtf).year
    except ValidationError:
        return ""
    return edtf if year in _YEARS else ""


def _rank(found: re.Match[str]) -> int:
    if found["later"]:
        return UPDATED
    return PUBLISHED if found["label"] else PLAIN


def _read_words(words: str) -> str:
    day = _WORDED.get_date_data(words).date_obj
    return checked(f"{day:%Y-%m-%d}") if day else ""


def _read_numbers(found: re.Match[str]) -> str:
    """Read day, month and year, or month first where only that is possible."""
    first, second, year = found["first"], found["second"], found["last"]
    if int(second) > 12:
        return _joined(year, first, second)
    if int(first) > 12 or first == second or found["dot"] == ".":
        return _joined(year, second, first)
    return ""


def _joined(year: str, month: str, day: str) -> str:
    return checked(f"{year}-{int(month):02}-{int(day):02}")
