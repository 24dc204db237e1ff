"""What a headline, a subheading and a paragraph look like."""

import re

_STOP = re.compile(r"[.。][\"”’'»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|[A-Z]\.[A-Z])\.$")
_CLOSED = re.compile(r"[.!?:;,…。！？][\"”’'»)\]]*$")
_BREAK = re.compile(r"[.!?][\"”’)\]]*\s+[\"“‘(]*[A-Z]")
_BULLET = re.compile(r"[•▪●◦*–—-]\s+(?=\S)")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOWER = re.compile(r"\b[^\W\d_A-Z]{4,}")
_WORD = re.compile(r"\w+")
# Words that tell nothing of what an article on the business of sport is about.
_DULL_WORDS = (
    "a after all an and are as at be before but by for from has have how in into is it"
    " its more most new not of on or out over says than that the their this to up was"
    " what when who why will with you your first one two year years week weekly report"
    " interview future business industry event events convention sport sports sporting"
    " world global international official partner partners partnership named deal"
    " agreement"
)
_DULL = frozenset(_DULL_WORDS.split())
LONG = 200
MAX_HEADLINE = 200
MAX_SUBHEADING = 100


def words_in(text: str) -> int:
    """Count the words; of scripts without blanks, two characters count as one."""
    han = len(_HAN.findall(text))
    return han // 2 if han > len(text) // 3 else len(text.split())


def _ends(text: str) -> bool:
    """Tell whether the line ends as a sentence does."""
    return bool(_STOP.search(text)) and not _ABBREVIATED.search(text)


def is_bullet(text: str) -> bool:
    """Tell whether the line is an item of a list."""
    return bool(_BULLET.match(text))


def is_prose(text: str) -> bool:
    """Tell whether the line is a paragraph rather than a title or a label."""
    if len(text) > LONG:
        return True
    words = words_in(text)
    if _ends(text) or is_bullet(text):
        return words > 4
    breaks = len(_BREAK.findall(text))
    return (len(text) > 80 and breaks > 1) or (len(text) > 160 and breaks > 0)


def has_sentences(text: str) -> bool:
    """Tell whether the paragraph is of two sentences or more."""
    return bool(_BREAK.search(text[:1000])) and len(text) > 100


def is_headline(text: str) -> bool:
    """Tell whether the line could be the headline of an article."""
    return (
        len(text) <= MAX_HEADLINE
        and 2 < words_in(text) <= 35
        and any(map(str.isalpha, text))
        and not text[0].islower()
        and not is_bullet(text)
        and not _ends(text)
        and not text.endswith((":", ",", ";"))
    )


def is_label(text: str) -> bool:
    """Tell whether the line is but a name: a section, a place, what a photo shows."""
    return words_in(text) < 4 or not _LOWER.search(text)


def is_subheading(text: str) -> bool:
    """Tell whether the line clearly heads what follows it."""
    return (
        len(text) <= MAX_SUBHEADING
        and words_in(text) <= 14
        and any(map(str.isalpha, text))
        and not text[0].islower()
        and not is_bullet(text)
        and not _CLOSED.search(text.removesuffix("?"))
    )


def vocabulary(texts: list[str], limit: int = 20_000) -> set[str]:
    """Return the beginnings, of four letters and more, of the words in the texts."""
    words = set(_WORD.findall(" ".join(texts)[:limit].lower()))
    return {word[:size] for word in words for size in range(1, min(len(word), 12) + 1)}


def overlap(title: str, known: set[str]) -> float:
    """Return which part of the title's telling words the article uses too."""
    telling = set(_WORD.findall(title.lower())) - _DULL
    telling = {word for word in telling if len(word) > 2}
    if not telling:
        return 0.0
    return sum(_stem(word) in known for word in telling) / len(telling)


def _stem(word: str) -> str:
    return word[: max(4, min(len(word) - 3, 12))]
