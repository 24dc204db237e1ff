"""Filters that say a deal's values in words."""

from django import template

from partnerships import display
from partnerships.cards import Card, card_of
from partnerships.models import Figure, Partnership, Place
from partnerships.terms import TermBar, term_bar, unknown_bounds

register = template.Library()


@register.filter
def card(partnership: Partnership) -> Card:
    """Read what the deal card shows; the partnership is loaded by `with_card()`."""
    return card_of(partnership)


@register.filter
def kinds(partnership: Partnership) -> str:
    """Say the kinds in their order."""
    return display.kinds_words(partnership)


@register.filter
def amount(figure: Figure) -> str:
    """Say a figure's amount: `about CN¥100 million`."""
    return display.amount_words(figure)


@register.filter
def qualifier(figure: Figure) -> str:
    """Say per what the amount is and how it stands: `a year, reported`."""
    return display.qualifier_words(figure)


@register.filter
def bar(partnership: Partnership) -> TermBar | None:
    """Return the term's bar, or nothing."""
    return term_bar(partnership)


@register.filter
def unknown_term_bounds(partnership: Partnership) -> str:
    """Say why start and end are empty."""
    return unknown_bounds(partnership)


@register.filter
def country(place: Place) -> Place | None:
    """Return the country that the place lies in; nothing for a country itself."""
    root = display.root_of(place)
    return None if root == place else root
