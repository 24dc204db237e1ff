"""What a template needs to say of a deal: its values in words, and their marks.

The mark is written here and not in a fragment: a list shows more than a hundred.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerships import display
from partnerships.cards import Card, card_of
from partnerships.facts import target_of
from partnerships.models import Figure, Partnership, Place
from partnerships.terms import TermBar, term_bar, unknown_bounds

register = template.Library()


@register.filter
def card(partnership: Partnership) -> Card:
    """Read what the deal card shows; the partnership is loaded by `with_card()`."""
    return card_of(partnership)


@register.simple_tag
def evidence(href: str, words: str, claim: int | str = "") -> SafeString:
    """Write the mark that opens a value's evidence."""
    named = format_html(' data-claim="{}"', claim) if claim else ""
    return format_html(
        '<a class="evidence" href="{}"{} aria-label="Evidence: {}"></a>',
        *(href, named, words),
    )


@register.simple_tag
def card_evidence(card: Card, fact: str, words: str, row: Any = None) -> str:
    """Write the mark of a card's value, the row's or the fact's; none if unread."""
    if card.unread and (target_of(row) if row else fact) in card.unread:
        return ""
    return evidence(f"{card.url}#fact-{fact}", words)


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
