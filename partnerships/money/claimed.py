"""Figures as claims say them: the way back from the own form that `forms` writes."""

import re
from decimal import Decimal

from partnerships.models import Figure

_FORM = re.compile(
    r"(?P<kind>[a-z_]+) (?P<comparator>[a-z_]+)"
    r" (?P<lower>\d+(?:\.\d+)?)?\.\.(?P<upper>\d+(?:\.\d+)?)?"
    r" (?P<unit>[a-z]+)(?: (?P<currency>[A-Z]{3}))?"
    r" (?P<per>[a-z]+) (?P<standing>[a-z]+)(?: (?P<words>.*))?",
    re.ASCII | re.DOTALL,
)
_CHOICES = {
    "kind": Figure.Kind,
    "comparator": Figure.Comparator,
    "unit": Figure.Unit,
    "per": Figure.Per,
    "standing": Figure.Standing,
}


def claimed_figure(value: str, subject: str = "") -> Figure | None:
    """Read what a claim says of a figure, without its words as stated.

    None where it is not in a figure's own form. Its subject is the given one, if that
    is what it is about; another one is not read apart from the words, and kept whole.
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
    about = _subject(found["words"] or "", subject)
    return Figure(**chosen, **bounds, subject=about, currency=found["currency"] or "")


def _subject(words: str, subject: str) -> str:
    """Return what `of a thing as stated` says of; the subject, if it says so."""
    if not words.startswith("of "):
        return ""
    is_it = f"{words} as ".startswith(f"of {subject} as ")
    return subject if is_it else words.removeprefix("of ")
