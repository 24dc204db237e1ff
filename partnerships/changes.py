"""What is written to the log of changes, and as a change of what."""

from core.triggers import Lookup, Watched

_EVENT = Lookup("partnerships_event", "id", "partnership_id")
_CLAIM = Lookup("partnerships_claim", "source_id", "partnership_id")
_PARTS = (
    "partnershipkind",
    "partnershipfocusarea",
    "partnershipsport",
    "partnershipplace",
    "unknown",
    "party",
    "figure",
    "involvement",
    "event",
    "commitment",
    "claim",
)

WATCHED = (
    Watched("partnerships_partnership", "deal", "id"),
    *(Watched(f"partnerships_{part}", "deal", "partnership_id") for part in _PARTS),
    Watched("partnerships_event_organisers", "deal", "event_id", _EVENT),
    Watched("partnerships_source", "deal", "id", _CLAIM),
    Watched("partnerships_organisation", "organisation", "id"),
    Watched("partnerships_organisationname", "organisation", "organisation_id"),
    Watched("partnerships_person", "person", "id"),
    Watched("partnerships_personname", "person", "person_id"),
    Watched("partnerships_place", "place", "id"),
    Watched("partnerships_placename", "place", "place_id"),
    Watched("partnerships_focusarea", "focus_area", "id"),
    Watched("partnerships_sport", "sport", "id"),
)
