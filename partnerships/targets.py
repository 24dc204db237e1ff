"""Targets: the names by which a claim says which value of a record it is about.

A field is named by itself (`term`), an element of a list by list and value
(`kinds:sponsorship`), a row of the record by its noun and id (`party-3`).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerships.models.claim import Claim

FIELDS = [
    ("status", "Status"),
    ("announced_on", "Announced on"),
    ("signed_on", "Signed on"),
    ("starts_on", "Starts on"),
    ("ends_on", "Ends on"),
    ("term", "Term"),
    ("part_of", "Part of"),
    ("renews", "Renews"),
]
RELATIONS = ("part_of", "renews")  # Fields whose value is another record, by its id.
# The claim's columns that name a row of the record.
LISTS = ("kind", "focus_link", "sport_link", "place_link")
ROWS = ("party", "figure", "involvement", "event", "commitment")
COLUMNS = LISTS + ROWS


def key_of(claim: "Claim") -> str:
    """Return the target's name of the claim, without a query when rows are loaded."""
    if claim.field:
        return claim.field
    for column in ROWS:
        if pk := getattr(claim, f"{column}_id"):
            return f"{column}-{pk}"
    for column in LISTS:
        if getattr(claim, f"{column}_id"):
            return getattr(claim, column).target
    return ""
