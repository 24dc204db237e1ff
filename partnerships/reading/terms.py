"""How long a deal runs: `ten-year`, `for the next three seasons`, `through 2028`.

A length is only taken where it is tied to the deal; what has passed (`for over two
decades`, `a five-year extension signed in 2013`) and options are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from partnerships.reading import numbers

_COUNT = (
    rf"(?P<count>{numbers.WORDED}(?:\s(?:and|-)\s?a\shalf|-and-a-half)?"
    rf"|\d{{1,2}}(?:\.5)?"
    r"(?:\s(?:and a half|1/2))?)"
)
_UNIT = r"(?P<unit>year|season|month|decade|winter|summer)"
DEAL = (
    r"(?:deal|agreement|partnership|contract|sponsorship|extension|lease|tie-up|term"
    r"|pact|alliance|cooperation|co-operation|collaboration|memorandum|mou|licen[cs]e"
    r"|arrangement|commitment|renewal|plan|naming|rights|strategic|project|union"
    r"|programme|program|package|framework|accord|relationship|association|period"
    r"|bond|period|investment|engagement|title)"
)
_BEFORE_NOUN = re.compile(
    rf"(?<![\w.]){_COUNT}[- \u00a0]{_UNIT}s?(?:['’])?(?=(?:,\s?|\s|-)"
    rf"(?:(?:[^\s.;]|\.\d)+\s){{0,7}}?{DEAL}s?\b)",
    re.I,
)
_LASTING = re.compile(
    r"\b(?:length of[^.;]{0,40}? at|by(?= \w+ (?:more )?(?:year|season)s)|last(?:s"
    r"|ed|ing)?"
    r"|runs?|running|span(?:s|ning)?"
    r"|cover(?:s|ing)?|valid|over"
    r"|for|agreed? on|in the(?= next| coming| following)|during|within"
    r"|stretch(?:es|ing)?"
    r"|extend(?:ed|s)?|exten(?:d|sion)|another"
    r"|spread|throughout|length of|term of|period of"
    r"|(?:deal|contract|agreement|partnership|lease|sponsorship)s? of"
    r"|stays?|remains?|commit\w*"
    r"|add(?:s|ed|ing)?)"
    r"(?:\s(?:the|a|an|by|for|at|least|to|over|next|coming|another|further|initial"
    r"|period|of|full|following|total|additional|minimum|term|with|first|about|out"
    rf"|more)\b){{0,6}}\s{_COUNT}(?P<more>\s(?:more|further|additional|consecutive))?"
    rf"[- \u00a0]{_UNIT}s?\b",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:from|between|starting(?: in| from)?|beginning(?: in| with)?|covering|for)\s"
    r"(?:the\s)?(?:(?:season|years?)\s)?(?P<first>(?:19"
    r"|20)\d\d)(?:[-/–](?P<a>\d{2,4}))?"
    r"(?:\s(?:season|edition))?\s?(?P<link>,?\s?(?:through|thru|to|until|till|up to|–"
    r"|-))"
    r"\s?(?:and\sincluding\s)?(?:the\s)?(?:end\sof\s)?(?P<final>20\d\d)(?:[-/–](?P<b>\d{2,4}))?",
    re.I,
)
_CHINESE = re.compile(
    r"(?P<count>[一二三四五六七八九十两]{1,3}|\d{1,2})(?P<unit>个?赛季|年)(?:期|的)?"
    r"(?=[^份底初月前后度代]{0,8}(?:合作|协议|合同|赞助|伙伴|战略|独家|版权|转播))"
)
_CHINESE_BEHIND = re.compile(
    r"(?:期限为|为期|期限|有效期|签约|续约|签下|合作期)(?:长达|为|共)?"
    r"(?P<count>[一二三四五六七八九十两]{1,3}|\d{1,2})(?P<unit>个?赛季|年)"
)
_ALONE = re.compile(rf"(?:[;:–—(]|, and|,)\s{_COUNT}\s{_UNIT}s?(?=[,;.)])", re.I)
_AGREED = re.compile(
    rf"\b{_COUNT} {_UNIT}s? (?:are|is|were|was|have been|has been) (?:agreed|planned"
    r"|fixed|signed)\b",
    re.I,
)
_A_YEAR = re.compile(
    r"\b(?:support|sponsor|sign|contract|agree|extend|partner|deal|runs?|valid|lasts?"
    r"|renew)\w*\b[^.;]{0,70}? for (?:another |(?P<count>a) )?(?P<unit>year|season)\b"
    r"(?! (?:ticket|and a half|or))",
    re.I,
)
_AND_NEXT = re.compile(
    rf"\b(?:this|the (?:coming|current|new)) (?P<unit>season|year|winter|summer) and"
    rf" (?:for )?the (?:next(?: one)?|following|(?:next )?(?P<count>{numbers.WORDED})"
    r"(?: (?:seasons|years))?(?: (?:that follow|after (?:it|that)|to come|following"
    r"|thereafter))?)\b",
    re.I,
)
_VAGUE = re.compile(r"\b(?:multi-?\s?year|long-term|lifetime|life-long)\b", re.I)
_PASSIVE = (
    r"sign|exten|renew|named|conclud|agreed|sealed|fixed|bought|secured|reached|prolong"
    r"|won|confirm|taken|let|leased|appoint|chosen|award|given|made|set|drawn"
)
_PAST = re.compile(
    r"\b(?:previous|former|earlier|old|current|existing|expiring|ago|since|took place"
    rf"|(?:has|have|had) been (?!{_PASSIVE})|worked|history|past|last|celebrat\w+"
    r"|after|aged"
    r"|old)\b",
    re.I,
)
_SUBJECT_HAS = re.compile(r",? (?:\w+ ){1,6}(?:has|have|had)\b", re.I)
_OPENS = ("", "-", "–", "—", "“", '"', ".")  # Before a sentence's first word.
_GONE = re.compile(r"\b(?:the|in|over) (?:last|past)\b", re.I)
_HAS_DONE = re.compile(
    rf"\b(?:has|have|had) (?!sign|agree|exten|renew|commit|prolong|announc|secur|bought"
    rf"|won|acquir|taken|picked|landed|got|gained|added|shaken|struck|reach|conclud"
    rf"|seal"
    rf"|ink|enter|put|hand|grant|given|finali|appoint|named|chosen|select|hired"
    rf"|award|leas|licen|rent|let\b|hire|lock|tied|promis|pledg|guarante"
    rf"|been (?:{_PASSIVE}))"
    rf"\w+(?:ed|n|t)\b(?:(?!\b{DEAL}\b)[^;.]){{0,60}}$"
    r"|\b(?:ran|led|coached|owned|served|spent|waited|worked|lived)\b[^;.,]{0,60}$",
    re.I,
)
_MAY = re.compile(r"\b(?:may|can|could|might)\b[^;,]{0,60}$", re.I)
_NOT_AFTER = re.compile(r"(?:['’]s)?[\s-]*(?:ago|old|earlier|later|option|of (?:work"
    r"|age|"
                        r"experience|history|close)|to come|into|in a row|before|"
                        r"apart|running)\b", re.I)  # fmt: skip
_OPTION = re.compile(
    r"[\s-]*(?:extension |renewal |extra )?(?:option|clause|possib\w+)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Term:
    """A stated length in months (None for `multi-year`) and its words."""

    start: int
    end: int
    months: int | None
    is_strong: bool  # The words themselves say that it is the deal's.


def find_terms(text: str, start: int, end: int) -> Iterator[Term]:
    """Find the lengths in a sentence that can be a deal's, the surest first."""
    found: list[Term] = []
    for pattern, is_strong in (
        (_BEFORE_NOUN, True),
        (_LASTING, False),
        (_ALONE, False),
        (_AGREED, True),
        (_A_YEAR, False),
        (_CHINESE, True),
        (_CHINESE_BEHIND, True),
    ):
        for match in pattern.finditer(text, start, end):
            if not _is_past(text, match, start, end) and (months := _months(match)):
                found.append(Term(match.start(), _end(match), months, is_strong))
    found += _spans(text, start, end)
    if not found:
        for match in _VAGUE.finditer(text, start, end):
            found.append(Term(match.start(), match.end(), None, True))
    yield from sorted(found, key=lambda term: (not term.is_strong, term.start))


def _spans(text: str, start: int, end: int) -> Iterator[Term]:
    """Find `this season and the two that follow`, and `from 2019 through 2021`."""
    for match in _AND_NEXT.finditer(text, start, end):
        months = _months(match) if match["count"] else 12
        if months:
            yield Term(match.start(), match.end(), months + 12, False)
    for match in _SPAN.finditer(text, start, end):
        if months := _span_months(match):
            yield Term(match.start(), match.end(), months, False)


def _is_past(text: str, match: re.Match[str], start: int, end: int) -> bool:
    long_before = text[max(start, match.start() - 80) : match.start()]
    long_before = re.sub(r"^.*\bsince (?:19|20)\d\d, ", "", long_before)
    before = long_before[-30:]
    after = text[match.end() : min(end, match.end() + 30)]
    opening = text[match.end() : min(end, match.end() + 70)]
    is_opening = text[
        match.start() - 2 : match.start()
    ].strip() in _OPENS and _SUBJECT_HAS.match(opening)
    if (
        is_opening
        or _SUBJECT_HAS.match(after)
        or _GONE.search(text[match.start() : match.start("count")])
    ):
        return True
    if match.re is not _A_YEAR and not match["count"] or _HAS_DONE.search(long_before):
        return True
    if match[0][:6].lower() == "within" and _MAY.search(long_before):
        return True
    if _NOT_AFTER.match(after) or _OPTION.match(text[match.end() : match.end() + 26]):
        return True
    if _PAST.search(before) and not re.search(r"\bfollow", before):
        return True
    return bool(re.search(r"\b(?:option|extended by|extendable)\b", before, re.I))


_HALF = re.compile(r"\sand\sa\shalf\b", re.I)


def _end(match: re.Match[str]) -> int:
    """Return where the words end: `two seasons and a half` has more behind the unit."""
    half = _HALF.match(match.string, match.end("unit") + match[0].endswith("s"))
    return half.end() if half else match.end()


def _months(match: re.Match[str]) -> int | None:
    text = re.sub(
        r"[- ](?:and|-)[- ]a[- ]half", " and a half", (match["count"] or "one").lower()
    )
    text = text.replace(" 1/2", " and a half")
    number = _count(text)
    if number is not None and _end(match) > match.end():
        number += Decimal("0.5")
    unit = match["unit"].lower()
    size = {"month": 1, "decade": 120}.get(unit, 12)
    if number is None or not 0 < number * size <= 1200:
        return None
    return int(number * size)


def _count(text: str) -> Decimal | None:
    if text[:1].isdigit() and text.endswith(" and a half"):
        whole = numbers.parse(text.split()[0])
        return None if whole is None else whole + Decimal("0.5")
    return numbers.parse(text)


def _span_months(match: re.Match[str]) -> int | None:
    """Count the years of a span that says it is inclusive: `through`, or seasons."""
    first, final = int(match["first"]), int(match["final"])
    link = match["link"].strip(" ,").lower()
    if match["a"] and match["b"]:
        return 12 * (final - first + 1) if final > first else None
    if link in ("through", "thru") and not match["a"] and final > first:
        return 12 * (final - first + 1)
    return None
