"""Several values at once: accepted, rejected, moved, or corrected as one list.

All or none: where one of them was changed by somebody else meanwhile, or cannot be
stored, nothing is, and what is raised says which and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from partnerships.models import Claim, Partnership, Proposal
from partnerships.review import actions, writing
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


@transaction.atomic
def accept_these(
    *, record: Partnership, chosen: Sequence[Chosen], by: User, makes: bool
) -> int:
    """Stand behind the chosen values; what is new is made only if `makes`."""
    who = "" if makes else None
    for one in chosen:
        actions.accept(record=record, key=one.key, seen=one.seen, by=by, who=who)
    return len(chosen)


@transaction.atomic
def reject_these(*, record: Partnership, chosen: Sequence[Chosen], by: User) -> int:
    """Take the chosen values out of the record, and remember them."""
    for one in chosen:
        actions.reject(record=record, key=one.key, seen=one.seen, by=by)
    return len(chosen)


@transaction.atomic
def move_these(
    *, record: Partnership, chosen: Sequence[Chosen], to: Partnership, by: User
) -> int:
    """Let the chosen values wait in another deal of the same text."""
    for one in chosen:
        actions.move(record=record, key=one.key, seen=one.seen, to=to, by=by)
    return len(chosen)


@transaction.atomic
def correct_list(
    *, record: Partnership, chosen: Sequence[Chosen], by: User, makes: bool
) -> int:
    """Store a list as the editor has it: what is left empty is rejected.

    What stays as it was is accepted, what was changed is corrected.
    """
    for one in chosen:
        about: dict[str, Any] = {"record": record, "key": one.key, "seen": one.seen}
        item = _item(record, one.key)
        noun = _noun(item)
        values = values_now(item)
        if not one.main.strip():
            actions.reject(**about, by=by)
        elif values.get(MAINS[noun]) == one.main:
            actions.accept(**about, by=by, who="" if makes else None)
        else:
            data = _corrected(item, noun, values, one.main, makes=makes)
            actions.correct(**about, data=data, by=by)
    return len(chosen)


def _item(record: Partnership, key: str) -> Claim | Proposal:
    fresh = Partnership.objects.with_record().get(pk=record.pk)
    item = writing.found(fresh, key)
    if _noun(item) not in MAINS:
        raise writing.Stale("This value is none of a list.")
    return item


def _noun(item: Claim | Proposal) -> str:
    return item.noun if isinstance(item, Proposal) else noun_of(item)


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
