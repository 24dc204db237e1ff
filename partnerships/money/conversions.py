"""What a figure of a deal is in other currencies, at its announcement day's rate."""

import datetime as dt
from typing import NamedTuple

from partnerships.display import day_words
from partnerships.models import Figure
from partnerships.money.rates import SOURCE, Rate, day_of, rate
from partnerships.money.words import rate_words, rough_words
from partnerships.money.worth import DISPLAY, Range


class Conversion(NamedTuple):
    """An amount in another currency, and the rate that it was converted at."""

    amount: str
    rate: str


class Conversions(NamedTuple):
    """A figure in other currencies, and in words where the rates are from."""

    rows: list[Conversion]
    source: str


def conversions_of(figure: Figure) -> Conversions | None:
    """Return what a figure that counts is in the other currencies; None for none.

    It takes the day the deal was announced. A currency in which a source states the
    same sum itself is left out. No query is made where the deal's figures are loaded.
    """
    day = day_of(figure.partnership.announced_on)
    if day is None or not figure.counts_toward_value:
        return None
    stated = _stated_in(figure)
    others = (
        rate(figure.currency, code, day) for code in DISPLAY if code not in stated
    )
    rates = [found for found in others if found]
    if not rates:
        return None
    return Conversions([_converted(figure, one) for one in rates], _source(rates, day))


def _stated_in(figure: Figure) -> set[str]:
    first = figure.equivalent_of_id or figure.pk
    return {
        other.currency
        for other in figure.partnership.figures.all()
        if first in (other.pk, other.equivalent_of_id)
        and other.rank != Figure.Rank.DEPRECATED
    }


def _converted(figure: Figure, found: Rate) -> Conversion:
    bounds = Range(found.of(figure.lower), found.of(figure.upper))
    return Conversion(rough_words(bounds, found.quote), rate_words(found))


def _source(rates: list[Rate], day: dt.date) -> str:
    """Say where the rates are from; on all days that have rates they have all."""
    of = rates[0].day
    announced = (
        "the day the deal was announced"
        if of == day
        else f"the last before the deal was announced on {day_words(day)}"
    )
    return f"Converted at the {SOURCE} of {day_words(of)}, {announced}."
