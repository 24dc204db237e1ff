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

    @property
    def told(self) -> list[Facts]:
        """The sentences that state the deal, headings last: they are loosely put."""
        found = [self.facts[index] for index in sorted(set(self.draft.told_in))]
        return sorted(found, key=lambda one: one.sentence.is_heading)

    def _is_own(self, one: Facts) -> bool:
        if one.index in self.draft.told_in:
            return True
        distances = [(draft, _distance(draft, one.index)) for draft in self.drafts]
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
