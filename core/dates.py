"""Part-dates: days, months and years as far as they are known, in EDTF text.

Four forms are kept (a subset of EDTF, ISO 8601-2:2019): `2017-01-11`, `2016-10`,
`2016`, and `XXXX-10-11` for a day whose year nobody states. Unknown is empty text.
"""

import calendar
import datetime as dt
import re
from typing import NamedTuple, Self

from django.core.exceptions import ValidationError

_FORM = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII
)
_LEAP_YEAR = 2000  # The year that a day without one is checked against.
_FIRST_YEAR = 1000
HINT = "Write 2017-01-11, 2017-01, 2017, or XXXX-01-11 when the year is not known."


class PartDate(NamedTuple):
    """A date of which the year, or the month and day, may be unknown (None)."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF text; raise ValidationError where it is no possible date."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValidationError(f"“{text[:40]}” is not a date. {HINT}", "part_date")
        year = None if found["year"] == "XXXX" else int(found["year"])
        month, day = (int(found[part]) if found[part] else None for part in _PARTS)
        value = cls(year, month, day)
        value._check(text)
        return value

    def _check(self, text: str) -> None:
        if self.year is None and self.day is None:
            raise ValidationError(f"“{text}” names no day. {HINT}", "part_date")
        if self.year is not None and self.year < _FIRST_YEAR:
            raise ValidationError(f"“{text}” is too early a year.", "part_date")
        month, day = (1 if part is None else part for part in self[1:])
        try:
            dt.date(self.year or _LEAP_YEAR, month, day)
        except ValueError as error:
            raise ValidationError(f"“{text}” is not a possible date.") from error

    @property
    def earliest(self) -> dt.date | None:
        """The first day it can be; None where the year is unknown."""
        if self.year is None:
            return None
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date | None:
        """The last day it can be; None where the year is unknown."""
        if self.year is None:
            return None
        month = self.month or 12
        last = calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, self.day or last)

    @property
    def html(self) -> str:
        """The value of a `<time datetime>`: `2016-10`, `10-11` without a year."""
        year = [] if self.year is None else [f"{self.year:04}"]
        rest = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(year + rest)

    @property
    def words(self) -> str:
        """The date at its true precision: `11 January 2017`, `October 2016`."""
        parts = [
            str(self.day) if self.day else "",
            calendar.month_name[self.month] if self.month else "",
            str(self.year) if self.year is not None else "",
        ]
        words = " ".join(part for part in parts if part)
        return words if self.year is not None else f"{words}, year not stated"


_PARTS = ("month", "day")


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
