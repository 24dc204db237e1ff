"""Words for the values of a record: amounts, terms, dates, parties.

It stands below the models, which keep these words in histories, and imports none.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal, get_currency_symbol
from django.apps import apps
from django.core.exceptions import ValidationError

from core.dates import PartDate
from partnerships.facts import Item

if TYPE_CHECKING:
    from partnerships.models import Figure, Partnership, Place

_LOCALE = "en_GB"
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_DECIMALS = 3  # An amount is scaled only where it then has no more of them.
_YEAR = 12  # Months.
_LONGEST_IN_MONTHS = 24  # A term of 18 months is not said in years.


def count_words(count: int) -> str:
    """Say how many deals there are: `37 deals`."""
    return f"{count:,} deal{'' if count == 1 else 's'}"


def independent_words(count: int) -> str:
    """Say how many independent publishers support a record."""
    if not count:
        return "No independent source yet"
    return f"{count} independent source{'' if count == 1 else 's'}"


# --- Amounts ------------------------------------------------------------------


def amount_words(figure: "Figure") -> str:
    """Say an amount with its comparator: `about CN¥100 million`, `up to 65%`."""
    lower, upper = _amount(figure, figure.lower), _amount(figure, figure.upper)
    if figure.comparator == figure.Comparator.BETWEEN:
        return f"between {lower} and {upper}"
    exact = figure.comparator == figure.Comparator.EXACT
    comparator = "" if exact else f"{figure.get_comparator_display()} "
    return f"{comparator}{lower or upper}"


def _amount(figure: "Figure", bound: Decimal | None) -> str:
    if bound is None:
        return ""
    number = _scaled(bound)
    match figure.unit:
        case figure.Unit.MONEY:
            return money_words(bound, figure.currency)
        case figure.Unit.PERCENT:
            return f"{number}%"
        case figure.Unit.PEOPLE:
            return f"{number} people"
    return number


def money_words(amount: Decimal, currency: str) -> str:
    """Say an amount of money: `CN¥100 million`, `SAR 5,000`."""
    return f"{_sign(currency)}{_scaled(amount)}"


def _scaled(amount: Decimal) -> str:
    for power, word in _SCALES:
        scaled = amount.scaleb(-power)
        if scaled >= 1 and scaled == round(scaled, _DECIMALS):
            return f"{_plain(scaled)} {word}"
    return _plain(amount)


def _plain(amount: Decimal) -> str:
    return format_decimal(amount, "#,##0.####", locale=_LOCALE)


def _sign(currency: str) -> str:
    """Return the sign that stands before an amount; a code keeps a blank after it."""
    if not currency:
        return ""
    sign = get_currency_symbol(currency, locale=_LOCALE)
    return f"{sign}\N{NO-BREAK SPACE}" if sign.isalpha() else sign


def figure_label(figure: "Figure") -> str:
    """Say what an amount is: its kind, and of what if not of the deal."""
    return ", ".join(filter(None, (figure.get_kind_display(), figure.subject)))


def qualifier_words(figure: "Figure") -> str:
    """Say per what an amount is and how it stands: `a year, reported`."""
    words = [
        "" if figure.per == figure.Per.TOTAL else figure.get_per_display(),
        figure.get_standing_display().lower(),
        "currency not stated" if _lacks_currency(figure) else "",
    ]
    return ", ".join(word for word in words if word)


def _lacks_currency(figure: "Figure") -> bool:
    return figure.unit == figure.Unit.MONEY and not figure.currency


# --- Dates and terms ----------------------------------------------------------


def date_words(value: str) -> str:
    """Say a part-date as far as it is known: `October 2016`."""
    return PartDate.parse(value).words if value else ""


def day_words(day: dt.date) -> str:
    """Say a whole day: `11 January 2017`."""
    return PartDate(day.year, day.month, day.day).words


def term_words(partnership: "Partnership") -> str:
    """Say a term: `10 years`; as the source does where no length is known."""
    months = partnership.term_months
    return months_words(months) if months else partnership.term_as_stated


def months_words(months: int) -> str:
    """Say a length: `10 years`, `18 months`, `2 years and 6 months`."""
    years, rest = divmod(months, _YEAR)
    if not years or (rest and months < _LONGEST_IN_MONTHS):
        return _counted(months, "month")
    parts = [_counted(years, "year"), _counted(rest, "month") if rest else ""]
    return " and ".join(part for part in parts if part)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# --- Places -------------------------------------------------------------------


def place_words(place: "Place") -> str:
    """Say a place with its country: `Changzhou, China`."""
    country = root_of(place)
    return place.name if country == place else f"{place.name}, {country.name}"


def root_of(place: "Place") -> "Place":
    """Return the topmost place it lies in; no query where the parents are loaded."""
    while place.parent:
        place = place.parent
    return place


def kinds_words(partnership: "Partnership") -> str:
    """Say the kinds in their order: `Strategic partnership, host city`."""
    return ", ".join(str(kind) for kind in partnership.kinds.all()).capitalize()


# --- Values of facts ----------------------------------------------------------


def _named(role: str, name: str) -> Callable[[Any], str]:
    def words(row: Any) -> str:
        said = getattr(row, f"get_{role}_display")()
        return f"{getattr(row, name)}, {said.lower()}"

    return words


def _status_words(value: str) -> str:
    return str(apps.get_model("partnerships", "Partnership").Status(value).label)


_WORDS: dict[str, Callable[[Any], str]] = {
    "status": _status_words,
    "parties": _named("role", "who"),
    "announced_on": date_words,
    "signed_on": date_words,
    "starts_on": date_words,
    "ends_on": date_words,
    "term": term_words,
    "value": amount_words,
    "figures": amount_words,
    "places": lambda link: place_words(link.place),
    "people": _named("part", "person"),
}


def item_words(fact: str, item: Item) -> str:
    """Say one value of a fact in words."""
    return _WORDS.get(fact, str)(item.shown)


def _claimed_term(value: str) -> str:
    """Say a term that is in its own form: `120 as ten-year`, `as until 2020`."""
    months, _, words = f" {value}".partition(" as ")
    return months_words(int(months)) if months.strip().isdecimal() else words or value


_CLAIMED: dict[str, Callable[[str], str]] = {
    "status": _WORDS["status"],
    "announced_on": date_words,
    "signed_on": date_words,
    "starts_on": date_words,
    "ends_on": date_words,
    "term": _claimed_term,
}


def claimed_words(fact: str, value: str) -> str:
    """Say what a source says, where that can be said; `value` is in its own form."""
    try:
        return _CLAIMED[fact](value) if fact in _CLAIMED else ""
    except (ValueError, ValidationError):  # What it says is not in the field's form.
        return value
