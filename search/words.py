"""Words: how a text is cut and folded, once for both databases.

A word is letters and digits in their plainest form: no case, no accents, `ß` as `ss`,
an English plural as its singular. Where a script is written without blanks, each
character is a word: whatever part of a Chinese text is searched for stands in it as a
phrase. Neither database's own parser changes such words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from core.text import fold_name

# Characters of a word; the rest of it is cut off. In UTF-8 they are 256 bytes at the
# most: PostgreSQL takes words of up to 2,046.
LONGEST = 64
_LONGEST_RUN = 4 * LONGEST  # Characters that are folded for it: accents go.
# Han, kana, hangul, Thai, Lao, Myanmar, Khmer: letters, without their punctuation.
_ALONE = (
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\uff66-\uff9d\uac00-\ud7a3\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e"
    "\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
# Accents, and the points of Hebrew and Arabic, which few write.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u0670"
_LETTERS = rf"[^\W_{_ALONE}]"
_WORD = re.compile(
    rf"([{_ALONE}]|{_LETTERS}++(?:[{_MARKS}]++{_LETTERS}*+)*+)(?:['’]s\b)?",
    re.IGNORECASE,
)
_IS_ALONE = re.compile(f"[{_ALONE}]")
_HYPHEN = re.compile(r"[-\u2010\u2011.&'’]")  # What joins words: e-sports, AT&T.
_NO_PLURAL = ("ss", "us", "is")
_PLURAL_ES = ("ches", "shes", "sses", "xes", "zzes")
_SINGULAR = {"news"}
Phrase = tuple[str, ...]  # Words that follow one another.


class Token(NamedTuple):
    """A folded word, and where it stands: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Cut the text, which is in NFC, into its folded words; plurals stay."""
    for found in _WORD.finditer(text):
        if word := _folded(found[1][:_LONGEST_RUN]):
            yield Token(word, found.start(1), found.end(1))


@lru_cache(maxsize=2**16)
def _folded(run: str) -> str:
    if _IS_ALONE.match(run):
        return normalize("NFKC", run)
    return fold_name(run)[:LONGEST]


def stem(word: str) -> str:
    """Return the singular of an English plural; any other word as it is.

    Both ends of `-ie` and `-y` become one: cities is city, movie is movy.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith(_PLURAL_ES):
        word = word[:-2]
    elif word[-1] == "s" and not word.endswith(_NO_PLURAL) and word not in _SINGULAR:
        word = word[:-1]
    return f"{word[:-2]}y" if word.endswith("ie") and len(word) > 3 else word


def phrase_of(text: str) -> Phrase:
    """Return the words of the text as they are indexed."""
    return tuple(stem(token.word) for token in tokens(text))


def joined(text: str) -> str:
    """Return the text as one word, by which names are compared: `Ali-Sports`, too."""
    return "".join(token.word for token in tokens(text))


def words_of(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Return the words of the texts and names, to be indexed.

    At the end, away from the phrases, come words that some write as one: compounds,
    and names whole.
    """
    words: list[str] = []
    whole: list[str] = []
    for text in texts:
        found = list(tokens(text))
        words += [stem(token.word) for token in found]
        whole += [stem(word) for word in _compounds(text, found)]
    for name in names:
        phrase = phrase_of(name)
        words += phrase
        whole += [stem(joined(name)[:LONGEST])] if len(phrase) > 1 else []
    return words + whole


def _compounds(text: str, found: list[Token]) -> Iterator[str]:
    """Yield what hyphens and their like join, as one word: `esports` of e-sports.

    Each two that are joined, and the chain of more than two: u.s.a. gives usa as well.
    A chain ends where it is as long as a word may be.
    """
    chain = ""
    for one, other in pairwise(found):
        if not _HYPHEN.fullmatch(text[one.end : other.start]) or _are_numbers(
            one, other
        ):
            chain = ""
            continue
        yield (one.word + other.word)[:LONGEST]
        if chain:
            yield (chain + other.word)[:LONGEST]
        chain = (chain or one.word) + other.word
        if len(chain) >= LONGEST:
            chain = ""


def _are_numbers(one: Token, other: Token) -> bool:
    """Tell whether a decimal point or a range stands between the two, no hyphen."""
    return one.word.isdecimal() and other.word.isdecimal()
