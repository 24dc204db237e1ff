"""Reading a text into proposals: rules and the names the database knows, no more.

Nothing is stored here, and nothing is proposed whose words do not stand in the text.
"""

from partnerships.reading.known import Known, load_known
from partnerships.reading.proposal import PartnershipProposal, Proposals
from partnerships.reading.read import read_deals
from partnerships.reading.spans import Span

__all__ = [
    "Known",
    "PartnershipProposal",
    "Proposals",
    "Span",
    "load_known",
    "read_deals",
]
