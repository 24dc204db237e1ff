"""What a template needs to say of money: totals over deals, and their switch."""

from typing import Any

from django import template

from partnerships.desk import Found
from partnerships.display import day_words
from partnerships.models import Figure
from partnerships.money import rates, words
from partnerships.money.conversions import Conversions, conversions_of
from partnerships.money.switch import Switch
from partnerships.money.totals import MOST, Total, Totals, totals_of

register = template.Library()


@register.inclusion_tag("partnerships/_totals.html")
def totals(deals: Found, switch: Switch) -> dict[str, Any]:
    """Show what the deals are worth together, as the switch says: one query."""
    return _worth(deals, switch)


@register.inclusion_tag("partnerships/_totals_folded.html")
def folded_totals(deals: Found, switch: Switch) -> dict[str, Any]:
    """Show the same, folded up until the switch is used."""
    return _worth(deals, switch)


def _worth(deals: Found, switch: Switch) -> dict[str, Any]:
    """Add up what the deals are worth, unless there are too many of them."""
    asked = {"shown_in": switch.shown_in, "basis": switch.basis}
    is_added_up = deals.count <= MOST
    return {
        "totals": totals_of(deals.unordered_ids(), **asked) if is_added_up else None,
        "switch": switch,
        "count": deals.count,
        "most": MOST,
    }


@register.filter
def conversions(figure: Figure) -> Conversions | None:
    """Return what a figure that counts is in other currencies, if it can be said."""
    return conversions_of(figure)


@register.filter
def total_words(total: Total) -> str:
    """Say a sum: `US$5 million to US$7 million or more`."""
    return words.total_words(total)


@register.filter
def notes(totals: Totals) -> list[str]:
    """Say of how many deals totals know the value, and what was done to it."""
    return words.notes(totals)


@register.filter
def newest_rates(totals: Totals) -> list[str]:
    """Say the newest of the rates that totals were converted at."""
    return words.newest_rates(totals)


@register.filter
def hover_words(totals: Totals) -> str:
    """Say in short at what totals were converted."""
    return words.hover_words(totals)


@register.filter
def after(switch: Switch, query: str) -> str:
    """Return a query string with the switch as it is."""
    return switch.after(query)


@register.simple_tag
def most_deals() -> str:
    """Say how many deals are added up at most: `1,000`."""
    return f"{MOST:,}"


@register.simple_tag
def last_rates() -> str:
    """Say the last day that has exchange rates: `30 October 2026`."""
    return day_words(rates.last_day())
