"""Which deal is a part of which: `the first step of`, `in the framework of`."""

import re

from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts

_STEP = re.compile(r"\b(?:first step|part|framework|extension|outcome|result) of\b")


def add_frameworks(drafts: list[Draft], facts: list[Facts]) -> None:
    """Find `this partnership of A and B is the first step of that of C and D`."""
    for one in facts:
        found = _STEP.search(one.masked.text)
        if not found or len(drafts) < 2:
            continue
        halves = (one.masked.text[: found.start()], one.masked.text[found.end() :])
        below, above = (_nearest_draft(half, one, drafts) for half in halves)
        if below and above and below is not above and above.part_of is not below:
            below.part_of = above


def _nearest_draft(half: str, one: Facts, drafts: list[Draft]) -> Draft | None:
    names = [one.masked.names[sign] for sign in half if sign in one.masked.names]
    best, most = None, 1
    for draft in drafts:
        bodies = [body.text for body, _ in draft.parties.values()]
        hits = sum(any(body.startswith(name.text) for body in bodies) for name in names)
        if hits > most:
            best, most = draft, hits
    return best
