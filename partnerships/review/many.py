"""Several values at once: accepted, rejected, moved, or corrected as one list.

All or none: where one of them was changed by somebody else meanwhile, or cannot be
stored, nothing is, and what is raised says which and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from partnerships.models import Claim, Partnership, Proposal
from partnerships.review import actions, one, writing
from partnerships.review.naming_forms import NEW, NamingForm
from partnerships.review.nouns import FORMS
from partnerships.review.seen import noun_of, values_now

# What tells the values of a list apart, and is corrected there.
MAINS = {
    "kind": "kind",
    "focus_area": "name",
    "sport": "name",
    "party": "role",
    "place": "relation",
}


@dataclass(frozen=True)
class Chosen:
    """A value that an editor chose, what they saw of it, and how they have it."""

    key: str
    seen: str
    main: str = ""


def accept_these(
    *, record: Partnership, chosen: Sequence[Chosen], by: User, makes: bool
) -> int:
    """Stand behind the chosen values; what is new is made only if `makes`."""
    who = "" if makes else None
    with actions.reviewing(record, by) as row:
        claims = [
            one.accept(row, value.key, value.seen, who) for value in _once(chosen)
        ]
        new = [claim for claim in claims if not one.is_accepted(claim)]
        writing.stand_behind_all(row, new, by)
    return len(claims)


def reject_these(*, record: Partnership, chosen: Sequence[Chosen], by: User) -> int:
    """Take the chosen values out of the record, and remember them."""
    with actions.reviewing(record, by) as row:
        for value in _once(chosen):
            one.reject(row, value.key, value.seen, by)
    return len(_once(chosen))


def move_these(
    *, record: Partnership, chosen: Sequence[Chosen], to: Partnership, by: User
) -> int:
    """Let the chosen values wait in another deal of the same text."""
    with actions.reviewing_both(record, to, by) as (row, other):
        for value in _once(chosen):
            actions.put_into(row, other, value.key, value.seen, by)
    return len(_once(chosen))


def correct_list(
    *, record: Partnership, chosen: Sequence[Chosen], by: User, makes: bool
) -> int:
    """Store a list as the editor has it: what is left empty is rejected.

    What stays as it was is accepted, what was changed is corrected.
    """
    with actions.reviewing(record, by) as row:
        claims = [_as_it_is(row, value, by, makes=makes) for value in _once(chosen)]
        new = [claim for claim in claims if claim]
        writing.stand_behind_all(row, new, by)
    return len(claims)


def _as_it_is(
    row: Partnership, value: Chosen, by: User, *, makes: bool
) -> Claim | None:
    """Write one value of the list; return its claim, if it is to be stood behind."""
    item = writing.found(row, value.key)
    noun, values = noun_of(item), values_now(item)
    if noun not in MAINS:
        raise writing.Stale("This value is none of a list.")
    if not value.main.strip():
        one.reject(row, value.key, value.seen, by)
        return None
    if values.get(MAINS[noun]) == value.main:
        claim = one.accept(row, value.key, value.seen, "" if makes else None)
        return None if one.is_accepted(claim) else claim
    data = _corrected(item, noun, values, value.main, makes=makes)
    return one.correct(row, value.key, value.seen, data)


def _once(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Return each value once: the same key twice is one tick."""
    return list({value.key: value for value in chosen}.values())


def _corrected(
    item: Claim | Proposal, noun: str, values: dict[str, Any], main: str, *, makes: bool
) -> dict[str, Any]:
    """Return what the noun's form is sent for the value with another main field."""
    is_named = MAINS[noun] == "name"
    is_new = is_named or not values.get("who")
    data = values | {MAINS[noun]: main}
    if issubclass(FORMS[noun], NamingForm) and is_new:
        data["who"] = NEW if makes else ""
    return data | {"quote": item.quote, "near": item.start, "basis": item.basis}
