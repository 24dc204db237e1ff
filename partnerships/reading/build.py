"""A draft made into a proposal: every field from its own words."""

from partnerships.reading.commitments import find_commitments
from partnerships.reading.context import Context
from partnerships.reading.drafts import Draft
from partnerships.reading.events import find_attendance, find_events
from partnerships.reading.figures import find_figures
from partnerships.reading.kinds import find_kinds, find_status
from partnerships.reading.people import find_people
from partnerships.reading.places import add_places
from partnerships.reading.proposal import (
    ClaimProposal,
    PartnershipProposal,
    Quoted,
)
from partnerships.reading.roles import parties
from partnerships.reading.sports import find_sports
from partnerships.reading.topics import find_topics
from partnerships.reading.whens import add_whens


def build(context: Context) -> PartnershipProposal:
    """Return the proposal of one deal."""
    kinds, claims = find_kinds(context)
    context.draft.kinds[:] = kinds
    status = find_status(context)
    found = parties(context)
    proposal = PartnershipProposal(
        title=" and ".join(party.name for party in found[:4]),
        kinds=kinds,
        status=status.value if status else None,
        parties=found,
        figures=[*find_figures(context), *find_attendance(context)],
        focus_areas=find_topics(context),
        sports=find_sports(context),
        people=find_people(context),
        events=find_events(context),
        commitments=find_commitments(context),
        claims=[*claims, *([status] if status else [])],
        part_of=_part_of(context),
    )
    add_whens(context, proposal)
    add_places(context, proposal)
    _add_claims(proposal)
    return proposal


def _part_of(context: Context) -> int | None:
    above: Draft | None = context.draft.part_of
    return context.drafts.index(above) if above in context.drafts else None


def _add_claims(proposal: PartnershipProposal) -> None:
    """Add the claims of the parties, the figures and the places."""
    for number, party in enumerate(proposal.parties, 1):
        proposal.claims.append(_claim(f"party-{number}", party.name, party))
    for number, figure in enumerate(proposal.figures, 1):
        proposal.claims.append(_claim(f"figure-{number}", figure.as_stated, figure))
    for number, place in enumerate(proposal.places, 1):
        proposal.claims.append(_claim(f"place-{number}", place.name, place))


def _claim(target: str, value: str, quoted: Quoted) -> ClaimProposal:
    return ClaimProposal(
        target=target,
        value=value,
        basis="stated",
        quote=quoted.quote,
        start=quoted.start,
        end=quoted.end,
    )
