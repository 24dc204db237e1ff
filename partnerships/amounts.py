"""Amounts as plain decimal text."""

from decimal import Decimal


def plain(amount: Decimal | None) -> str | None:
    """Return an amount as a plain decimal string: `5500000`, `0.65`."""
    if amount is None:
        return None
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
