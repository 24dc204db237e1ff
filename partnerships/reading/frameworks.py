"""Which deal is a part of which: `the first step of`, `in the framework of`."""

import re
from dataclasses import replace

from partnerships.reading.drafts import Draft
from partnerships.reading.facts import Facts
from partnerships.reading.proposal import ClaimProposal, PartnershipProposal

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


_DAYS = ("announced_on", "signed_on")


def tie(
    found: list[PartnershipProposal], drafts: list[Draft], facts: list[Facts]
) -> None:
    """Give each part the words that make it one, and what it shares with the whole.

    A sub-agreement that is told beside the deal it belongs to was announced with it.
    """
    for proposal, draft in zip(found, drafts, strict=True):
        if proposal.part_of is None:
            continue
        whole = found[proposal.part_of]
        told = [facts[at] for at in sorted(draft.told_in)]
        proposal.claims.append(_words(proposal.part_of, told))
        above = drafts[proposal.part_of]
        if min(above.told_in) < min(draft.told_in):
            _share(proposal, whole)


def _words(above: int, told: list[Facts]) -> ClaimProposal:
    """Take the first sentence that tells the part, rather than a heading."""
    first = next((one for one in told if not one.sentence.is_heading), told[0])
    return ClaimProposal(
        target="part_of",
        value=str(above),
        basis="inferred",
        quote=first.sentence.text,
        start=first.sentence.start,
        end=first.sentence.end,
    )


def _share(part: PartnershipProposal, whole: PartnershipProposal) -> None:
    claims = {one.target: one for one in whole.claims}
    if part.status is None and whole.status == "announced":
        part.status = whole.status
        part.claims.append(replace(claims["status"], basis="inferred"))
    if whole.announced_on and not any(getattr(part, day) for day in _DAYS):
        part.announced_on = whole.announced_on
        part.claims.append(replace(claims["announced_on"], basis="inferred"))
