"""Runs of capitalised words: where names may stand, before anything says whose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnerships.reading import lexicon
from partnerships.reading.spans import Sentence

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|St\.(?= [A-Z])|[A-Za-zÀ-ɏ0-9][\w’'&/+-]*(?<![’'&/+-])"
    r"(?:\.(?:com|cn|tv|org|net|gg|io|co|ru|de|bet)\b)*|&|[,.](?=\s)|\S"
)
_COMPOUND = re.compile(
    r".*-(?:based|born|owned|backed|led|wide|style|run|listed|bred|trained|made|era"
    r"|level|class|winning|only|day|year|time|free|related|type|sized|old|long"
    r"|sponsored|controlled|funded|headquartered|educated|registered|area|side|raised"
    r"|seeded|built|speaking|language|sanctioned|affiliated|supported|organi[sz]ed"
    r"|bound|dominated|like|first|ever|ish|cost|plus|branded|themed|shaped|round|up|rival"
    r"|in|on|off|out|down|over|term|season|match|town|home|field|final|finals|host"
    r"|title|sponsor|owner|partner|founder|chair|president|director|minister)$"
)  # `Shanghai-based`: no part of a name.
_LIMITED = re.compile(
    r"\.?,?\s(?:Co\.,?\s?)?(?:Ltd|LTD|Limited|Inc|LLC|Corp|plc|PLC|GmbH|S\.p\.A|S\.A"
    r"|AG)\b\.?"
    r"|,\sCo\.(?=\s)"
)
_NUMBERED = re.compile(r"\d{1,4}")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z0-9])(?:['’]s|(?<=s)['’])$")
_HAS_CAPITAL = re.compile(r"[A-ZÀ-Ž]")
_QUOTES = "\"“”„‘’'«»"


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """The word without its possessive."""
        return _POSSESSIVE.sub("", self.text)

    @property
    def is_possessive(self) -> bool:
        """Tell whether it ends in 's."""
        return self.bare != self.text

    @property
    def lower(self) -> str:
        """The bare word in small letters."""
        return self.bare.lower()


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row; `is_first` where they begin the sentence."""

    tokens: tuple[Token, ...]
    is_first: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends, the possessive left out."""
        last = self.tokens[-1]
        return last.start + len(last.bare)


def find_runs(sentence: Sentence, common: frozenset[str]) -> Iterator[Run]:
    """Find the runs of a sentence; `common` are words that the text writes small."""
    tokens = [
        Token(sentence.start + m.start(), sentence.start + m.end(), m[0])
        for m in _TOKEN.finditer(sentence.text)
    ]
    index = 0
    is_first = True
    while index < len(tokens):
        token = tokens[index]
        if _opens(token, tokens, index, is_first, common):
            end = _extend(tokens, index)
            yield Run(_with_limited(sentence, tokens[index:end]), is_first)
            index = end
            is_first = False
            continue
        is_first = (is_first and token.text in _QUOTES) or token.text in ":•*·●▪►—–"
        index += 1


_SHORT_DAYS = lexicon.words("sun sat mon tue wed thu fri mar")


def _is_day(tokens: list[Token], index: int) -> bool:
    """Tell a day or a month; `Sun` before a capital is a name: `Sun Belt`."""
    word = tokens[index].lower
    after = _word(tokens, index + 1)
    begins = word in _SHORT_DAYS and after and is_capital(after)
    return word in lexicon.CALENDAR and not (
        begins and after and after.lower not in lexicon.CALENDAR
    )


def _opens(
    token: Token,
    tokens: list[Token],
    index: int,
    is_first: bool,
    common: frozenset[str],
) -> bool:
    if not is_capital(token) or _is_day(tokens, index):
        return False
    if token.lower in lexicon.NOT_NAMES and (is_first or token.text != "Will"):
        return _is_part(tokens, index)
    if not is_first:
        return True
    following = _word(tokens, index + 1)
    if following and following.text == "of" and token.lower in lexicon.ORG_HEADS:
        return True
    if following and is_capital(following) and following.lower not in lexicon.CALENDAR:
        third = _word(tokens, index + 2)
        is_long = third is not None and is_capital(third)
        return is_long or token.lower not in common or following.lower not in common
    return token.lower not in common


def _is_part(tokens: list[Token], index: int) -> bool:
    """Tell whether a common word in capitals begins a name: `Football Queensland`."""
    after = _word(tokens, index + 1)
    if tokens[index].lower not in _MAY_BEGIN or after is None:
        return False
    if _NUMBERED.fullmatch(after.text):
        after = _word(tokens, index + 2)
    return (
        after is not None and is_capital(after) and after.lower not in lexicon.CALENDAR
    )


_MAY_BEGIN = lexicon.words(
    "sports sport football basketball soccer badminton tennis golf women men new "
    "people all first second united back two three four five six seven eight nine ten"
)


def is_capital(token: Token) -> bool:
    """Tell whether the word is written as a name is: `Nike`, `iFlytek`, `1xBet`."""
    text = token.text
    if not text[0].isalnum() or _COMPOUND.match(text):
        return False
    if text.lower() in lexicon.GENERIC and not text[0].isupper():
        return False
    if text[0].isupper():
        return True
    return (
        bool(_HAS_CAPITAL.search(text))
        and not text[0].isdigit()
        or bool(
            re.match(r"\d+[a-z]*[A-Z]", text)
            and not re.match(r"\d+(?:[.,]\d+)?[KMBGD]\b", text)
        )
    )


def _extend(tokens: list[Token], index: int) -> int:
    """Return where the run that begins at the token ends."""
    end = index + 1
    while end < len(tokens):
        if _breaks(tokens, index, end):
            return end
        step = _step(tokens, index, end)
        if not step:
            return end
        end += step
    return end


def _breaks(tokens: list[Token], index: int, end: int) -> bool:
    before = tokens[end - 1]
    return before.is_possessive and before.lower not in lexicon.KEEPS_S


def _step(tokens: list[Token], index: int, end: int) -> int:
    """Return how many tokens from `end` on belong to the run."""
    token = tokens[end]
    if not _touches(tokens[end - 1], token):
        return 0
    if is_capital(token):
        return int(token.lower not in lexicon.CALENDAR or token.lower in ("may", "mar"))
    if _NUMBERED.fullmatch(token.text):
        return _number_step(tokens, end)
    after = _word(tokens, end + 1)
    if token.text in ("&", "x") and after and is_capital(after):
        return 2
    if token.text.lower() in lexicon.NAME_LINKS and after and is_capital(after):
        return 2
    if token.text in _PARTICLES and after and after.text in _PARTICLES_BEHIND:
        later = _word(tokens, end + 2)
        return 3 if later and is_capital(later) else 0
    return _linked_step(tokens, index, end)


_PARTICLES, _PARTICLES_BEHIND = ("van", "von", "de"), ("der", "den", "de", "la", "los")


def _number_step(tokens: list[Token], end: int) -> int:
    after = _word(tokens, end + 1)
    is_year = len(tokens[end].text) == 4
    if is_year and not (after and is_capital(after)):
        return int(tokens[end - 1].lower in lexicon.EVENT_WORDS)
    return int(is_year or len(tokens[end].text) <= 2)


def _linked_step(tokens: list[Token], index: int, end: int) -> int:
    """Join `Ministry of the Interior`, `Institute for X`, `Culture and Tourism`."""
    head = {token.lower for token in tokens[index:end]}
    word = tokens[end].text
    after, later = _word(tokens, end + 1), _word(tokens, end + 2)
    if word in ("of", "for"):
        heads = lexicon.ORG_HEADS if word == "of" else lexicon.FOR_HEADS
        if not head & heads or after is None:
            return 0
        if is_capital(after) and after.lower not in lexicon.CALENDAR:
            return 2
        return 3 if after.text == "the" and later and is_capital(later) else 0
    if word in ("and", ",") and head & (
        lexicon.GOV_HEADS | {"association", "institute"}
    ):
        return _list_step(after, word)
    return _pair_step(tokens[index:end], after, later) if word == "and" else 0


_REACHES = lexicon.words("international world national european asian african")
_BODIES = lexicon.words("union federation confederation association")
_TWO = 2


def _pair_step(head: list[Token], after: Token | None, later: Token | None) -> int:
    """Join `International Skating and Bandy Union`: two sports of one body."""
    if after is None or later is None or len(head) != _TWO:
        return 0
    is_wide = head[0].lower in _REACHES | lexicon.DEMONYMS
    is_pair = is_capital(after) and after.lower not in _REACHES | lexicon.DEMONYMS
    return 2 if is_wide and is_pair and later.lower in _BODIES else 0


def _list_step(after: Token | None, word: str) -> int:
    is_field = (
        after is not None and after.text[0].isupper() and after.lower in lexicon.FIELDS
    )
    return 2 if is_field else 0


def _word(tokens: list[Token], index: int) -> Token | None:
    return tokens[index] if index < len(tokens) else None


def _touches(before: Token, after: Token) -> bool:
    return after.start - before.end <= 1 or after.text in ("&",)


def _with_limited(sentence: Sentence, tokens: list[Token]) -> tuple[Token, ...]:
    """Take `, Ltd.` to the name it stands behind."""
    last = tokens[-1]
    found = _LIMITED.match(sentence.text, last.end - sentence.start)
    if not found or last.is_possessive:
        return tuple(tokens)
    end = sentence.start + found.end()
    return (*tokens, Token(last.end, end, found[0].strip(" ,")))
