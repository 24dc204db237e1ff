"""What the parties bind themselves to: `will build three venues by 2020`.

Only what can be counted or dated, or is to be built, is taken; hopes are not.
"""

import re
from collections.abc import Iterator

from partnerships.reading import numbers
from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.proposal import Quoted

_DOES = (
    r"(?:build|open|host|hold|train|create|donate|fund|provide|stage|organi[sz]e"
    r"|set up|plant|hire|employ|renovate|refurbish|upgrade|install|supply|give|send"
    r"|run|launch|establish|develop|deliver|invest|add|equip|distribute|support|teach"
    r"|reserve|broadcast|show|play|raise|spend|construct|pay for|visit|carry)"
)
_BOUND = re.compile(
    r"\b(?:will(?: also| jointly| together| each)?|shall|(?:has|have) (?:promised"
    r"|pledged"
    r"|undertaken|committed|agreed|vowed) to|(?:is|are) (?:obliged|committed|bound) to"
    r"|undertakes? to|pledges? to|commits? to|promises? to|agreed to|agree to"
    rf"|(?:is|are) to|to(?= {_DOES} at least))\s(?:also |jointly |together )?"
    rf"(?P<what>{_DOES}\b[^.;]{{3,160}})",
    re.I,
)
_CHINESE = re.compile(
    r"(?:将|承诺|计划)(?P<what>[^，。；]{0,12}?(?:建设|举办|投资|培训|新建|捐赠|承办|打造|提供)[^，。；]{2,60})"
)
_PASSIVE = re.compile(
    rf"\b(?P<what>(?:{numbers.DIGITS}|{numbers.WORDED})\s(?:[\w’'-]+\s){{1,7}}?"
    r"will be (?:held|built|staged|opened|trained|provided|organi[sz]ed|created|set up)"
    r"\b[^.;,]{0,120})",
    re.I,
)
_COUNTED = re.compile(
    rf"\b(?:{numbers.DIGITS}|{numbers.WORDED}|dozen|hundreds?)\b|[\d一二三四五六七八九十两百千万]+",
    re.I,
)
_BUILT = re.compile(
    r"\b(?:(?:plan(?:ning)? and )?(?:build|construct|develop|open|establish|set up"
    r"|found)"
    r"(?: and (?:run|operate|manage))?)"
    r"\s(?:(?!(?:and|or|of|in|that|which|to)\b)[\w’'-]+\s){0,6}?"
    r"(?:stadiums?|arenas?|venues?|cent(?:re|er)s?|complex(?:es)?|academ(?:y|ies)"
    r"|parks?"
    r"|gyms?|pitch(?:es)?|courts?|facilit(?:y|ies)|bases?|schools?|mechanism|hubs?"
    r"|headquarters|halls?|funds?)\b",
    re.I,
)
_WILL = re.compile(r"\b(?:will|shall|(?:is|are) to|agreed? to|undertakes? to)\b", re.I)
_CUT = re.compile(
    r",? (?:which|who|while|whereas|but|said|says|according to|where)\b|[”\"“]"
    r"|, (?:he|she|it|they|the [a-z]+) (?:said|added|announced)"
)
_MOST = 8


def find_commitments(context: Context) -> list[Quoted]:
    """Return the stated undertakings of the deal's sentences, each once."""
    found: list[Quoted] = []
    for one in context.own:
        if not (one.is_over or one.is_unsure or one.is_background):
            found += _inside(context.text, one)
    return found[:_MOST]


def _inside(text: str, one: Facts) -> list[Quoted]:
    start, end = one.sentence.start, one.sentence.end
    matches = [
        *_BOUND.finditer(text, start, end),
        *_PASSIVE.finditer(text, start, end),
        *_CHINESE.finditer(text, start, end),
    ]
    cut = [_quoted(text, match) for match in matches]
    counted = [quoted for quoted in cut if _COUNTED.search(quoted.quote)]
    return counted or list(_built(text, start, end))


def _built(text: str, start: int, end: int) -> Iterator[Quoted]:
    """Yield what will be built or set up, though nothing of it is counted."""
    will = _WILL.search(text, start, end)
    for match in _BUILT.finditer(text, will.end(), end) if will else ():
        yield Quoted(quote=match[0], start=match.start(), end=match.end())


def _quoted(text: str, match: re.Match[str]) -> Quoted:
    """Cut the words off where another clause begins."""
    start, end = match.span()
    stop = _CUT.search(text, match.start("what"), end)
    end = stop.start() if stop else end
    quote = text[start:end].rstrip(" ,")
    return Quoted(quote=quote, start=start, end=start + len(quote))
