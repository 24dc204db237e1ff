"""All that is found in each sentence, before anything is said of deals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from partnerships.reading import cues, lexicon, phrases
from partnerships.reading.dates import Date, find_dates
from partnerships.reading.known import Known
from partnerships.reading.money import Money, find_money
from partnerships.reading.names import Name, find_names
from partnerships.reading.sorts import PLAIN_WORD, Sort
from partnerships.reading.spans import Sentence, Span, sentences
from partnerships.reading.spoken import called
from partnerships.reading.statements import (
    DATELINE,
    Masked,
    Statement,
    find_statements,
    mask,
    resolve,
)
from partnerships.reading.terms import Term, find_terms
from partnerships.reading.vocabulary import Vocabulary, vocabulary

_MOST_SENTENCES = 400  # No article has more; of the rest only the numbers are read.
_OLD = 2  # Years: what lies so far back is told as background.


@dataclass(slots=True)
class Facts:
    """One sentence with its names, sums, dates, terms and statements."""

    index: int
    sentence: Sentence
    names: list[Name]
    sums: list[Money]
    dates: list[Date]
    terms: list[Term]
    masked: Masked
    statements: list[Statement] = field(default_factory=list)
    is_over: bool = False
    is_unsure: bool = False
    is_background: bool = False
    is_old: bool = False
    is_concluded: bool = False
    section: int = 0  # Of a round-up; told by `deals`.

    @property
    def organisations(self) -> list[Name]:
        """The names of organisations in it."""
        return [name for name in self.names if name.sort is Sort.ORGANISATION]

    @property
    def tells_two(self) -> bool:
        """Tell whether two papers, each with its own other side, are told in one."""
        return bool(_TWO.search(self.masked.text))


_OTHER = rf"{phrases.DEAL}[^;{phrases.ORG}-{phrases.LAST}]{{0,30}}? with {phrases.ANY}"
_TWO = re.compile(
    rf"\b{_OTHER}[^;]{{0,80}}?,? (?:and|while|plus|as well as) (?:also )?"
    rf"(?:(?:signed|has|agreed) )?(?:an?|another|its) (?:[\w’-]+ ){{0,5}}?{_OTHER}"
)


def read_facts(
    text: str, bodies: Iterable[Span], published: str, known: Known
) -> list[Facts]:
    """Read every sentence of the article."""
    bodies = list(bodies)
    words = vocabulary("\n".join(body.of(text) for body in bodies))
    found: list[Facts] = []
    for index, sentence in enumerate(sentences(text, bodies)):
        if index >= _MOST_SENTENCES:
            break
        found.append(_facts(text, index, sentence, (published, known, words)))
    _tidy_headings(found)
    _tell_people(found)
    newest = int(published[:4]) if published else _newest(found)
    subject: Name | None = None
    meant = called(name for one in found for name in one.names)
    is_about = False
    for facts in found:
        is_about = is_about or _is_about(facts)
        facts.is_old = is_about
        if facts.index and (facts.sentence.is_heading or _is_label(facts)):
            subject = None  # `The bank` of another section is another.
        _judge(facts, newest, subject, meant)
        subject = _subject(facts) or subject
    for one, behind in zip(found, found[1:], strict=False):
        if one.is_over and _RENEWED.match(behind.sentence.text):
            one.is_over, one.is_background = False, False
            one.statements = list(find_statements(one.sentence, one.masked))
    return found


_RENEWED = re.compile(  # `The contract between A and B ran out. The new one is ...`
    r"(?:the|a|its|their) (?:new|next|fresh) (?:one|contract|deal|agreement|lease|pact)"
    r" (?:is|runs?|lasts?|covers?|will|has been signed|was signed|goes)\b",
    re.I,
)


def _facts(
    text: str,
    index: int,
    sentence: Sentence,
    given: tuple[str, Known, Vocabulary],
) -> Facts:
    published, known, words = given
    start, end = sentence.start, sentence.end
    sums = list(find_money(text, start, end))
    dateline = DATELINE.match(sentence.text)
    body = start + dateline.end() if dateline else start
    names = [
        name
        for name in find_names(sentence, known, words)
        if name.start >= body
        and name.text.lower() not in lexicon.TITLES
        and not any(one.start < name.end and name.start < one.end for one in sums)
    ]
    return Facts(
        index=index,
        sentence=sentence,
        names=names,
        sums=sums,
        dates=list(find_dates(text, body, end, published)),
        terms=list(find_terms(text, start, end)),
        masked=mask(sentence, names, sums),
    )


def _tidy_headings(found: list[Facts]) -> None:
    """In a heading that writes every word in capitals, keep what the body names too."""
    said = {name.text: name for one in found if not _shouts(one) for name in one.names}
    for one in found:
        if _shouts(one):
            one.names = _named_again(one.sentence, said)
            one.masked = mask(one.sentence, one.names, one.sums)


_FEW = 2


def _shouts(one: Facts) -> bool:
    words = [
        word
        for word in one.sentence.text.split()
        if len(word) > 3 and word[0].isalpha()
    ]
    if one.sentence.is_heading and one.sentence.text.isupper():
        return len(words) > _FEW
    capital = sum(word[0].isupper() for word in words)
    return one.sentence.is_heading and len(words) > 5 and capital > 0.75 * len(words)


def _named_again(sentence: Sentence, said: dict[str, Name]) -> list[Name]:
    names: list[Name] = []
    for text, name in sorted(said.items(), key=lambda pair: -len(pair[0])):
        at = sentence.text.find(text)
        start = sentence.start + at
        is_free = all(
            one.end <= start or start + len(text) <= one.start for one in names
        )
        if at >= 0 and is_free:
            names.append(replace(name, start=start, end=start + len(text), acronym=""))
    return sorted(names, key=lambda one: one.start)


_PRONOUN = re.compile(r"^\W*(?:[\w’'-]+,? ){0,5}?(?:she|he|her|his)\b", re.I)
_OTHERS = re.compile(r"^\W*(?:[\w’'-]+,? ){0,5}?(?:it|its|they|their)\b", re.I)
_WORDS = (2, 3)


def _tell_people(found: list[Facts]) -> None:
    """Take for people what a sentence names last before it goes on with `she`."""
    people = {name.text for one in found for name in _beside_people(one)}
    for one, behind in zip(found, found[1:], strict=False):
        bare = (name for name in reversed(one.names) if not _is_where(one, name))
        is_known = any(name.sort is Sort.PERSON for name in one.names)
        last = None if is_known else next(filter(_may_be, bare), None)
        is_told = last and _PRONOUN.match(behind.sentence.text) and not behind.names
        if last and is_told and not _OTHERS.match(behind.sentence.text):
            people.add(last.text)
    for one in found if people else ():
        if any(name.text in people for name in one.names):
            one.names = [
                replace(name, sort=Sort.PERSON) if name.text in people else name
                for name in one.names
            ]
            one.masked = mask(one.sentence, one.names, one.sums)


_ROLES = re.compile(
    r"\b(?:founders|presidents|chairmen|directors|mayors|ministers|captains|coaches"
    r"|brothers|sisters|chairwomen|executives),?\s$",
    re.I,
)


def _beside_people(one: Facts) -> Iterator[Name]:
    """Yield what is named with a person, or behind a role: `Presidents A and B`."""
    text, start = one.sentence.text, one.sentence.start
    for name, other in zip(one.names, one.names[1:], strict=False):
        if text[name.end - start : other.start - start] != " and ":
            continue
        are_two = bool(_ROLES.search(text[: name.start - start]))
        sorts = (name.sort, other.sort)
        if are_two or Sort.PERSON in sorts:
            is_body = _OFFICER.match(text, other.end - start)
            yield from filter(_may_be, (name,) if is_body else (name, other))


_OFFICER = re.compile(  # `Acme Steel managing director`: a body's.
    r" (?:[a-z]+ ){0,2}(?:director|president|chair\w*|executive|officer|manager|head)\b"
)


def _is_where(one: Facts, name: Name) -> bool:
    """Tell whether a preposition of place stands before the name."""
    before = one.sentence.text[: name.start - one.sentence.start]
    return before.endswith((" in ", " in the ", " at ", " to ", " of ", " of the "))


def _may_be(name: Name) -> bool:
    words = name.text.split()
    is_plain = len(words) in _WORDS and all(map(PLAIN_WORD.fullmatch, words))
    return is_plain and name.sort is Sort.ORGANISATION and not name.kind


def _is_label(facts: Facts) -> bool:
    """Tell a sentence that only says where its item is from, such as `Turku`."""
    return [name.text for name in facts.names] == [facts.sentence.text.rstrip(".:")]


_ABOUT = re.compile(r"About (?:the )?[A-Z][\w’'&. -]{1,60}:?$")


def _is_about(facts: Facts) -> bool:
    """Tell the heading behind which a release tells what its house is."""
    return bool(facts.index) and bool(_ABOUT.match(facts.sentence.text))


def _subject(facts: Facts) -> Name | None:
    """Return the organisation that the sentence begins with."""
    for sign in facts.masked.text:
        name = facts.masked.names.get(sign)
        if name and name.sort is Sort.ORGANISATION:
            return name
    return None


def _judge(
    facts: Facts, newest: int, subject: Name | None, bodies: dict[str, Name]
) -> None:
    known = {
        noun: name
        for noun, name in bodies.items()
        if noun != "club" or name.start < facts.sentence.start
    }
    facts.masked = resolve(facts.masked, subject, known)
    whole = facts.masked.text
    text = cues.undenied(whole)
    left = Masked(text, facts.masked.names)
    statements = list(find_statements(facts.sentence, left))
    is_denied = text != whole and not statements
    facts.is_over = cues.is_over(text) or is_denied
    facts.is_concluded = bool(cues.CONCLUDED.search(text))
    is_wish = bool(cues.UNSURE.search(text)) and not facts.is_concluded
    facts.is_unsure = is_wish or bool(cues.CONDITION.search(text))
    facts.is_old = facts.is_old or _is_old(facts, newest)
    facts.is_background = facts.is_old or bool(cues.BEFORE.search(whole))
    facts.statements = [] if facts.is_over else statements


# Of what has gone on from a year, the sentence may still tell the news.
_BEGUN = re.compile(r"\b(?:since|back to|dat(?:es|ing) (?:from|to)) $")
_FAR = 8  # Years: in an undated text the newest year may be the deal's last.


def _newest(found: list[Facts]) -> int:
    """Return the year by which an undated text's past is told from its present."""
    years = [int(date.year) for one in found for date in one.dates if date.year]
    return max(years, default=0) - _FAR + _OLD


def _is_old(facts: Facts, newest: int) -> bool:
    text, at = facts.sentence.text, facts.sentence.start
    years = [
        int(date.last or date.year)
        for date in facts.dates
        if date.year and not _BEGUN.search(text[: date.start - at])
    ]
    return bool(years) and newest > 0 and max(years) <= newest - _OLD
