"""What all rules about one deal look at."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from partnerships.reading.cast import Cast
from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts
from partnerships.reading.known import Known
from partnerships.reading.names import Name

_THEY = re.compile(
    r"\b(?:they|both|the two|the (?:parties|partners|pair|sides))\b", re.I
)

ORDINALS = (
    "inaugural|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d{1,3}(?:st|nd|rd|th)"
)
_ACRONYM = r"[A-Z][A-Z0-9]{2,9}"
_COMPETITION = re.compile(
    rf"\b(?P<is>{_ACRONYM})(?:, | (?:is|was) )(?:an?|the)\s(?:[\w-]+\s){{0,5}}?"
    r"(?:competition|tournament|event|race|championship|series|league|festival|games)\b"
    rf"|\b(?i:{ORDINALS})\s(?:edition of (?:the )?)?(?P<which>{_ACRONYM})\b"
    rf"|\b(?P<long>{_ACRONYM})\s\((?:the )?[A-Z][^()]{{0,60}}?"
    r"\b(?:Cup|Games|Championships?|League)\)"
)
_MOST = 20_000  # Characters: what a competition is, an article says soon.


@dataclass(frozen=True)
class Context:
    """The text with everything found in it, and one deal's sentences."""

    text: str
    facts: list[Facts]
    cast: Cast
    known: Known
    drafts: list[Draft]
    draft: Draft

    @cached_property
    def own(self) -> list[Facts]:
        """The sentences that are about the deal: from its own to another deal's."""
        return [one for one in self.facts if self._is_own(one)]

    @cached_property
    def competitions(self) -> frozenset[str]:
        """The acronyms of which the text says that they are competitions."""
        start = self.facts[0].sentence.start if self.facts else 0
        found = _COMPETITION.finditer(self.text, start, start + _MOST)
        return frozenset(one[one.lastgroup or 0] for one in found)

    @property
    def told(self) -> list[Facts]:
        """The sentences that state the deal, headings last: they are loosely put."""
        found = [self.facts[index] for index in sorted(set(self.draft.told_in))]
        return sorted(found, key=lambda one: one.sentence.is_heading)

    @property
    def carried_on(self) -> list[Facts]:
        """The sentences right behind a telling one that carry it on: `they will`."""
        return [
            one
            for one in self.own
            if one.index - 1 in self.draft.told_in
            and one.sentence.paragraph == self.facts[one.index - 1].sentence.paragraph
            and _THEY.search(one.sentence.text)
            and not (one.is_over or one.is_background)
        ]

    def _is_own(self, one: Facts) -> bool:
        if one.index in self.draft.told_in:
            return True
        if self._is_aside(self.draft):
            return self._is_beside(self.draft, one)
        asides = [draft for draft in self.drafts if self._is_aside(draft)]
        if any(
            one.index in draft.told_in or self._is_beside(draft, one)
            for draft in asides
        ):
            return False
        return self._is_nearest(one, [d for d in self.drafts if d not in asides])

    def _is_aside(self, draft: Draft) -> bool:
        """Tell whether it is a part of a deal told before it, or above that one."""
        linked = [
            other
            for other in self.drafts
            if other.part_of is draft or draft.part_of is other
        ]
        own = min(draft.told_in)
        return any(min(other.told_in) < own for other in linked)

    def _is_beside(self, draft: Draft, one: Facts) -> bool:
        """Tell whether the sentence goes on in a paragraph that tells the deal."""
        last = max((at for at in draft.told_in if at < one.index), default=None)
        if last is None:
            return False
        others = (at for other in self.drafts for at in other.told_in)
        is_next = not any(last < at <= one.index for at in others)
        paragraph = self.facts[last].sentence.paragraph
        return is_next and paragraph == one.sentence.paragraph

    def _is_nearest(self, one: Facts, drafts: list[Draft]) -> bool:
        distances = [(draft, _distance(draft, one.index)) for draft in drafts]
        others = [far for draft, far in distances if draft is not self.draft]
        return 0 not in others and all(
            _distance(self.draft, one.index) <= far for far in others
        )

    def search(
        self, pattern: re.Pattern[str], facts: list[Facts]
    ) -> re.Match[str] | None:
        """Find the pattern in the text of the sentences, the first one first."""
        for one in facts:
            found = pattern.search(self.text, one.sentence.start, one.sentence.end)
            if found:
                return found
        return None

    def is_party(self, name: Name) -> bool:
        """Tell whether the name is one of the deal's parties."""
        return self.cast.key(name) in self.draft.parties


def _distance(draft: Draft, index: int) -> int:
    """Return how far behind the deal's last sentence so far the sentence stands."""
    told = sorted(draft.told_in)
    before = bisect_right(told, index)
    return index - told[before - 1] if before else 1000 + told[0] - index
