"""What a claim or a proposal is about, and what an editor saw of it."""

from hashlib import sha256
from typing import Any

from partnerships import forms, targets
from partnerships.models import Claim, Proposal
from partnerships.review.nouns import FORMS

# The nouns of values, by the claim's column that holds the value's row.
_NOUNS = {
    "kind": "kind",
    "focus_link": "focus_area",
    "sport_link": "sport",
    "place_link": "place",
    **{column: column for column in targets.ROWS},
}

# The column that keeps a value as its source states it, by the noun.
_STATED = {
    "term": "term_as_stated",
    "party": "name_as_stated",
    "figure": "as_stated",
    "involvement": "role_as_stated",
}


def noun_of(item: Claim | Proposal) -> str:
    """Return the noun of the value that it is about."""
    if isinstance(item, Proposal):
        return item.noun
    return item.field or _NOUNS[_column(item)]


def row_of(claim: Claim) -> Any:
    """Return the row that the claim is about; the record for one of its fields."""
    return claim.partnership if claim.field else getattr(claim, _column(claim))


def _column(claim: Claim) -> str:
    return next(one for one in targets.COLUMNS if getattr(claim, f"{one}_id"))


def stated_of(claim: Claim) -> str:
    """Return the words in which the value is shown as stated, if it has any."""
    name = _STATED.get(noun_of(claim))
    return str(getattr(row_of(claim), name)) if name else ""


def key_of(item: Claim | Proposal) -> str:
    """Return the key by which a form names the value."""
    noun = "claim" if isinstance(item, Claim) else "proposal"
    return f"{noun}-{item.pk}"


def values_now(item: Claim | Proposal) -> dict[str, Any]:
    """Return what the noun's form would be sent to write the value as it stands."""
    if isinstance(item, Proposal):
        return item.values
    return FORMS[noun_of(item)].values_of(row_of(item))


def seen_of(item: Claim | Proposal) -> str:
    """Return what tells one state of the value from another, in a few letters."""
    said = (
        sorted(item.values.items())
        if isinstance(item, Proposal)
        else forms.claimed(item)
    )
    return sha256(f"{said}|{item.quote}|{item.start}".encode()).hexdigest()[:12]
