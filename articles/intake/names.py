"""Names as bylines give them."""

import re

_END = re.compile(
    r"[|@(\[/•·;:,]|\s[-–—]+(?:\s|$)|\s{2,}|\s(?:for|in|at|on|from)(?:\s|$)", re.I
)
_LIST = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&)\s+")
_DAYS = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june"
    r"|july|august|september|october|november|december)\b",
    re.I,
)
_SENTENCE = re.compile(r"\d|\w{3}[.!?]\s")
_PARTICLES = frozenset(
    ("de", "da", "del", "der", "den", "di", "dos", "du", "van", "von", "bin", "ibn")
    + ("al", "el", "la", "le", "the", "and", "&")
)
_OUTLET = re.compile(
    r"the\s|.*\b(?:news|times|post|press|herald|tribune|reuters|agency|staff|reporter"
    r"|correspondent|editor|writer|journal|gazette|media|daily|bureau|contributor)\b",
    re.I,
)
_MAX_LENGTH = 60
_MAX_WORDS = 8
_MAX_REST_WORDS = 6


def clean_name(value: str) -> str:
    """Return the name or names at the start of the value; nothing if there is none."""
    value = value.strip(" .,;:|-–—")
    end = _END.search(value)
    name = value if _is_list(value) or not end else value[: end.start()]
    name = name.strip(" .,")
    return name if _is_name(name) else ""


def is_all_credit(value: str) -> bool:
    """Tell whether what follows the name is an outlet or a place, not a sentence."""
    rest = value.strip()[len(clean_name(value)) :]
    return len(rest.split()) <= _MAX_REST_WORDS and not rest.rstrip().endswith(".")


def signed_name(line: str) -> str:
    """Return the name of `Jane Roe, The Example Post`; nothing of any other line."""
    name, comma, outlet = line.partition(",")
    is_person = 2 <= len(name.split()) <= 4 and _is_name(name)
    if not comma or not is_person or len(outlet) > _MAX_LENGTH:
        return ""
    return name.strip() if _OUTLET.match(outlet.strip()) else ""


def _is_list(value: str) -> bool:
    """Tell whether the value is several people: `A B, C D and E F`."""
    parts = _LIST.split(value)
    last = parts[-1]
    return (
        1 < len(parts) <= 4
        and all(2 <= len(part.split()) <= 4 and _is_name(part) for part in parts)
        and bool(re.search(rf"(?:and|&)\s+{re.escape(last)}$", value))
    )


def _is_name(value: str) -> bool:
    words = value.split()
    if not words or len(value) > _MAX_LENGTH or len(words) > _MAX_WORDS:
        return False
    if words[0][0].islower() or _DAYS.match(value) or _SENTENCE.search(value):
        return False
    return all(not word[0].islower() or word in _PARTICLES for word in words)
