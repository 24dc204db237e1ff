"""Names in a sentence, each with what bears it, its acronym and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnerships.reading import lexicon
from partnerships.reading.chinese import HAN, find_chinese
from partnerships.reading.known import Known
from partnerships.reading.runs import Token, find_runs
from partnerships.reading.sorts import HOLDS, TITLED, Sort, classify, kind_by_words
from partnerships.reading.spans import Sentence
from partnerships.reading.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands; `kind` is an organisation's, `role` a person's title."""

    start: int
    end: int
    text: str
    sort: Sort
    kind: str = ""
    acronym: str = ""
    role: str = ""
    is_known: bool = False


_IN_BRACKETS = re.compile(
    r"[ \u00a0]?\((?:the )?[“\"]?([A-Z][A-Za-z0-9&.’'-]{1,14}?)[”\"]?\)"
)
_BEHIND_COMMA = re.compile(r", ([A-Z]{2,8})(?=[,.])")


def find_names(sentence: Sentence, known: Known, words: Vocabulary) -> Iterator[Name]:
    """Find the names of a sentence in order."""
    if HAN.search(sentence.text):
        for start, end, sort, kind in find_chinese(sentence):
            text = sentence.text[start - sentence.start : end - sentence.start]
            yield Name(start, end, text, sort, kind)
        return
    for run in find_runs(sentence, words.common):
        for part in _split(run.tokens):
            name = _name(sentence, part, known, words)
            if name is None or _is_label(sentence, name):
                continue
            if not (run.is_first and _is_doubtful(sentence, name, words)):
                yield _with_authority(sentence, name)


_LIKELY_AFTER = re.compile(
    r"[’']s?\s|\s(?:has|have|will|is|was|are|were|had|said|says|may|would|can|also|thus"
    r"|then|now|and [A-Z]|joins?|became|becomes?|gets?|takes?|signs?|buys?|wins?"
    r"|names?|plans?|renews?|extends?"
    r"|picks?|lands?|replaces?|backs?|sponsors?|expects?|wants?|pays?|[a-z]+ed\b)"
    r"|\s\([A-Z]|, (?:a|an|the|which|who|one|based)\b"
)
_SURELY_AFTER = re.compile(
    r"[’']s?\s|\s\([A-Z]|, (?:an?|the|which|who|one|based|maker|owner|part)\b"
    r"|\s(?:has|have|will)\b.{0,40}\b(?:sign|agree|extend|renew|joined|named)"
)


_ACTS_ALONE = re.compile(
    r" (?:will|becomes?|gets|takes|pays|gives|puts|signs|joins|buys|has (?:signed"
    r"|bought|"
    r"taken|agreed|won|joined|become|picked|added)) [a-z]"
)
# How ordinary nouns end that may begin a sentence: `Pressure will`, `Supporters have`.
_ORDINARY = re.compile(
    r"(?:s|ing|ness|tion|sion|ment|ity|ance|ence|ure|ship|age|ball|er|ly|y|th|ism)$"
    r"|^(?:Work|Money|Rain|Sport|Music|Water|Food|Air|Snow|Ice|Time|Life|Talk|Golf|Judo"
    r"|Tennis|Rugby|Darts|Half|Part|Nobody|Demand|Interest|Support|Paint|Beer|Wine)$"
)
_TRADES = lexicon.LEADS | lexicon.words("family fitness agency data office chain")


def _is_label(sentence: Sentence, name: Name) -> bool:
    """Tell the label of a report, such as `Rowing: ...`, from a name."""
    after = sentence.text[name.end - sentence.start :]
    return name.start == sentence.start and bool(_LABEL.match(after))


_LABEL = re.compile(r":|\s[–—-]\s")


def _is_doubtful(sentence: Sentence, name: Name, words: Vocabulary) -> bool:
    """Tell whether a lone first word may be an ordinary one: `Pressure from ...`."""
    if name.is_known or " " in name.text or name.text.isupper():
        return False
    if _BEFORE_ATHLETE.match(sentence.text, name.end - sentence.start):
        return True
    if _ACTS_ALONE.match(sentence.text, name.end - sentence.start):
        return bool(_ORDINARY.search(name.text))
    if sentence.is_heading:
        is_trade = not words.is_short and name.text.lower() in _TRADES
        return is_trade or _is_common(sentence, name, words)
    if name.text in words.proper or any(char.isupper() for char in name.text[1:]):
        return False
    if name.sort is Sort.ORGANISATION and not words.is_short:
        after = sentence.text[name.end - sentence.start :]
        return not _SURELY_AFTER.match(after)
    return not _LIKELY_AFTER.match(sentence.text, name.end - sentence.start)


def _is_common(sentence: Sentence, name: Name, words: Vocabulary) -> bool:
    """Tell the first word of a heading, `Motor brand and race`, that is no name."""
    if words.is_short or name.text in words.proper or name.text.isupper():
        return False
    at = name.end - sentence.start
    return bool(_NOUN_AFTER.match(sentence.text, at))


_NOUN_AFTER = re.compile(
    r" (?:brand|maker|company|firm|club|team|platform|league|giant|star|player|group"
    r"|bank|chain|producer|manufacturer|federation|association|town|city)s?\b"
)
_BEFORE_ATHLETE = re.compile(rf" {lexicon.one_of(' '.join(lexicon.ATHLETES))}s?\b")
_AUTHORITY_AFTER = re.compile(
    r"(?:[’']s)? (?:(?:city|municipal|provincial|state|local|regional|district|county"
    r"|town) )?(?:governments?|council|authorities|autonomous region|municipality)\b"
)
_AUTHORITY_BEFORE = re.compile(
    r"(?:(?:local|municipal|provincial|state|city|district|county|regional|national) )?"
    r"(?:governments?|authorities|council|municipality) (?:of|in) (?:the )?$"
    r"|\b(?:city|municipality|town) of $"
)


def _with_authority(sentence: Sentence, name: Name) -> Name:
    """Take `local government of` and `city government` to a place's name."""
    if name.kind == "government" or name.sort in (Sort.PERSON, Sort.EVENT):
        return name
    at, to = name.start - sentence.start, name.end - sentence.start
    after = _AUTHORITY_AFTER.match(sentence.text, to)
    if name.sort is not Sort.PLACE and not name.text.endswith(" Zhuang"):
        after = None
    before = _AUTHORITY_BEFORE.search(sentence.text[max(0, at - 40) : at])
    if not after and not before:
        return name
    start = name.start - len(before[0]) if before else name.start
    end = sentence.start + after.end() if after else name.end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return replace(
        name, start=start, end=end, text=text, sort=Sort.ORGANISATION, kind="government"
    )


def _split(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Part a run at titles: `FKF President Nick Mwendwa` is two names and a role."""
    part: list[Token] = []
    for index, token in enumerate(tokens):
        if _begins_person(tokens, index, part):
            yield tuple(part)
            part = [token]
        elif _is_title(tokens, index):
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(token)
    if part:
        yield tuple(part)


def _begins_person(tokens: tuple[Token, ...], index: int, part: list[Token]) -> bool:
    """Tell whether a person's name stands behind one of an organisation."""
    is_last = index == len(tokens) - 2 and len(part) > 1
    return is_last and tokens[index].lower in lexicon.GIVEN and _is_free(part)


def _is_free(part: list[Token]) -> bool:
    return part[-1].text[0].isalpha() and part[-1].lower not in lexicon.NAME_LINKS


_PLURALS = lexicon.words("presidents chairmen ministers mayors captains directors")


def _is_title(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether the word is part of a person's title rather than of a name."""
    word = tokens[index].lower.strip(".")
    word = word.removesuffix("s") if word in _PLURALS else word
    if word in lexicon.ROLE_HEADS:
        is_cup = any(
            token.lower in lexicon.EVENT_WORDS for token in tokens[index + 1 :]
        )
        return not is_cup
    if word not in lexicon.ROLES:
        return False
    rest = [token.lower for token in tokens[index + 1 : index + 4]]
    return any(other in lexicon.ROLE_HEADS for other in rest)


def _name(
    sentence: Sentence, part: tuple[Token, ...], known: Known, words: Vocabulary
) -> Name | None:
    opens = bool(part) and part[0].start == sentence.start
    part = _trimmed(part, known, words, opens=opens)
    if not part:
        return None
    start, last = part[0].start, part[-1]
    end = last.end if last.text.endswith(".") else last.start + len(last.bare)
    text = sentence.text[start - sentence.start : end - sentence.start]
    if not _can_be(text, part):
        return None
    after = sentence.text[end - sentence.start : end - sentence.start + 60]
    before = sentence.text[max(0, start - sentence.start - 40) : start - sentence.start]
    sort, kind, is_known = classify(text, part, known, (before, after))
    if sort is Sort.EVENT and (year := _YEAR_AROUND.search(text)):
        cut = (
            (start, start + year.start()) if year.start() else (start + year.end(), end)
        )
        start, end = cut
        text = sentence.text[start - sentence.start : end - sentence.start]
    found = _IN_BRACKETS.match(after) or _BEHIND_COMMA.match(after)
    acronym = found[1] if found and _may_be_acronym(found[1], text) else ""
    is_titled = sort is Sort.PERSON and (TITLED.search(before) or HOLDS.match(after))
    role = "titled" if is_titled else ""
    return Name(start, end, text, sort, kind, acronym, role, is_known)


def _trimmed(
    part: tuple[Token, ...], known: Known, words: Vocabulary, *, opens: bool
) -> tuple[Token, ...]:
    """Leave out what stands before a name: `Chinese`, unless it is part of it.

    `Bank` in capitals is part of a name, but where it opens a sentence.
    """
    while part and (part[0].lower in _LEADING or not part[0].text[0].isalnum()):
        if part[0].lower in lexicon.DEMONYMS and (
            _is_pair(part, words) or _keeps_demonym(part, known)
        ):
            break
        part = part[1:]
    if len(part) > 2 and part[0].lower in lexicon.ATHLETES:
        part = part[1:]
    is_lead = part and part[0].lower in lexicon.LEADS
    if opens and len(part) > 1 and is_lead and _is_plain(part[1:]):
        part = part[1:]
    while part and part[-1].lower in _TRAILING:
        part = part[:-1]
    return part


def _is_pair(part: tuple[Token, ...], words: Vocabulary) -> bool:
    """Tell whether the text says the two words together again: `British Cycling`."""
    return len(part) == 2 and " ".join(token.bare for token in part) in words.pairs


def _is_plain(part: tuple[Token, ...]) -> bool:
    return part[0].text[0].isalpha() and part[0].text not in ("of", "for", "and")


def _keeps_demonym(part: tuple[Token, ...], known: Known) -> bool:
    is_named = len(part) > 2 or part[0].lower in _REGIONAL
    if part[-1].lower in lexicon.EVENT_WORDS and is_named:
        return True
    if known.is_place(" ".join(token.bare for token in part)):
        return True
    kind = kind_by_words([token.lower for token in part[1:]])
    return kind in ("federation", "association", "league", "school", "government")


_REGIONAL = lexicon.words(
    "iberian baltic balkan caribbean european asian african arab nordic olympic "
    "paralympic scandinavian latin"
)
_LEADING = lexicon.DEMONYMS | lexicon.words(
    "the a an of and for new_ official former president mr mrs ms dr both its"
)
_TRAILING = lexicon.words("and of for the & de official")


_YEAR_AROUND = re.compile(r"^(?:19|20)\d\d\s|\s(?:19|20)\d\d$")
_GIVERS = lexicon.words(
    "official global premium strategic commercial media regional main principal lead "
    "founding worldwide national corporate presenting title"
)
_CONTRACTED = re.compile(
    r"(?:I|We|You|They|It|He|She|That|There|What|Who|Let|Here|Don|Isn|Won)[’']"
)
_NOUNS = (lexicon.VENUE_WORDS | lexicon.EVENT_WORDS | lexicon.ORG_HEADS) - {"town"}
_PAPERS = lexicon.words("memorandum memorandums understanding mou article photo")


def _can_be(text: str, part: tuple[Token, ...]) -> bool:
    if len(part) == 1 and (
        text in lexicon.ACRONYM_STOP
        or text.lower() in lexicon.NOT_NAMES
        or text.lower() in lexicon.ROLES
        or len(text) == 1
        or text.lower() in lexicon.GENERIC
        or (text.lower() in _NOUNS and not text.isupper())
    ):
        return False
    if _CONTRACTED.match(text):
        return False
    is_firm = part[-1].lower == "partners" and part[0].lower not in _GIVERS
    if is_firm and len(part) > 1:
        return True
    if part[-1].lower in lexicon.GIVEN_PARTS and _has_head(part):
        return True
    if part[-1].lower in lexicon.GIVEN_PARTS or part[0].lower in _PAPERS:
        return False
    if part[-1].lower == "development" and part[0].lower in lexicon.FIELDS:
        return _has_head(part)
    is_nation = len(part) == 1 and text.lower().removesuffix("s") in lexicon.DEMONYMS
    return not is_nation and any(char.isalpha() for char in text)


def _has_head(part: tuple[Token, ...]) -> bool:
    """Tell whether a public body's noun stands before `of Sports Development`."""
    return any(token.lower in lexicon.GOV_HEADS for token in part[:-1])


def _may_be_acronym(short: str, name: str) -> bool:
    """Tell whether the bracketed word abbreviates the name."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", name)).lower()
    letters = re.sub(r"[^a-z]", "", short.lower())
    if letters in ("c", "l", "r") or short in lexicon.ACRONYM_STOP:
        return False
    is_inside = _is_subsequence(letters, re.sub(r"[^a-z]", "", name.lower()))
    return is_inside and letters[:1] in initials


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return bool(short) and all(letter in rest for letter in short)
