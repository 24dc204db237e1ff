"""How exactly an amount is stated: about, over, at least, up to, between."""

import re
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "about": r"about|around|approximately|roughly|some|nearly|almost|close to|circa"
    r"|an? estimated|in the region of|in the order of|estimated at"
    "|近|约|大约",
    "more_than": r"more than|over|above|in excess of|exceeding|north of|upwards of"
    "|超过|逾",
    "at_least": r"at least|no less than|not less than|a minimum of|minimum|至少|不少于",
    "up_to": r"up to|as much as|as many as|最高",
    "at_most": r"at most|no more than|not more than|a maximum of|maximum|不超过",
    "less_than": r"less than|under|below|不到",
}
_LOOK_BACK = 24
_LAST = {
    kind: re.compile(rf"(?<!\w)(?:{words})\s?(?:a total of\s)?$", re.I)
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
