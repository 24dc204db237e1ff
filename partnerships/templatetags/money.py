"""What a template needs to say of money: totals over deals, and their switch."""

from django import template

from partnerships.models import Figure
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.money import words
from partnerships.money.conversions import Conversions, conversions_of
from partnerships.money.switch import Switch
from partnerships.money.totals import Total, Totals, totals_of

register = template.Library()


@register.inclusion_tag("partnerships/_totals.html")
def totals(deals: PartnershipQuerySet, switch: Switch) -> dict[str, Totals | Switch]:
    """Show what the deals are worth together, as the switch says: two queries."""
    found = totals_of(deals, shown_in=switch.shown_in, basis=switch.basis)
    return {"totals": found, "switch": switch}


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
