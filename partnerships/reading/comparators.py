"""How exactly an amount is stated: about, over, at least, up to, between."""

import re
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "about": r"about|around|approximately|roughly|some|nearly|almost|close to|circa"
    r"|an? estimated|in the region of|in the order of|estimated at",
    "more_than": r"more than|over|above|in excess of|exceeding|north of|upwards of",
    "at_least": r"at least|no less than|not less than|a minimum of|minimum",
    "up_to": r"up to|as much as|as many as",
    "at_most": r"at most|no more than|not more than|a maximum of|maximum",
    "less_than": r"less than|under|below",
}
_CHINESE = {  # Written without blanks: what stands before them is no part of them.
    "about": "(?<![合签续条])约|(?<!最)近|大约|将近|接近",
    "more_than": "超过|逾|多于|高于",
    "at_least": "至少|不少于|不低于|不下",
    "up_to": "最高|最多",
    "at_most": "不超过|不高于|不多于|至多",
    "less_than": "不到|不足|少于|低于",
}
_LOOK_BACK = 24
_LAST = {
    kind: re.compile(
        rf"(?:(?<!\w)(?:{words})\s?(?:a total of\s)?|(?:{_CHINESE[kind]})\s?)$", re.I
    )
    for kind, words in _WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lower and upper bound with the comparator, and the words that state them."""

    lower: Decimal | None
    upper: Decimal | None
    comparator: str
    start: int
    end: int


def bounds(text: str, start: int, end: int, amount: Decimal, floor: int) -> Bounds:
    """Return the bounds of an amount by the words that stand before it."""
    begin = max(floor, start - _LOOK_BACK)
    before = text[begin:start]
    for kind in ("at_least", "at_most", "more_than", "up_to", "less_than", "about"):
        found = _LAST[kind].search(before)
        if found:
            lower = None if kind in ("at_most", "less_than", "up_to") else amount
            upper = None if kind in ("more_than", "at_least") else amount
            return Bounds(lower, upper, kind, begin + found.start(), end)
    return Bounds(amount, amount, "exact", start, end)
