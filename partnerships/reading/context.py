"""What all rules about one deal look at."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

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
        if self._is_of_another_section(one):
            return False
        aside = self._aside_at(one)
        if aside or id(self.draft) in self._asides:
            return aside is self.draft
        return self._is_nearest(one)

    def _is_of_another_section(self, one: Facts) -> bool:
        """Tell whether a part of a round-up speaks of other deals than this one."""
        return self._are_several and one.section != self._section(self.draft)

    @cached_property
    def _are_several(self) -> bool:
        """Tell whether the deals stand in several parts of a round-up."""
        return len(set(map(self._section, self.drafts))) > 1

    @cached_property
    def _asides(self) -> frozenset[int]:
        """Parts of a deal that was told before, and what is above such a deal."""
        first = {id(draft): min(draft.told_in) for draft in self.drafts}
        wholes = [(id(one), id(one.part_of)) for one in self.drafts]
        pairs = [pair for pair in wholes if pair[1] in first]
        return frozenset(max(pair, key=lambda key: first[key]) for pair in pairs)

    @cached_property
    def _told(self) -> list[tuple[int, Draft]]:
        """Which sentence tells which deal, in order."""
        pairs = [(at, draft) for draft in self.drafts for at in set(draft.told_in)]
        return sorted(pairs, key=_place)

    @cached_property
    def _told_mainly(self) -> list[tuple[int, Draft]]:
        return [
            pair
            for pair in self._told
            if id(pair[1]) not in self._asides
            and self._section(pair[1]) == self._section(self.draft)
        ]

    def _section(self, draft: Draft) -> int:
        return self.facts[draft.told_in[0]].section

    def _aside_at(self, one: Facts) -> Draft | None:
        """Return the part that the sentence's paragraph went over to last."""
        place = bisect_right(self._told, one.index, key=_place)
        if place == 0:
            return None
        at, draft = self._told[place - 1]
        paragraph = self.facts[at].sentence.paragraph
        is_there = paragraph == one.sentence.paragraph and id(draft) in self._asides
        return draft if is_there else None

    def _is_nearest(self, one: Facts) -> bool:
        """Tell whether it was this deal that was told last, or will be told first."""
        told = self._told_mainly
        place = bisect_right(told, one.index, key=_place)
        at = told[max(place - 1, 0)][0]
        nearest = islice(told, bisect_left(told, at, key=_place), None)
        return any(
            draft is self.draft
            for _, draft in takewhile(lambda pair: pair[0] == at, nearest)
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


def _place(told: tuple[int, Draft]) -> int:
    return told[0]
