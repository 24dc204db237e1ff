"""What a text is: news, or one of those that announce nothing.

An interview, an opinion, the report of a match: the deals they mention are told.
"""

import re

from partnerships.reading import cues, phrases
from partnerships.reading.facts import Facts
from partnerships.reading.sorts import Sort

_LEAD = 5
_LABEL = re.compile(
    r"^\W*(?:opinion|column|comment|editorial|letters?|q ?& ?a|interview|viewpoint"
    r"|analysis|match report|preview|blog)\b\s*[:|–-]|^interview with\b"
    r"|^(?:how|where|when) to (?:watch|follow|see|get|buy)\b|^obituary\b"
    r"|\b(?:dies|died) (?:at|aged)\b",
    re.I,
)
_QUOTED = re.compile(r"[“\"][^”\"]{0,900}[”\"]?")
_FIRST = re.compile(r"\bI(?:[’'](?:m|ve|d|ll))?\b(?! ?[A-Z.])|\bmy\b")
_RESULT = re.compile(
    r"(?<![\d-])\d{1,3}\s?[–-]\s?\d{1,3}(?![\d-]|\s?(?:year|season|month))"
    r"|\b\d{1,2}:\d\d\.\d|\b\d:\d\d(?::\d\d|\.\d)"
    r"|\b\d hours?,? \d+ min\w*|\b\d{1,3}\.\d{1,2} (?:seconds|metres)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th) minute\b"
    r"|^[A-Z][\w ’'.-]+ \d{1,2},? [A-Z][\w ’'.-]+ \d{1,2}$"
)
_PLAY = re.compile(
    r"\b(?:beat|beaten|win|won|wins|goals?|header|minutes?|victory|defeat\w*|points"
    r"|draw|drew|penalt\w+|half-time|scored?|scorer|wickets?|innings|overs|sets?"
    r"|took part|finished|knocked out|try|tries|quarter-?final|semi-?finals?|final"
    r"|edged|thrash\w+|fastest|crossed the line|broke the tape|photo finish|podium"
    r"|medals?|took home|take home|runner-up|men’s race|women's race|women’s race)\b",
    re.I,
)
_TRANSFER = re.compile(
    r"\b(?:sign\w*|sold|sells?|loan\w*|transfer\w*|swoop\w* for|captur\w+"
    r"|land\w*) (?:[\w-]+ ){0,4}"
    r"(?:captain|wingers?|strikers?|midfielders?|defenders?|goalkeepers?|forwards?"
    r"|fly-half"
    r"|centre-back|full-back|playmakers?|prop|hooker)\b|\btransfer fee\b"
)
_NEWS = re.compile(
    rf"\b(?:{phrases.CONCLUDE}|becomes?|named)\b[^;]{{0,90}}\b(?:{phrases.DEAL}"
    rf"|{phrases.ROLE})\b"
)


def announces(facts: list[Facts]) -> bool:
    """Tell whether the text is of a kind that announces things."""
    if not facts:
        return False
    if _is_talk(facts) or _is_opinion(facts):
        return False
    return not any(
        judge(facts)
        for judge in (
            *(_is_match, _is_transfer, _is_court, _is_study, _is_tender),
            *(
                _is_accounts,
                _is_appointment,
                _is_mishap,
                _is_gala,
                _is_essay,
                _is_election,
                _is_calendar,
            ),
        )
    )


def _is_talk(facts: list[Facts]) -> bool:
    """Tell an interview: paragraphs that only ask."""
    asking = {
        one.sentence.paragraph
        for one in facts
        if one.sentence.text.endswith("?") and len(one.sentence.text) < 200
    }
    return len(asking) >= 3


def _is_opinion(facts: list[Facts]) -> bool:
    first = facts[0].sentence.text
    said = " ".join(_QUOTED.sub(" ", one.sentence.text) for one in facts[:60])
    return bool(_LABEL.match(first)) or len(_FIRST.findall(said)) >= 2


_MISHAP = re.compile(
    r"\b(?:hurt|injured|killed|died|fire|blaze|flood\w*|earthquake|crash(?:ed)?"
    r"|arrest\w*|police|accident|rescue\w*|collapsed|gave way|gives way|fell in"
    r"|damaged?|debris|banned for|doping|tested positive|testing positive|offence"
    r"|burglars?|stolen)\b",
    re.I,
)
_GALA = re.compile(
    r"\b(?:(?:awards?|prize)(?: ceremony| night| gala)?|gala|jury"
    r"|shortlist\w*|nominee\w*|nominated|of the Year|hall of fame|top prize"
    r"|(?:gold|silver|bronze) (?:went|to))\b"
)
_FIXTURES = re.compile(
    r"\b(?:fixtures?|fixture list|opens? (?:the|their|its) season|final weekend"
    r"|season (?:starts?|opens?|begins?|to (?:start|open|begin))|matchday|kick-off)\b",
    re.I,
)
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed)|agreed?|extend(?:s|ed)|renew(?:s|ed)|becomes|will sponsor"
    r"|new (?:[a-z-]+ )?(?:sponsor|partner))\b"
)
_WHY = re.compile(
    r"^(?:why|how|is|are|can|should|does|do|was|what if"
    r"|(?:\w+|\d+) (?:things|reasons|questions|facts|takeaways)"
    r"|(?:everything you need|what) to (?:watch|expect|know))\b",
    re.I,
)
# What begins now, in words that no accident, gala or election has.
_BEGINS = re.compile(
    r"\b(?:partners|teams up) with\b"
    r"|\b(?:will be|to be|to become|will become|gets?|is|are)\b[^;]{0,60}"
    r"\b(?:sponsors?|partners?)\b"
    rf"|\b[\w-]+-(?:year|season) (?:[a-z-]+ ){{0,3}}{phrases.DEAL}\b"
)


def _is_mishap(facts: list[Facts]) -> bool:
    """Tell news of an accident or a crime: whose name the hall bears is an aside."""
    said = sum(bool(_MISHAP.search(one.sentence.text)) for one in facts[:4])
    return said > 1 and not _is_beginning(facts)


def _is_gala(facts: list[Facts]) -> bool:
    """Tell who got a prize: the deals that are praised are old ones."""
    said = sum(bool(_GALA.search(one.sentence.text)) for one in facts[:4])
    is_new = any(_SIGNED.search(one.masked.text) for one in facts[:3])
    return said > 1 and not is_new and not _begins(facts[:_LEAD])


def _is_calendar(facts: list[Facts]) -> bool:
    """Tell when a season is played: who shows it, and its name, are as before."""
    said = sum(bool(_FIXTURES.search(one.sentence.text)) for one in facts[:4])
    return said > 1 and not _is_beginning(facts)


def _is_essay(facts: list[Facts]) -> bool:
    """Tell a text whose heading asks or tells why."""
    first = facts[0].sentence
    asks = bool(_WHY.match(first.text)) and (
        first.is_heading or first.text.endswith("?")
    )
    return asks and not _is_news(facts[:_LEAD])


_COURT = re.compile(
    r"\b(?:judges?|tribunal|lawsuit|sue[sd]?|suing|legal action|(?:high|district"
    r"|appeals?"
    r"|supreme) court|court (?:in|of|rul\w+|order\w*|case)|a court)\b",
    re.I,
)
_STUDY = re.compile(
    r"^(?:a|the|an|new|this year[’']s|its)\s(?:[\w’'-]+\s){0,3}?(?:study|survey|ranking"
    r"|index|league table|poll)\b",
    re.I,
)


_ACCOUNTS = re.compile(
    r"\b(?:revenues?|turnover|(?:net |operating |pre-tax )?profits?|earnings|forecast"
    r"|loss(?:es)?(?! of (?:its|the|their|an?)\b)"
    r"|ebitda|(?:first|second|third|fourth)[- ]quarter|half-year|net loss|dividend"
    r"|(?:annual|interim|quarterly|financial) results|sales (?:rose|fell|grew|were"
    r"|climbed|dropped))\b",
    re.I,
)


def _is_accounts(facts: list[Facts]) -> bool:
    """Tell a report of a company's results: the contracts in it are old."""
    said = sum(bool(_ACCOUNTS.search(one.sentence.text)) for one in facts[:_LEAD])
    return said > 2 and not _is_news(facts[:3])


_APPOINTED = re.compile(
    r"\b(?:becomes?|became|named|appoint(?:s|ed)|joins|takes over|took over|succeeds"
    r"|new|to lead|hire[sd]?|promoted)\b[^.;]{0,60}\b(?:director|chief executive"
    r"|chief [a-z]+ officer|ceo|head of|general manager|managing director|president"
    r"|chair(?:man|woman|person)?|head coach|secretary[- ]general|vice-president)\b",
    re.I,
)


_HIRED = re.compile(
    r"\b(?:hire[sd]?|appoint(?:s|ed)|name[sd]|promote[sd])"
    r" (?:[A-ZÀ-Ž][\w’'-]+ |(?:van|von|der|de|da|al|bin) ){1,5}(?:as|to be)"
    r" (?:its |the |an? )?"
    r"(?:[a-z-]+ ){0,3}(?:director|officer|executive|head|manager|president|coach"
    r"|chair\w*|secretary|treasurer)\b"
    r"|\b(?:has been|was|is) (?:appointed|named|elected|hired) (?:as )?"
    r"(?:its |the |new )*"
    r"(?:[a-z-]+ ){0,3}(?:director|officer|executive|head|manager|president|coach"
    r"|chair\w*|secretary|treasurer) of\b"
)


def _is_appointment(facts: list[Facts]) -> bool:
    """Tell news of a person's new post: the deals in it are the person's past."""
    first = [one for one in facts if not one.sentence.is_heading][:1]
    if any(_HIRED.search(one.sentence.text) for one in first):
        return not any(one.is_concluded for one in first)
    people = any(name.sort is Sort.PERSON for one in first for name in one.names)
    told = any(_APPOINTED.search(one.sentence.text) for one in first)
    return people and told and not any(one.is_concluded for one in facts[:2])


_ELECTED = re.compile(
    r"\b(?:(?:re-?)?elected|acclamation|unopposed|sworn in|re-election|ballots?"
    r"|(?:delegates|members) (?:from [^,;]{1,30} )?(?:voted|confirmed|chose))\b",
    re.I,
)


def _is_election(facts: list[Facts]) -> bool:
    """Tell who was elected: how long for is no deal's length."""
    said = sum(bool(_ELECTED.search(one.sentence.text)) for one in facts[:4])
    return said > 1 and not _is_beginning(facts)


_RANKING = re.compile(r"\b(?:ranking|ranked|league table|top (?:ten|\d+))\W*$", re.I)


def _is_court(facts: list[Facts]) -> bool:
    """Tell a report from the courts: the contracts it speaks of are old ones."""
    said = sum(bool(_COURT.search(one.sentence.text)) for one in facts[:_LEAD])
    return said > 1 and not _is_news(facts[:2])


_TENDER = re.compile(
    r"\b(?:open(?:s|ed)|launch(?:es|ed)|start(?:s|ed)|invit(?:es|ed|ing)|calls? for"
    r"|called for|put out) (?:an? |the )?(?:\w+ )?(?:tender|bids|offers|bidders"
    r"|expressions of interest)\b"
    r"|\binvit(?:es|ed|ing) [a-z ]{1,60}\bto (?:declare|express|bid|tender|submit"
    r"|register|apply|make)\b"
    r"|\b(?:bids|tenders|offers|proposals|applications|expressions of interest)"
    r" (?:are |is )?(?:being )?(?:sought|invited|wanted|requested)\b",
    re.I,
)


def _is_tender(facts: list[Facts]) -> bool:
    """Tell a search for somebody who will sign."""
    asked = any(_TENDER.search(one.sentence.text) for one in facts[:_LEAD])
    return asked and not _is_news(facts[:_LEAD])


def _is_study(facts: list[Facts]) -> bool:
    """Tell a study or a ranking, which counts the deals of many."""
    first = [one for one in facts if not one.sentence.is_heading][:1]
    told = any(_STUDY.match(one.sentence.text) for one in first)
    told |= any(_RANKING.search(one.sentence.text) for one in facts[:2])
    return told and not _is_news(facts[:_LEAD])


def _is_news(facts: list[Facts]) -> bool:
    return any(
        _NEWS.search(one.masked.text) and not cues.BEFORE.search(one.masked.text)
        for one in facts
    )


def _is_beginning(facts: list[Facts]) -> bool:
    return _is_news(facts[:_LEAD]) or _begins(facts[:_LEAD])


def _begins(facts: list[Facts]) -> bool:
    return any(
        _BEGINS.search(one.masked.text) and not cues.BEFORE.search(one.masked.text)
        for one in facts
    )


def _is_transfer(facts: list[Facts]) -> bool:
    """Tell a player's move from one club to another."""
    return any(_TRANSFER.search(one.sentence.text) for one in facts[:2])


def _is_match(facts: list[Facts]) -> bool:
    lead = facts[:_LEAD]
    has_result = any(_RESULT.search(one.sentence.text) for one in lead)
    plays = sum(bool(_PLAY.search(one.sentence.text)) for one in facts[: 2 * _LEAD])
    return has_result and plays > 1 and not _is_news(lead)


_LEAST_PARAGRAPHS, _MOST_PARAGRAPHS = 3, 14


def is_digest(facts: list[Facts]) -> bool:
    """Tell a round-up without subheadings: no two paragraphs share a name."""
    bodies: dict[int, set[str]] = {}
    for one in facts[: 4 * _MOST_PARAGRAPHS]:
        names = bodies.setdefault(one.sentence.paragraph, set())
        names |= {name.text.split()[0] for name in one.organisations}
    told = [names for names in bodies.values() if names]
    if not _LEAST_PARAGRAPHS <= len(told) <= _MOST_PARAGRAPHS:
        return False
    several = sum(len(names) > 1 for names in told)
    is_apart = sum(map(len, told)) == len(set().union(*told))
    return is_apart and several > 1 and 2 * several >= len(told)
