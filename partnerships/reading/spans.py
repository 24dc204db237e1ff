"""Text cut into sentences that know where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 1200  # Characters: a longer sentence is cut, so that no rule takes long.


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with the number of its paragraph and of its section."""

    start: int
    end: int
    text: str
    paragraph: int
    is_heading: bool = False


_ABBREVIATIONS = (
    r"Mr|Mrs|Ms|Dr|St|Co|Ltd|Inc|Corp|No|vs|Prof|Sh|Shs|Ksh|Rs|Jr|Sr|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ont|Que|Calif|Fla|Tex|Conn|Mich|Minn|Wis|Ore"
    r"|Ariz|Colo|Tenn|Okla|Md|Ill|Alta|Sask|Man|U\.S|U\.K|a\.m|p\.m|approx|[A-Z]"
)
_SENTENCE_END = re.compile(
    r"[.!?](?:[\"”’)\]]+)?(?=\s+[\"“‘'(\[]?[A-Z0-9À-Ž@€£$¥•])"
    r"|(?<=[a-z)])\.(?=[A-Z][a-z])|[。！？][”』」]?|\n+"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(\"“])(?:{_ABBREVIATIONS})$")
_TITLE_END = re.compile(r"[.!?。！？:：\"”’)]\s*$")
_MAX_HEADING = 110


def sentences(text: str, bodies: Iterable[Span]) -> Iterator[Sentence]:
    """Cut the stretches that are the article into sentences, in order."""
    stretches = list(bodies)
    for number, body in enumerate(stretches):
        is_last = number == len(stretches) - 1 > 0  # What ends a text heads nothing.
        is_heading = not is_last and _is_heading(body.of(text))
        for start, end in _cut(text, body):
            yield Sentence(start, end, text[start:end], number, is_heading)


def _is_heading(line: str) -> bool:
    return len(line) <= _MAX_HEADING and not _TITLE_END.search(line)


def _cut(text: str, body: Span) -> Iterator[tuple[int, int]]:
    start = body.start
    for found in _SENTENCE_END.finditer(text, body.start, body.end):
        before = text[max(start, found.start() - 8) : found.start()]
        if found[0][0] == "." and _ABBREVIATED.search(before):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, body.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end
