"""Likely duplicates: things whose names are the same or nearly so, for editors.

All names are put in order, and each is compared with the few that follow it: what is
alike has the same beginning, or the same end, or the same words in another order. So
the time grows with the number of names, not with its square.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from core.text import fold_name

NEAR = 88  # Of 100: two names of nine letters that differ in one.
_NEAR_IN_REST = 60  # Of the words that only one of the two has: United, Utd.
_FOLLOWING = 40  # Names that each one is compared with, in each of the orders.
# Words that say what kind of house it is, or nothing.
_FILLERS = frozenset(
    {"ab", "ag", "as", "bv", "gmbh", "inc", "kg", "llc", "ltd", "nv", "oy", "plc"}
    | {"pte", "pty", "sa", "spa", "srl", "co", "company", "corp", "corporation"}
    | {"limited", "group", "holding", "holdings", "club", "afc", "cf", "fc", "sc"}
    | {"and", "de", "of", "the"}
)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


class _Name(NamedTuple):
    """One name of one thing."""

    pk: int
    name: str
    words: tuple[str, ...]  # Folded, without fillers.

    @property
    def numbers(self) -> list[str]:
        return sorted(_DIGITS.findall(" ".join(self.words)))


class Pair(NamedTuple):
    """Two things by their ids, the smaller first, and the names that are alike."""

    one: int
    other: int
    names: tuple[str, str]
    score: int  # 100: but for spelling and fillers the same.


def likely_duplicates(rows: QuerySet[Any]) -> list[Pair]:
    """Return the pairs of rows that may be the same, the likeliest first.

    Rows have a `name` and other `names`. Two queries. The numbers in two names must be
    the same: there are a Formula 1 and a Formula 2.
    """
    names = list(_names(rows))
    best: dict[tuple[int, int], Pair] = {}
    for spelt in (_in_order, _from_the_end, _sorted):
        for pair in _neighbours(sorted((spelt(one), one) for one in names)):
            known = best.get((pair.one, pair.other))
            if known is None or known.score < pair.score:
                best[pair.one, pair.other] = pair
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.names, pair.one))


def _names(rows: QuerySet[Any]) -> Iterable[_Name]:
    own = rows.order_by().values_list("pk", "name")
    other = rows.order_by().filter(names__isnull=False).values_list("pk", "names__name")
    for pk, name in [*own, *other]:
        folded = [fold_name(word) for word in _WORD.findall(name.replace(".", ""))]
        words = tuple(word for word in folded if word and word not in _FILLERS)
        if words or any(folded):
            yield _Name(pk, name, words or tuple(folded))


def _in_order(name: _Name) -> str:
    return "".join(name.words)


def _from_the_end(name: _Name) -> str:
    return _in_order(name)[::-1]


def _sorted(name: _Name) -> str:
    return "".join(sorted(name.words))


def _neighbours(ordered: list[tuple[str, _Name]]) -> Iterable[Pair]:
    spelt = [letters for letters, _ in ordered]
    for place, (letters, name) in enumerate(ordered, start=1):
        following = spelt[place : place + _FOLLOWING]
        for _, score, index in process.extract(
            letters, following, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
        ):
            other = ordered[place + index][1]
            if other.pk != name.pk and _is_alike(name, other):
                yield _pair(name, other, int(score))


def _is_alike(one: _Name, other: _Name) -> bool:
    """Tell whether they differ in spelling only, and not by another word or number."""
    rest = [word for word in one.words if word not in other.words]
    others = [word for word in other.words if word not in one.words]
    near = fuzz.ratio("".join(rest), "".join(others)) >= _NEAR_IN_REST
    return near and one.numbers == other.numbers


def _pair(one: _Name, other: _Name, score: int) -> Pair:
    first, last = sorted((one, other))
    return Pair(first.pk, last.pk, (first.name, last.name), score)
