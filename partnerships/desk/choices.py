"""Choices: the values that a list could be narrowed by, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from partnerships.filters import words
from partnerships.filters.words import Words
from partnerships.models import FocusArea, Organisation, Person, Place, Sport

_NAMED: dict[str, Any] = {"sport": Sport, "focus": FocusArea, "place": Place}
# In this order readers find them; others come by their number of deals.
_FIXED: dict[str, Words] = {
    "term": words.TERMS,
    "ends": words.ENDS,
    "value": words.VALUE_BANDS.words,
    "evidence": words.EVIDENCE,
    "has": words.HAS,
}
_WORDS: dict[str, Words] = {
    **_FIXED,
    "kind": words.KINDS,
    "status": words.STATUSES,
    "role": words.ROLES,
}


@dataclass(frozen=True)
class Choice:
    """A value of a filter, its words for readers, and how many deals it would leave.

    As the only value of its filter, all other filters being as they are.
    """

    value: str
    label: str
    count: int
    is_chosen: bool = False


def labels(name: str, values: Iterable[str]) -> dict[str, str]:
    """Return values in words; what has no name any more is left out.

    Public deals have these values, so that they may be seen. One query at most.
    """
    if name in _NAMED:
        return _names(_NAMED[name].objects, values)
    said = _WORDS.get(name)
    if said is None:
        return {value: value for value in values}
    return {value: said[value] for value in values if value in said}


def names_of_parties(
    people: Iterable[str], organisations: Iterable[str]
) -> dict[str, str]:
    """Return names by slug; of two things with one slug the organisation's."""
    named = _names(Person.objects, people)
    return named | _names(Organisation.objects, organisations)


def _names(things: Any, slugs: Iterable[str]) -> dict[str, str]:
    rows = things.filter(slug__in=list(slugs)).order_by()
    return dict(rows.values_list("slug", "name"))


def in_order(name: str, choices: Iterable[Choice]) -> list[Choice]:
    """Sort choices as readers look for them: bands and years by themselves."""
    if name in _FIXED:
        places = {value: place for place, value in enumerate(_FIXED[name])}
        return sorted(choices, key=lambda one: places[one.value])
    if name == "year":
        return sorted(choices, key=lambda one: one.value, reverse=True)
    return sorted(choices, key=lambda one: (-one.count, one.label, one.value))
