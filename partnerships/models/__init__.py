"""The record's models, one file a noun."""

from partnerships.models.claim import Claim
from partnerships.models.deal_import import DealImport, ImportedRow
from partnerships.models.event import Commitment, Event
from partnerships.models.figure import Figure
from partnerships.models.lists import (
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Unknown,
)
from partnerships.models.merge import Merge
from partnerships.models.organisation import Organisation, OrganisationName
from partnerships.models.partnership import Partnership
from partnerships.models.party import Party
from partnerships.models.person import Involvement, Person, PersonName
from partnerships.models.place import Place, PlaceName
from partnerships.models.proposal import Proposal
from partnerships.models.reading import NumberNote, Reading
from partnerships.models.revision import Revision
from partnerships.models.source import Source
from partnerships.models.vocabulary import FocusArea, Sport

__all__ = [
    "Claim",
    "Commitment",
    "DealImport",
    "Event",
    "Figure",
    "FocusArea",
    "ImportedRow",
    "Involvement",
    "Merge",
    "NumberNote",
    "Organisation",
    "OrganisationName",
    "Partnership",
    "PartnershipFocusArea",
    "PartnershipKind",
    "PartnershipPlace",
    "PartnershipSport",
    "Party",
    "Person",
    "PersonName",
    "Place",
    "PlaceName",
    "Proposal",
    "Reading",
    "Revision",
    "Source",
    "Sport",
    "Unknown",
]
