"""Deal cards placed in a body: a paragraph of its own that says `[deal 12]`.

Such a line is no text of the article: no quote stands in it, and it counts as no words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from core.html import EMPTY, text_of

MOST_CARDS = 10  # Shown in one body.
_CARD = r"<p>\s*\[deal ([1-9][0-9]{0,17})\]\s*</p>"
_TOKEN = re.compile(rf"{_CARD}|<(/?)([a-z0-9]+)[^>]*>", re.IGNORECASE)
_WRITTEN = re.compile(r"\[deal ([0-9]+)\]", re.IGNORECASE)


class Placed(NamedTuple):
    """A body without its card lines: where each stood, and of which deal.

    `cuts`: of all empty paragraphs of `html`, the places of those that were cards.
    """

    html: str
    cuts: tuple[int, ...]
    deals: tuple[int, ...]


@lru_cache(maxsize=256)
def placed_in(html: str) -> Placed:
    """Read the card lines of clean HTML: those that stand in no list and no quote."""
    written, cuts, deals = [], [], []
    depth = at = seen = 0
    for token in _TOKEN.finditer(html):
        pk, closes, tag = token.groups()
        if pk is None:
            depth += 0 if tag == "br" else -1 if closes else 1
        elif depth == 0:
            before = html[at : token.start()]
            seen += before.count(EMPTY)
            cuts.append(seen)
            deals.append(int(pk))
            written += [before, EMPTY]
            at, seen = token.end(), seen + 1
    return Placed("".join([*written, html[at:]]), tuple(cuts), tuple(deals))


def card_line(pk: int) -> str:
    """Return the line that places the card of a deal."""
    return f"[deal {pk}]"


def body_text(html: str) -> str:
    """Return the text of a body: what its own source holds, and claims quote."""
    return text_of(placed_in(html).html)


def written_cards(html: str) -> list[str]:
    """Return the lines that look like cards and are words among others."""
    return [match[0] for match in _WRITTEN.finditer(body_text(html))]


def to_show(html: str) -> list[int]:
    """Return the deals whose cards are shown: each once, and no more than the most."""
    return list(dict.fromkeys(placed_in(html).deals))[:MOST_CARDS]
