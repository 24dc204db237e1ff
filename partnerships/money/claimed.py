"""Figures as claims say them: the way back from the own form that `forms` writes."""

import re
from decimal import Decimal

from partnerships.models import Figure

_FORM = re.compile(
    r"(?P<kind>[a-z_]+) (?P<comparator>[a-z_]+)"
    r" (?P<lower>\d+(?:\.\d+)?)?\.\.(?P<upper>\d+(?:\.\d+)?)?"
    r" (?P<unit>[a-z]+)(?: (?P<currency>[A-Z]{3}))?"
    r" (?P<per>[a-z]+) (?P<standing>[a-z]+)(?: .*)?",
    re.ASCII | re.DOTALL,
)
_CHOICES = {
    "kind": Figure.Kind,
    "comparator": Figure.Comparator,
    "unit": Figure.Unit,
    "per": Figure.Per,
    "standing": Figure.Standing,
}


def claimed_figure(value: str) -> Figure | None:
    """Read what a claim says of a figure, without its subject and words as stated.

    None where it is not in a figure's own form.
    """
    found = _FORM.fullmatch(value)
    if found is None or not (found["lower"] or found["upper"]):
        return None
    if any(found[name] not in choices.values for name, choices in _CHOICES.items()):
        return None
    bounds = {
        name: Decimal(found[name]) if found[name] else None
        for name in ("lower", "upper")
    }
    chosen = {name: found[name] for name in _CHOICES}
    return Figure(**chosen, **bounds, currency=found["currency"] or "")
