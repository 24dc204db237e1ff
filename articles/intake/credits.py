"""The lines that say whose an article is: byline, date, source, proofreader, tags.

`By Jane Roe | Updated: 3 May 2019 10:20`, `Source: Example Daily`, `Proofread by ...`:
a line counts only when next to nothing is left of it once its credits are taken out.
"""

import re
from dataclasses import dataclass

from articles.intake import names
from articles.intake.dates import PLAIN, FoundDate, find_dates

MAX_LINE = 200
MAX_TAGS = 600
_MAX_REST = 60
_MAX_REST_WORDS = 4
_MAX_VALUE_WORDS = 8
_TAGS = re.compile(
    r"(?:(?:tags?|keywords?|topics?|tagged(?: with| as)?)\s*[:：]|filed under\b:?)",
    re.I,
)
_BY = re.compile(
    r"(?:(?:posted|written|reported|published|created|words|text|story|report)\s+)?"
    r"by(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_KEYS = (
    r"(?P<source>(?:news |original )?sources?)"
    r"|(?P<proofread_by>proof-?\s?read(?:er|ing)?(?: by)?)"
    r"|(?P<byline>authors?|writers?|reporters?)"
    r"|(?P<editor>(?:(?:web|managing|copy|chief) ?)?edit(?:ors?|ed)(?: by)?)"
    r"|(?P<count>views?|clicks?|hits?|reads)"
)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _KEYS)
_START = r"(?:(?<!\w)|(?<=[a-z])(?=(?-i:[A-Z])))"  # A word's, though it may be glued.
_LABELLED = re.compile(
    rf"{_START}(?:{_KEYS})(?:\s*[:：]|(?<=read by)|(?<=edited by))\s*(?P<value>[^|]*?)"
    rf"(?=\s{{2,}}|\s*\||\s*(?:{_UNNAMED})(?:\s*[:：]|(?<=read by))|\s*$)",
    re.I,
)
_MAY_LABEL = re.compile(r"[:：]|[Bb]y ")
_JOINTS = "|·•,/–—-"
_SPLIT = re.compile(r"\s*[|·•]\s*")


@dataclass(frozen=True, kw_only=True)
class Credits:
    """What one line of credits says; empty is what it does not say."""

    byline: str = ""
    is_byline: bool = False  # Also where the name is none, as in `By admin`.
    source: str = ""
    proofread_by: str = ""
    tags: tuple[str, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    is_bare_date: bool = False
    closes: bool = False  # Stands at the end of an article: source, editor, tags.


def read_credits(line: str) -> Credits | None:
    """Return what the line credits, or None where it is no such line."""
    if len(line) > MAX_TAGS:
        return None
    line = line.strip(" \t•·|")
    if found := _TAGS.match(line):
        return Credits(tags=_tags(line[found.end() :]), closes=True)
    if len(line) > MAX_LINE:
        return None
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1].strip()
    return _read(line)


def _read(line: str) -> Credits | None:
    dates = find_dates(line)
    labelled, rest = _take_labelled(_without(line, dates))
    segments = [part for part in _SPLIT.split(rest) if part.strip(" ,:/–—-")]
    bylines = [part for part in segments if _BY.match(part)]
    others = [part for part in segments if not _BY.match(part)]
    if not _is_thin(others) or not all(map(_is_byline, bylines)):
        return None
    if any(len(value.split()) > _MAX_VALUE_WORDS for value in labelled.values()):
        return None
    if not (bylines or labelled or _stands_apart(line, dates)):
        return None
    return _credits(dates, labelled, bylines, bare=not (labelled or segments))


def _credits(
    dates: list[FoundDate], labelled: dict[str, str], bylines: list[str], *, bare: bool
) -> Credits:
    names_found = [_name(part) for part in bylines]
    names_found.append(names.clean_name(labelled.get("byline", "")))
    return Credits(
        byline=next(filter(None, names_found), ""),
        is_byline=bool(bylines) or "byline" in labelled,
        source=labelled.get("source", "").strip(" ,;|()[]"),
        proofread_by=names.clean_name(labelled.get("proofread_by", "")),
        dates=tuple(dates),
        is_bare_date=bare and all(found.rank == PLAIN for found in dates),
        closes=not labelled.keys().isdisjoint({"source", "proofread_by", "editor"}),
    )


def _tags(value: str) -> tuple[str, ...]:
    """Return the tags; of a list whose separators were lost, none."""
    tags = [tag.strip(" #.") for tag in re.split(r"[,;|/，、]|\s#", value)]
    if len(tags) == 1 and len(tags[0]) > 40:
        return ()
    return tuple(dict.fromkeys(filter(None, tags)))


def _without(line: str, dates: list[FoundDate]) -> str:
    for found in reversed(dates):
        line = f"{line[: found.start]} | {line[found.end :]}"
    return line


def _take_labelled(line: str) -> tuple[dict[str, str], str]:
    """Return what stands behind `Source:` and the like, and the line without it."""
    if not _MAY_LABEL.search(line):
        return {}, line
    values: dict[str, str] = {}
    for found in _LABELLED.finditer(line):
        key = next(key for key, text in found.groupdict().items() if text)
        values.setdefault(key, found["value"].strip())
    return values, _LABELLED.sub(" | ", line)


def _stands_apart(line: str, dates: list[FoundDate]) -> bool:
    """Tell whether the line's dates are parted from anything beside them."""
    if not dates:
        return False
    if any(found.rank != PLAIN for found in dates):
        return True
    before, after = line[: dates[0].start].rstrip(), line[dates[-1].end :].lstrip()
    return before[-1:] in _JOINTS and after[:1] in _JOINTS


def _is_thin(parts: list[str]) -> bool:
    """Tell whether the parts are outlets and sections rather than a sentence."""
    return (
        sum(map(len, parts)) <= _MAX_REST
        and all(len(part.split()) <= _MAX_REST_WORDS for part in parts)
        and not any(part.rstrip().endswith((".", "!", "?")) for part in parts)
    )


def _name(segment: str) -> str:
    return names.clean_name(_BY.sub("", segment, count=1))


def _is_byline(segment: str) -> bool:
    rest = _BY.sub("", segment, count=1)
    return len(rest.split()) == 1 or (
        bool(names.clean_name(rest)) and names.is_all_credit(rest)
    )
