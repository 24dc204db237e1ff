"""What a text writes in small letters, and what it writes as a name."""

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a text writes small, and those that it writes as names."""

    common: frozenset[str]
    proper: frozenset[str]
    is_short: bool  # Too little text to go by.
    pairs: frozenset[str] = frozenset()  # Two words in capitals, written again.


_SMALL = re.compile(r"(?<![\w’'.-])[a-z]{2,}(?![\w-])")
_WRITTEN = re.compile(r"(?<![\w’'.-])[A-ZÀ-Ž][\w-]{2,}(?: [A-ZÀ-Ž][\w-]*)*")
_PAIR = re.compile(r"(?<![\w’'.-])(?=([A-ZÀ-Ž][\w-]+ [A-ZÀ-Ž][\w-]+))")
_SHORT = 8  # Words in capitals.
_PROPER = re.compile(
    r"\b[a-z][\w’'-]*,? (?P<behind>[A-ZÀ-Ž][\w-]+)"
    r"|\b(?P<owner>[A-ZÀ-Ž][\w-]{2,})(?=[’']s\b)"
)


def vocabulary(text: str) -> Vocabulary:
    """Return the words that the text writes in small letters, and as names."""
    written = Counter(_WRITTEN.findall(text))
    behind = {one["behind"] or one["owner"] for one in _PROPER.finditer(text)}
    behind |= {word for word, times in written.items() if times > 1 and " " not in word}
    return Vocabulary(
        frozenset(_SMALL.findall(text)),
        frozenset(behind),
        len(written) < _SHORT,
        frozenset(
            pair for pair, times in Counter(_PAIR.findall(text)).items() if times > 1
        ),
    )
