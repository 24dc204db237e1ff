"""Which sports a deal is about: by its own sentences, its areas and its parties."""

import re

from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.proposal import FocusProposal

# As the list of sports calls them; what else a text may say stands behind.
_SPORTS = {
    "American football": r"american football|gridiron",
    "Athletics": r"athletics|marathons?|track and field",
    "Badminton": r"badminton",
    "Baseball": r"baseball",
    "Basketball": r"basketball",
    "Boxing": r"boxing",
    "Cricket": r"cricket",
    "Cycling": r"cycling",
    "Esports": r"e-?sports?",
    "Fencing": r"fencing",
    "Football": r"(?<!american )football|soccer",
    "Futsal": r"futsal",
    "Golf": r"golf",
    "Gymnastics": r"gymnastics",
    "Handball": r"handball",
    "Hockey": r"(?<!ice )hockey",
    "Ice hockey": r"ice hockey",
    "Judo": r"judo",
    "Motorsport": r"motor ?sports?|formula one|rallying",
    "Netball": r"netball",
    "Padel": r"padel",
    "Rowing": r"rowing",
    "Rugby": r"rugby",
    "Sailing": r"sailing",
    "Skiing": r"skiing",
    "Snooker": r"snooker",
    "Squash": r"squash",
    "Surfing": r"surfing",
    "Swimming": r"swimming",
    "Table tennis": r"table tennis",
    "Taekwondo": r"taekwondo",
    "Tennis": r"(?<!table )tennis",
    "Virtual sports": r"virtual sports?",
    "Volleyball": r"volleyball",
    "Water polo": r"water polo",
    "Wrestling": r"wrestling",
}
_NAMED = [
    (name, re.compile(rf"\b(?:{words})\b", re.I)) for name, words in _SPORTS.items()
]
_LIKELY = re.compile("|".join(words for words in _SPORTS.values()), re.I)
_FIRST, _MOST = 8, 3


def find_sports(context: Context) -> list[FocusProposal]:
    """Return the sports of the sentences that tell the deal, else of those around."""
    around = [
        one for one in context.own[:_FIRST] if not (one.is_over or one.is_background)
    ]
    for facts in ([*context.told, *context.carried_on], around):
        found = _inside(context.text, facts)
        if found:
            return found[:_MOST]
    return []


def _inside(text: str, facts: list[Facts]) -> list[FocusProposal]:
    found: dict[str, FocusProposal] = {}
    for one in facts:
        start, end = one.sentence.start, one.sentence.end
        for name, words in _NAMED if _LIKELY.search(text, start, end) else ():
            match = words.search(text, start, end)
            if match and name not in found:
                found[name] = FocusProposal(
                    name=name, quote=match[0], start=match.start(), end=match.end()
                )
    return sorted(found.values(), key=lambda one: one.start)
