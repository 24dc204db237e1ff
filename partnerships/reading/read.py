"""From a text to proposals: the one way in."""

from collections.abc import Sequence

from partnerships.reading.build import build
from partnerships.reading.cast import gather
from partnerships.reading.context import Context
from partnerships.reading.deals import find_deals
from partnerships.reading.facts import read_facts
from partnerships.reading.frameworks import tie
from partnerships.reading.known import Known
from partnerships.reading.leftovers import unaccounted
from partnerships.reading.proposal import Proposals
from partnerships.reading.spans import Span


def read_deals(
    text: str, bodies: Sequence[Span], *, published: str, known: Known
) -> Proposals:
    """Propose the deals that a text announces.

    `bodies` are the stretches of the text that are its headline and its paragraphs,
    in order; `published` is the article's own day in EDTF, or empty.
    """
    facts = read_facts(text, bodies, published, known)
    cast = gather(name for one in facts for name in one.names)
    drafts = find_deals(facts, cast)
    partnerships = [
        build(Context(text, facts, cast, known, drafts, draft)) for draft in drafts
    ]
    tie(partnerships, drafts, facts)
    return Proposals(
        partnerships=partnerships,
        unaccounted=unaccounted(text, bodies, partnerships),
    )
