"""Whether two things that are said of one value can both be true."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError

from core.dates import PartDate
from partnerships.models import Figure
from partnerships.money.rates import rate
from partnerships.money.worth import Range

# How far an amount may be from what is meant, as a factor.
_WIDTH = {
    Figure.Comparator.ABOUT: Decimal("1.05"),
    Figure.Comparator.ORDER_OF_MAGNITUDE: Decimal(3),
}
_RATE_WIDTH = Decimal("1.03")  # Two currencies: rounded, and perhaps the day before.


def dates_differ(one: str, other: str) -> bool:
    """Tell whether two part-dates cannot be the same day."""
    first, second = _date(one), _date(other)
    if first is None or second is None:
        return False
    pairs = zip(first, second, strict=True)
    return any(a != b for a, b in pairs if a is not None and b is not None)


def _date(value: str) -> PartDate | None:
    try:
        return PartDate.parse(value)
    except ValidationError:
        return None


def terms_differ(one: str, other: str) -> bool:
    """Tell whether two terms, such as `120 as ten-year`, have different lengths."""
    months = {value.partition(" as ")[0] for value in (one, other)}
    return len(months) > 1 and all(value.isdecimal() for value in months)


def figures_differ(one: Figure, other: Figure, day: dt.date | None) -> bool:
    """Tell whether two figures cannot be the same amount.

    In two currencies they are compared at the rate of the day. Where there is none
    only the same number in both is known to be wrong: it may be either.
    """
    first, second = _bounds(one), _bounds(other)
    if one.currency and other.currency and one.currency != other.currency:
        found = rate(other.currency, one.currency, day) if day else None
        if found is None:
            return first == second
        second = _wide(
            Range(found.of(second.lower), found.of(second.upper)), _RATE_WIDTH
        )
    return not _overlap(first, second)


def _bounds(figure: Figure) -> Range:
    width = _WIDTH.get(Figure.Comparator(figure.comparator), Decimal(1))
    return _wide(Range(figure.lower, figure.upper), width)


def _wide(bounds: Range, width: Decimal) -> Range:
    return Range(
        None if bounds.lower is None else bounds.lower / width,
        None if bounds.upper is None else bounds.upper * width,
    )


def _overlap(one: Range, other: Range) -> bool:
    return not (_is_below(one, other) or _is_below(other, one))


def _is_below(one: Range, other: Range) -> bool:
    return one.upper is not None and other.lower is not None and one.upper < other.lower
