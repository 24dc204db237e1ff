"""The slip alarm: two amounts that differ as if somebody had slipped in reading."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from partnerships.display import day_words, money_words
from partnerships.money.rates import rate
from partnerships.money.worth import DISPLAY

_NEAR = Decimal("0.02")  # Amounts are rounded; so close to a factor is meant by it.
_NEAR_AT_RATE = Decimal("0.03")  # Two currencies: perhaps at the day before's rate.
_FACTORS = {
    10: "a decimal point had slipped by one place",
    100: "a decimal point had slipped by two places",
    1_000: "one had taken thousands for millions, or millions for billions",
    10_000: "a wan (万, 10,000) had been left out or added",
    100_000_000: "a yi (亿, 100 million) had been left out or added",
}


class Sum(NamedTuple):
    """An amount of money; `currency` is empty where none is stated."""

    amount: Decimal
    currency: str


def slip(one: Sum, other: Sum, day: dt.date | None) -> str:
    """Say which slip the difference of two sums looks like; empty for none.

    `day`: whose exchange rates count; None where it is not known.
    """
    small, large = sorted((one, other))
    compare = _as_if if small.currency == large.currency else _as_if_across
    as_if = compare(small, large, day) if small.amount else ""
    words = " and ".join(money_words(*each) for each in (small, large))
    return f"{words} {as_if}." if as_if else ""


def _as_if_across(small: Sum, large: Sum, day: dt.date | None) -> str:
    """Compare two currencies at the day's rate."""
    if small.amount == large.amount:
        return "are the same number, as if one had the wrong currency"
    found = rate(small.currency, large.currency, day) if day else None
    if found is None:
        return ""
    ratio = large.amount / (small.amount * found.value)
    factor, as_if = _factor(max(ratio, 1 / ratio), _NEAR_AT_RATE)
    at = f"at the exchange rate of {day_words(found.day)}"
    return f"differ by a factor of {factor:,} {at}, as if {as_if}" if factor else ""


def _as_if(small: Sum, large: Sum, day: dt.date | None) -> str:
    ratio = large.amount / small.amount
    factor, as_if = _factor(ratio, _NEAR)
    if factor:
        return f"differ by a factor of {factor:,}, as if {as_if}"
    for code in DISPLAY:
        found = day and rate(small.currency, code, day)
        if found and _is_rate(ratio, found.value):
            return (
                f"differ by the exchange rate of {day_words(found.day)}, as if an "
                f"amount in {code} had been taken for one in {small.currency}"
            )
    return ""


def _factor(ratio: Decimal, near: Decimal) -> tuple[int, str]:
    """Return the factor that the ratio is, and what it looks like; 0 for none."""
    found = (one for one in _FACTORS.items() if _is_near(ratio, Decimal(one[0]), near))
    return next(found, (0, ""))


def _is_rate(ratio: Decimal, value: Decimal) -> bool:
    factor = max(value, 1 / value)
    return factor > 1 + _NEAR and _is_near(ratio, factor, _NEAR)


def _is_near(ratio: Decimal, factor: Decimal, near: Decimal) -> bool:
    return abs(ratio / factor - 1) <= near
