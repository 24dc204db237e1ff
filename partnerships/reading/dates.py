"""Dates in running text, as EDTF: a missing year is the article's own, or stays open.

Relative days (`yesterday`, `on Monday`, `this year`) are counted from the article's
own date alone; without one they say nothing. The clock of the machine is never asked.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from core.dates import PartDate

_NAMES = [
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
]
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year{0}>(?:19|20)\d\d|(?:this|last|next) year)"
_DAY = r"(?P<day{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:,.]\d)"
_FORMS = (
    r"(?<![\d-])(?P<year0>(?:19|20)\d\d)-(?P<month0>0[1-9]"
    r"|1[0-2])(?:-(?P<day0>\d\d))?(?![\d-])",
    rf"{_DAY}(?:\s?[–-]\s?\d+(?:st|nd|rd|th)?)?\s(?:of\s)?{_MONTH}"
    rf"(?:,?\s{_YEAR})?".replace("{0}", "1"),
    rf"{_MONTH}\s{_DAY}(?:\s?[–-]\s?\d+(?:st|nd|rd"
    rf"|th)?)?(?:,?\s(?:of\s)?{_YEAR})?".replace("{0}", "2"),
    rf"{_MONTH},?\s(?:of\s)?{_YEAR}".replace("{0}", "3"),
    r"(?P<year5>(?:19|20)\d\d)年(?:(?P<month5>\d{1,2})月(?:(?P<day5>\d{1,2})日)?)?",
    r"(?P<month6>\d{1,2})月(?P<day6>\d{1,2})日",
    rf"(?P<weekday>(?:on\s|last\s|this\s)?(?:{'|'.join(_DAYS)}))\b",
    r"\b(?P<relative>yesterday|today)\b",
    r"(?<![\d/.,-])(?P<year4>(?:19|20)\d\d)(?:[/–-](?P<second>(?:20)?\d\d))?"
    r"(?![\d/-]|[,.]\d|\s?(?:people|players|fans|seats|metres|meters|million))",
)
_DATE = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.I)
_WHOLE = len("2017-01-11")
_NEAR = 200  # Days: a day without a year is the one nearest to the article's date.


@dataclass(frozen=True, slots=True)
class Date:
    """A date as stated; `last` is the later year of a season such as 2019-20."""

    start: int
    end: int
    edtf: str
    last: str = ""
    is_derived: bool = False  # The year, or the day, is the article's.
    is_later: bool = False  # With the year that was derived, it lies after the article.

    @property
    def year(self) -> str:
        """The year, or nothing where none is known."""
        return "" if self.edtf.startswith("X") else self.edtf[:4]

    @property
    def of_the_past(self) -> "Date":
        """The date of what was done before the article: a later year stays open."""
        if not self.is_later:
            return self
        edtf = f"XXXX{self.edtf[4:]}"
        return replace(self, edtf=edtf, is_derived=False, is_later=False)

    @property
    def is_day(self) -> bool:
        """Tell whether it names a day."""
        return len(self.edtf) == _WHOLE


def find_dates(text: str, start: int, end: int, published: str) -> Iterator[Date]:
    """Find the dates between two places; `published` is the article's own, in EDTF."""
    own = _day_of(published)
    for match in _DATE.finditer(text, start, end):
        parts = {
            key.rstrip("0123456"): value
            for key, value in match.groupdict().items()
            if value
        }
        date = _read(match, parts, own)
        if date and is_possible(date.edtf):
            is_later = date.is_derived and date.is_day and date.edtf > published
            yield replace(date, is_later=is_later and len(published) == _WHOLE)


def _day_of(published: str) -> dt.date | None:
    if not published:
        return None
    date = PartDate.parse(published)
    return dt.date(date.year, date.month or 7, date.day or 1) if date.year else None


def _read(
    match: re.Match[str], parts: dict[str, str], own: dt.date | None
) -> Date | None:
    start, end = match.span()
    if "relative" in parts or "weekday" in parts:
        day = _relative(parts, own)
        return Date(start, end, day, is_derived=True) if day else None
    year, is_derived = _year(parts.get("year", ""), own)
    if "month" not in parts:
        return Date(start, end, year, _season_end(year, parts.get("second", "")))
    month = (
        int(parts["month"])
        if parts["month"].isdigit()
        else _MONTHS[parts["month"][:3].lower()]
    )
    if "day" not in parts:
        return (
            Date(start, end, f"{year}-{month:02}", is_derived=is_derived)
            if year
            else None
        )
    day_number = int(parts["day"])
    if not year and not parts.get("year") and own:
        year, is_derived = _nearest_year(month, day_number, own), True
    return Date(
        start,
        end,
        f"{year or 'XXXX'}-{month:02}-{day_number:02}",
        is_derived=is_derived,
    )


def _relative(parts: dict[str, str], own: dt.date | None) -> str:
    if own is None:
        return ""
    word = parts.get("relative", "").lower()
    if word:
        return (own - dt.timedelta(days=word == "yesterday")).isoformat()
    number = _DAYS.index(parts["weekday"].split()[-1].lower())
    return (own - dt.timedelta(days=(own.weekday() - number) % 7)).isoformat()


def _year(stated: str, own: dt.date | None) -> tuple[str, bool]:
    if stated.isdigit() or not stated:
        return stated, False
    if own is None:
        return "", False
    shift = {"this": 0, "last": -1, "next": 1}[stated.split()[0].lower()]
    return str(own.year + shift), True


def _season_end(year: str, second: str) -> str:
    return second if len(second) != 2 else year[:2] + second


def _nearest_year(month: int, day: int, own: dt.date) -> str:
    for year in (own.year - 1, own.year, own.year + 1):
        try:
            gap = abs((dt.date(year, month, day) - own).days)
        except ValueError:
            continue
        if gap <= _NEAR:
            return str(year)
    return ""


def is_possible(edtf: str) -> bool:
    try:
        PartDate.parse(edtf)
    except ValidationError:
        return False
    return True
