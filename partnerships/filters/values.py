"""The values of an address's parameters, and what each of them names."""

import re
from collections.abc import Iterable
from typing import Any

import django_filters
from babel.numbers import list_currencies
from django import forms
from django.db.models import Model

from core.text import clean_line
from partnerships.filters.words import BY_VALUE, NEWEST, VALUE_BANDS, Words
from search import query

MOST_VALUES = 20  # Of one filter; further ones are dropped from the address.
LONGEST_VALUE = 100  # Characters; a longer one is cut, and can be no slug then.
LONGEST_SEARCH = query.LONGEST_QUERY
_YEAR = re.compile("[1-9][0-9]{3}")
_CURRENCIES = frozenset(list_currencies())
Known = dict[str, str]  # Values that name something -> their words for readers.
KnownByName = dict[str, Known]


class ValuesField(forms.Field):
    """All values of one parameter in their one form; any value passes."""

    widget = forms.MultipleHiddenInput
    longest = LONGEST_VALUE

    def clean(self, value: Any) -> list[str]:
        """Return the values cleaned, cut, capped, each once, sorted."""
        lines = (clean_line(str(one)) for one in value or [])
        once = dict.fromkeys(_cut(line, self.longest) for line in lines if line)
        return sorted(list(once)[:MOST_VALUES])


class OneValueField(ValuesField):
    """The last value of a parameter that has only one."""

    def clean(self, value: Any) -> list[str]:
        """Return no value or one, cleaned and cut."""
        return super().clean((value or [])[-1:])


class SearchField(OneValueField):
    """Words to search for."""

    longest = LONGEST_SEARCH


class OrderField(OneValueField):
    """An order; the one that a list has anyway is left out."""

    def clean(self, value: Any) -> list[str]:
        """Return no value or one, cleaned and cut."""
        return [one for one in super().clean(value) if one != NEWEST]


def _cut(line: str, longest: int) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class ValuesFilter(django_filters.Filter):
    """One filter: it says what its values name."""

    field_class = ValuesField

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return the words of values that name something public, the others left out.

        `known`: what the filters before this one found.
        """
        raise NotImplementedError

    def why_not(self, value: str) -> str:
        """Say why a value was left out."""
        return (
            f"No public deal has the {self.label.lower()} “{value}”; it was left out."
        )


class WordsFilter(ValuesFilter):
    """By values that are fixed."""

    def __init__(self, words: Words, **options: Any) -> None:
        self.words = words
        super().__init__(**options)

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return the words of the values that there are."""
        return {value: self.words[value] for value in values if value in self.words}


class NamedFilter(ValuesFilter):
    """By the slugs of things that may be seen; of two alike, the first model's."""

    def __init__(self, *models: type[Model], **options: Any) -> None:
        self.models = models
        super().__init__(**options)

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return the names of the things. A query a model."""
        found: Known = {}
        for model in reversed(self.models):
            found |= _names(model, values)
        return found


def _names(model: Any, slugs: Iterable[str]) -> Known:
    rows = model.objects.visible().filter(slug__in=slugs)
    return dict(rows.values_list("slug", "name"))


class YearFilter(ValuesFilter):
    """By the year of the date that a deal is listed under."""

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return what is a year."""
        return {value: value for value in values if _YEAR.fullmatch(value)}


class CurrencyFilter(ValuesFilter):
    """By the currencies in which a deal's value is stated."""

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return what is a currency's code."""
        return {value: value for value in values if value in _CURRENCIES}


def one_currency(known: KnownByName) -> str:
    """Return the currency, if it is a single one; else nothing."""
    currencies = list(known["currency"])
    return currencies[0] if len(currencies) == 1 else ""


class ValueFilter(WordsFilter):
    """By value, within one currency."""

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return the words of the bands, where a single currency is chosen."""
        return super().find(values, known) if one_currency(known) else {}

    def why_not(self, value: str) -> str:
        """Ask for a currency where that is what is missing."""
        if value not in VALUE_BANDS.words:
            return super().why_not(value)
        words = VALUE_BANDS.words[value]
        return f"“{words}” was left out: choose one currency first."


class SearchFilter(ValuesFilter):
    """By words that the deal's own texts and names have."""

    field_class = SearchField

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return what asks for at least one word."""
        return {value: value for value in values if _asks_for_words(value)}

    def why_not(self, value: str) -> str:
        """Say that there is nothing to search for."""
        return f"There is no word to search for in “{value}”; it was left out."


def _asks_for_words(typed: str) -> bool:
    return any(not term.is_barred for term in query.read(typed))


class OrderFilter(WordsFilter):
    """Not a filter: the order of the list."""

    field_class = OrderField

    def find(self, values: list[str], known: KnownByName) -> Known:
        """Return the words of the order; that by value needs a single currency."""
        needs_currency = BY_VALUE in values and not one_currency(known)
        return {} if needs_currency else super().find(values, known)

    def why_not(self, value: str) -> str:
        """Ask for a currency where that is what is missing."""
        if value == BY_VALUE:
            return "Not sorted by value: choose one currency first."
        return f"There is no order “{value}”; it was left out."
