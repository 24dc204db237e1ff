"""Marks: what was searched for, marked in an object's own text.

The text is cut and folded as it is for the index, so that what was found is marked,
however it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from search.kinds import Text
from search.words import Phrase, Token, stem, tokens

_PASSAGE = 32  # Words.
_BEFORE = 6  # Words of a passage before what is marked.
_MOST_READ = 4_000  # Words of a text that are looked at.
Needed = Iterable[frozenset[Phrase]]  # Of each one phrase was searched for.


class Piece(NamedTuple):
    """A part of a text, and whether it was searched for."""

    text: str
    is_marked: bool = False


class _Mark(NamedTuple):
    """Words `[first:last]` of a text are what the phrase searches for."""

    first: int
    last: int
    phrase: Phrase


class _Passage(NamedTuple):
    """A part of a text, and how much of what was searched for it says."""

    pieces: list[Piece]
    said: int


def marked(text: str, needed: Needed) -> list[Piece]:
    """Return the whole text in pieces."""
    words = list(islice(tokens(text), _MOST_READ))
    return list(_pieces(text, words, _marks(words, needed), 0, len(text)))


def passage_of(text: Text, needed: Needed) -> list[Piece]:
    """Return the part of an object's text, title left out, that says most of it.

    Its own words go before the names of what it speaks of. Where nothing says any of
    it, its beginning; nothing, where it has but a title.
    """
    parts = [" · ".join(text.names[1:]), *text.body, " · ".join(text.mentioned)]
    passages = [_passage(part, needed) for part in parts if part]
    if not passages:
        return []
    return max(passages, key=lambda passage: passage.said).pieces


def _passage(text: str, needed: Needed) -> _Passage:
    words = list(islice(tokens(text), _MOST_READ))
    if not words:
        return _Passage([Piece(text)], 0)
    marks = _marks(words, needed)
    first, said = _best_start(marks, needed)
    last = min(first + _PASSAGE, len(words)) - 1
    begin = words[first].start if first else 0
    end = words[last].end if last + 1 < len(words) else len(text)
    before = [Piece("… ")] if first else []
    after = [Piece(" …")] if end < len(text) else []
    return _Passage([*before, *_pieces(text, words, marks, begin, end), *after], said)


def _best_start(marks: list[_Mark], needed: Needed) -> tuple[int, int]:
    """Return the word from which a passage says most of what is needed, how much."""
    best, most = 0, 0
    for number, mark in enumerate(marks):
        start = max(mark.first - _BEFORE, 0)
        near = marks[number : number + _PASSAGE]
        found = {one.phrase for one in near if one.last <= start + _PASSAGE}
        said = sum(not found.isdisjoint(choice) for choice in needed)
        if said > most:
            best, most = start, said
    return best, most


def _marks(words: list[Token], needed: Needed) -> list[_Mark]:
    """Find the phrases, the longest at each place; none overlaps another.

    Two words stand for one as well, if it is written as one where it is found.
    """
    by_start = defaultdict(list)
    for phrase in sorted(frozenset().union(*needed), key=len, reverse=True):
        by_start[phrase[0]].append(phrase)
    found: list[_Mark] = []
    for mark in _all_marks(words, by_start):
        if not found or mark.first >= found[-1].last:
            found.append(mark)
    return found


def _all_marks(
    words: list[Token], by_start: dict[str, list[Phrase]]
) -> Iterator[_Mark]:
    stems = [stem(token.word) for token in words]
    after = [other.word for _, other in pairwise(words)] + [""]
    for first, word in enumerate(stems):
        for phrase in by_start.get(word, ()):
            last = first + len(phrase)
            if tuple(stems[first:last]) == phrase:
                yield _Mark(first, last, phrase)
        whole = (stem(words[first].word + after[first]),)
        if after[first] and whole in by_start.get(whole[0], ()):
            yield _Mark(first, first + 2, whole)


def _pieces(
    text: str, words: list[Token], marks: list[_Mark], begin: int, end: int
) -> Iterator[Piece]:
    at = begin
    for mark in marks:
        start, stop = words[mark.first].start, words[mark.last - 1].end
        if start < at or stop > end:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:stop], is_marked=True)
        at = stop
    if at < end:
        yield Piece(text[at:end])
