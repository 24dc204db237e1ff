"""Figures as plain objects, so that rules about amounts are tested without rows."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import count

_numbers = count(1)


@dataclass
class Said:
    """A figure's attributes, as far as rules about amounts read them."""

    kind: str
    currency: str
    lower: Decimal | None
    upper: Decimal | None
    per: str
    subject: str
    rank: str
    equivalent_of_id: int | None
    id: int
    comparator: str = "exact"


def said(lower=5, upper="same", **fields):
    """One exact total of 5 Chinese yuan, unless told otherwise."""
    upper = lower if upper == "same" else upper
    given = {
        "kind": "total_value",
        "currency": "CNY",
        "per": "total",
        "subject": "",
        "rank": "normal",
        "equivalent_of_id": None,
        "id": next(_numbers),
    }
    bounds = [None if one is None else Decimal(one) for one in (lower, upper)]
    return Said(lower=bounds[0], upper=bounds[1], **given | fields)
