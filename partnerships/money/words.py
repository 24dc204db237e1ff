"""Words for sums of money, and for what stands behind them."""

from decimal import Context

from babel.numbers import format_decimal

from partnerships.display import day_words, money_words
from partnerships.money.rates import SOURCE, Rate
from partnerships.money.totals import Total, Totals
from partnerships.money.worth import YEAR, Range

_ROUGH = Context(prec=3)  # What is not exact is not said more exactly.
_RATE = Context(prec=5)  # As the bank writes most rates.
MOST_RATES = 50  # That a total lists.
_ON_HOVER = 3  # Rates.


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


def dated_rate_words(rate: Rate) -> str:
    """Say a rate with its day: `1 CNY was 0.14422 USD on 11 January 2017`."""
    return f"{rate_words(rate)} on {day_words(rate.day)}"


def newest_rates(totals: Totals) -> list[str]:
    """Say the rates that were taken, the newest `MOST_RATES` of them, newest first."""
    return [dated_rate_words(one) for one in totals.rates[: -MOST_RATES - 1 : -1]]


def hover_words(totals: Totals) -> str:
    """Say in short at what a total was converted; empty where it was not."""
    rates = totals.rates
    if not rates:
        return ""
    if len(rates) > _ON_HOVER:
        return _converted(totals)
    said = "; ".join(map(dated_rate_words, rates))
    return f"{said} ({SOURCE})"


def notes(totals: Totals) -> list[str]:
    """Say of how many deals totals know the value, and what was done to it."""
    return [
        note
        for note in (
            f"Known for {totals.known} of {_deals(totals.deals)}.",
            _computed(totals),
            _partly(totals),
            _elsewhere(totals),
            _inside(totals),
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


def _partly(totals: Totals) -> str:
    if not totals.partly:
        return ""
    return (
        f"Known only in part, and so “or more”, for {_deals(totals.partly)}: "
        f"the rest is stated {_otherwise(totals)}."
    )


def _elsewhere(totals: Totals) -> str:
    if not totals.elsewhere:
        return ""
    return f"Not in it: {_deals(totals.elsewhere)} with a value {_otherwise(totals)}."


def _otherwise(totals: Totals) -> str:
    other = "in total" if totals.basis == YEAR else "a year"
    return f"a season, an event, or {other} without a term to compute it with"


def _inside(totals: Totals) -> str:
    if not totals.inside:
        return ""
    return (
        f"Not added: {_deals(totals.inside)}, being part of another one here that "
        "has a value."
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
