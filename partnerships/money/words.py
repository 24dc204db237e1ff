"""Words for sums of money, and for what stands behind them."""

from decimal import Context

from babel.numbers import format_decimal

from partnerships.display import day_words, money_words
from partnerships.money.rates import SOURCE, Rate
from partnerships.money.totals import Total, Totals
from partnerships.money.worth import YEAR, Range

_ROUGH = Context(prec=3)  # What is not exact is not said more exactly.
_RATE = Context(prec=5)  # As the bank writes most rates.


def total_words(total: Total) -> str:
    """Say a sum, as far as it is known: `US$5 million to US$7 million or more`."""
    words = rough_words if total.is_about else range_words
    return words(total.bounds, total.currency)


def range_words(bounds: Range, currency: str) -> str:
    """Say an amount that is known from below, from above, or from both sides."""
    lower, upper = (
        "" if bound is None else money_words(bound, currency) for bound in bounds
    )
    if not upper:
        return f"{lower} or more"
    if not lower:
        return f"up to {upper}"
    return lower if lower == upper else f"{lower} to {upper}"


def rough_words(bounds: Range, currency: str) -> str:
    """Say an amount that is not exact, rounded: `about US$14.4 million`."""
    rough = Range(*(None if one is None else _ROUGH.plus(one) for one in bounds))
    words = range_words(rough, currency)
    if rough.lower is None:
        return words.replace("up to", "up to about", 1)
    return f"about {words}"


def rate_words(rate: Rate) -> str:
    """Say a rate: `1 CNY was 0.14422 USD`."""
    value = format_decimal(_RATE.plus(rate.value), "#,##0.########", locale="en_GB")
    return f"1 {rate.base} was {value} {rate.quote}"


def notes(totals: Totals) -> list[str]:
    """Say of how many deals totals know the value, and what was done to it."""
    return [
        note
        for note in (
            f"Known for {totals.known} of {_deals(totals.deals)}.",
            _computed(totals),
            _elsewhere(totals),
            _converted(totals),
            _not_converted(totals),
        )
        if note
    ]


def _computed(totals: Totals) -> str:
    if not totals.computed:
        return ""
    stated = "total" if totals.basis == YEAR else "amount a year"
    return (
        f"Computed for {_deals(totals.computed)}, "
        f"from the stated {stated} and the stated term."
    )


def _elsewhere(totals: Totals) -> str:
    if not totals.elsewhere:
        return ""
    other = "in total" if totals.basis == YEAR else "a year"
    return (
        f"Not in it: {_deals(totals.elsewhere)} with a value a season, an event, "
        f"or {other} without a term to compute it with."
    )


def _converted(totals: Totals) -> str:
    if not totals.rate_days:
        return ""
    first, last = map(day_words, totals.rate_days)
    days = first if first == last else f"{first} to {last}"
    return f"Converted deal by deal at the {SOURCE} of the announcement day ({days})."


def _not_converted(totals: Totals) -> str:
    if not totals.not_converted:
        return ""
    reasons = ", ".join(totals.reasons)
    return f"Not converted: {_deals(totals.not_converted)} ({reasons})."


def _deals(count: int) -> str:
    return f"{count:,} deal{'' if count == 1 else 's'}"
