"""The record in the admin, one file a noun."""

from partnerships.admin import (
    claim_list,
    deal_import,
    merge,
    organisation,
    partnership,
    person,
    place,
    source,
    vocabulary,
)

__all__ = [
    "claim_list",
    "deal_import",
    "merge",
    "organisation",
    "partnership",
    "person",
    "place",
    "source",
    "vocabulary",
]
