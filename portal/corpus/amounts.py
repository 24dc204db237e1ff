"""Amounts as newspapers write them."""

from decimal import Decimal
from typing import NamedTuple

from portal.corpus.chance import Chance

_SIGNS = {
    "CNY": "RMB ",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "INR": "Rs ",
    "AUD": "A$",
    "BRL": "R$",
    "KES": "KSh ",
    "SAR": "SAR ",
    "": "",
}
_PER_DOLLAR = {"CNY": 7, "JPY": 140, "INR": 80, "BRL": 5, "KES": 120, "SAR": 4}
_SCALES = ((9, " billion"), (6, " million"))
_DIGITS = 2  # That are not nought.
# How often each is used, its words, and whether it has a lower and an upper bound.
_COMPARATORS = {
    "exact": (52, "{}", (True, True)),
    "about": (18, "about {}", (True, True)),
    "more_than": (11, "more than {}", (True, False)),
    "up_to": (6, "up to {}", (False, True)),
    "at_least": (4, "at least {}", (True, False)),
    "between": (4, "between {} and {}", (True, True)),
    "order_of_magnitude": (3, "in the order of {}", (True, True)),
    "less_than": (2, "less than {}", (False, True)),
}
_WEIGHTS = {name: weight for name, (weight, _, _) in _COMPARATORS.items()}


class Amount(NamedTuple):
    """An amount's bounds, how it compares to them, and its words."""

    currency: str
    comparator: str
    lower: Decimal | None
    upper: Decimal | None
    as_stated: str


def draw_amount(
    chance: Chance, dollars: float, currency: str, comparator: str = ""
) -> Amount:
    """Return a round amount of about so many US dollars."""
    comparator = comparator or chance.weighed(_WEIGHTS)
    least = _rounded(dollars * _PER_DOLLAR.get(currency, 1))
    most = _rounded(float(least) * 1.6) if comparator == "between" else least
    _, words, (has_lower, has_upper) = _COMPARATORS[comparator]
    return Amount(
        currency,
        comparator,
        least if has_lower else None,
        most if has_upper else None,
        words.format(_words(least, currency), _words(most, currency)),
    )


def _rounded(amount: float) -> Decimal:
    """Return the amount with few digits that are not nought, a hundred at least."""
    whole = max(100, int(amount))
    unit = 10 ** (len(str(whole)) - _DIGITS)
    return Decimal(whole // unit * unit)


def _words(amount: Decimal, currency: str) -> str:
    for power, word in _SCALES:
        scaled = amount.scaleb(-power)
        if scaled >= 1:
            return f"{_SIGNS[currency]}{scaled.normalize():f}{word}"
    return f"{_SIGNS[currency]}{amount:,}"
