"""Queries: what a person typed, read into phrases of our own words.

All words must be there; "words in quotes" must follow one another; what has a minus
before it must not be there. Nothing that was typed reaches a database but as words.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from core.text import clean_line
from search.words import LONGEST, Phrase, stem, tokens

LONGEST_QUERY = 200  # Characters; the rest is not read.
MOST_TERMS = 16
MOST_WORDS = 40  # Of all terms; each of a long phrase costs a look at all that have it.
_LONGEST_NAME = 4  # Terms of a query that may be one name.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(r'([-\u2212]*)(?:"([^"]*)"?|([^\s"]+))')
# Said with every other word: nobody looks for them, unless they look for nothing else.
_IDLE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or")
    + ("the", "to", "with")
)


@dataclass(frozen=True)
class Term:
    """A word (several, if hyphens join it), or a phrase in quotes; maybe unwanted."""

    words: tuple[str, ...]
    is_exact: bool = False
    is_barred: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether it may be a part of a name."""
        return not (self.is_exact or self.is_barred)

    @property
    def is_idle(self) -> bool:
        """Tell whether it is a word that says nothing alone."""
        return self.is_plain and len(self.words) == 1 and self.words[0] in _IDLE


@dataclass(frozen=True)
class Query:
    """What a document must have: of each choice one phrase, and none of the barred."""

    needed: tuple[frozenset[Phrase], ...]
    barred: frozenset[Phrase] = frozenset()


def read(typed: str) -> list[Term]:
    """Return the terms of what was typed, as many as are heeded."""
    line = clean_line(typed[: 4 * LONGEST_QUERY])[:LONGEST_QUERY].translate(_QUOTES)
    terms: list[Term] = []
    left = MOST_WORDS
    for term in islice(_terms(line), MOST_TERMS):
        if left > 0:
            terms.append(replace(term, words=term.words[:left]))
        left -= len(term.words)
    return terms


def _terms(line: str) -> Iterator[Term]:
    for minus, quoted, word in _TERM.findall(line):
        found = tuple(token.word for token in tokens(quoted or word))
        if found:
            yield Term(found, is_exact=bool(quoted), is_barred=bool(minus))


def spans(terms: list[Term]) -> dict[tuple[int, int], str]:
    """Return each run of terms that may be one name, as one word, by its bounds.

    The whole query is among them, however long.
    """
    found: dict[tuple[int, int], str] = {}
    for first in range(len(terms)):
        words = ""
        for last in range(first, len(terms)):
            if not terms[last].is_plain:
                break
            words += "".join(terms[last].words)
            if last < first + _LONGEST_NAME or (first, last + 1) == (0, len(terms)):
                found[first, last + 1] = words
    return found


def query_of(
    terms: list[Term], others: Mapping[str, Collection[Phrase]]
) -> Query | None:
    """Return the query that the terms make, or None where they ask for nothing.

    `others`: phrases that say the same as one word does, by that word: the other
    names of what it names. Two words side by side may also be written as one.
    """
    choices = [_ways(term) for term in terms]
    for (first, last), word in spans(terms).items():
        ways = set(others.get(word, ()))
        if last - first == 2:
            ways.add((_one_word(word),))
        for choice in choices[first:last]:
            choice |= ways
    wanted = [n for n, term in enumerate(terms) if not term.is_barred]
    telling = [n for n in wanted if not terms[n].is_idle] or wanted
    if not telling:
        return None
    barred = (choices[n] for n, term in enumerate(terms) if term.is_barred)
    return Query(
        needed=tuple(frozenset(choices[n]) for n in telling),
        barred=frozenset().union(*barred),
    )


def _ways(term: Term) -> set[Phrase]:
    """Return how the term itself may stand in a text."""
    ways = {tuple(stem(word) for word in term.words)}
    if not term.is_exact and len(term.words) > 1:
        ways.add((_one_word("".join(term.words)),))
    return ways


def _one_word(word: str) -> str:
    return stem(word[:LONGEST])
