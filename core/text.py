"""Text as it is kept: normalised, without what no reader can see or store.

What goes: control characters but newline and tab, unpaired surrogates and the code
points that Unicode calls noncharacters (they break XML, XLSX and PostgreSQL).
"""

import re
import unicodedata

_PLANES = range(0, 0x110000, 0x10000)
_NONCHARACTERS = "".join(
    chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cn", "Co", "Cs"}
# Letters and symbols that Unicode counts as such though nothing is drawn for them.
_BLANK_LETTERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}


def clean_text(value: str) -> str:
    """Return the value in NFC with line ends as newlines and nothing forbidden."""
    value = _LINE_ENDS.sub("\n", value)
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", value))


def clean_line(value: str) -> str:
    """Return the cleaned value as one line, white space folded to single blanks."""
    return " ".join(clean_text(value).split())


def has_visible(value: str) -> bool:
    """Tell whether at least one character of the value can be seen."""
    return any(
        unicodedata.category(char) not in _INVISIBLE_CATEGORIES
        and char not in _BLANK_LETTERS
        for char in value
    )


def fold_name(value: str) -> str:
    """Return the form in which names are compared: `Ali-Sports` is `alisports`.

    Case, accents, blanks and punctuation go; letters that no accent parts from
    their base are spelt out (`ł` is `l`, `ß` is `ss`). Other scripts stay.
    """
    letters = unicodedata.normalize("NFKD", value).casefold().translate(_SPELT_OUT)
    parts = unicodedata.normalize("NFKD", letters).casefold()
    return "".join(char for char in parts if char.isalnum())


_SPELT_OUT = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
