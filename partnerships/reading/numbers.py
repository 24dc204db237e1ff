"""Numbers in figures and in words: `1,200`, `0,5`, `250 000`, `four and a half`."""

import re
from decimal import Decimal, InvalidOperation

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
]
_TENS = [
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
]
WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS)}
WORDS |= {word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)}
WORDS |= {"a": Decimal(1), "an": Decimal(1), "single": Decimal(1)}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
WORDED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|(?:{_UNIT})\b)"
SCALES = {
    "thousand": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "m": 6, "mln": 6,
    "mio": 6, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "b": 9, "trillion": 12,
    "tn": 12, "milhões": 6,
    "milhão": 6, "millones": 6, "millón": 6, "millionen": 6,
    "milliarden": 9, "mrd": 9, "mld": 9, "mlrd": 9, "juta": 6, "miliar": 9, "lakh": 5,
    "lakhs": 5, "crore": 7, "crores": 7, "万": 4, "亿": 8, "千万": 7,
    "百万": 6, "十亿": 9, "万亿": 12, "百亿": 10, "千亿": 11,
}  # fmt: skip
DIGITS = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)"
    r"|\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
)
_INDIAN, _SWISS = (
    re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}"),
    re.compile(r"\d{1,3}(?:['’]\d{3})+"),
)
_GROUPED = re.compile(r"\d{1,3}([,.\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?")
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")}
_CHINESE |= {"两": 2, "〇": 0}


def parse(text: str, *, has_scale: bool = False) -> Decimal | None:
    """Read one number; None where the text is none, or could be two."""
    text = text.strip().lower()
    if text[:1].isdigit():
        return _digits(text, has_scale=has_scale)
    if text[:1] in _CHINESE or text[:1] == "十":
        return _chinese(text)
    return _worded(text)


def _digits(text: str, *, has_scale: bool) -> Decimal | None:
    if _INDIAN.fullmatch(text) or _SWISS.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    grouped = _GROUPED.fullmatch(text)
    if grouped and not (has_scale and grouped[1] == "."):
        body, mark = text, grouped[1]
        plain = body.replace(mark, "").replace(",", ".")
    else:
        plain = text.replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _worded(text: str) -> Decimal | None:
    half = Decimal("0.5") if re.search(r"\band a half$", text) else Decimal(0)
    text = re.sub(r"\s*and a half$", "", text)
    parts = re.split(r"[- ]", text)
    if not all(part in WORDS for part in parts) or len(parts) > 2:
        return None
    return sum((WORDS[part] for part in parts), half)


def _chinese(text: str) -> Decimal | None:
    total = current = 0
    for char in text:
        if char == "十":
            total, current = total + 10 * (current or 1), 0
        elif char == "百":
            total, current = total + 100 * (current or 1), 0
        elif char in _CHINESE:
            current = _CHINESE[char]
        else:
            return None
    return Decimal(total + current)
