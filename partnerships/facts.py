"""The one list of what the public sees of a record, and of what each value needs.

Pages, twins and exports read a record through `FACTS`; publishing checks it through
`missing()`. A field of the record that stands neither in `FACTS`, `PUBLIC_FLAGS` nor
`INTERNAL_FIELDS` fails a test: whoever adds one decides here.

The own form of a value (what a claim's `value` holds, and what its claims must say to
serve) is written by `forms.py`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from partnerships import forms
from partnerships.quotes import find_quote

if TYPE_CHECKING:
    from partnerships.models import Claim, Partnership

REASONS = [
    ("not_stated", "Not stated"),
    ("undisclosed", "Undisclosed"),
    ("not_applicable", "Not applicable"),
    ("not_yet_researched", "Not yet researched"),
    ("disputed", "Disputed"),
]
# How a reason reads on a page, after the fact's label.
REASON_WORDS = {
    "not_stated": "not stated in any source we know",
    "undisclosed": "not disclosed by the parties",
    "not_applicable": "does not apply to this deal",
    "not_yet_researched": "not yet researched",
    "disputed": "disputed: sources disagree",
}


@dataclass(frozen=True)
class Item:
    """One value of a fact: its target, its own form, and the object to show.

    `words`: what is shown as stated, which the claim's quote must hold.
    """

    target: str
    value: str
    shown: Any
    words: str = ""


@dataclass(frozen=True)
class Fact:
    """One line of the record: how it is read, and what it needs to be published.

    `required`: it cannot be empty. `reasoned`: it can, with a reason in `unknowns`.
    Every value of a fact needs a claim that serves.
    """

    name: str
    label: str
    read: Callable[["Partnership"], list[Item]]
    required: bool = False
    reasoned: bool = False


def _field(name: str) -> Callable[["Partnership"], list[Item]]:
    def read(partnership: "Partnership") -> list[Item]:
        value = getattr(partnership, name)
        return [Item(name, str(value), value)] if value else []

    return read


def _relation(name: str) -> Callable[["Partnership"], list[Item]]:
    def read(partnership: "Partnership") -> list[Item]:
        pk = getattr(partnership, f"{name}_id")
        return [Item(name, str(pk), getattr(partnership, name))] if pk else []

    return read


def _rows(
    name: str, form: Callable[[Any], str], words: str = ""
) -> Callable[..., list[Item]]:
    def read(partnership: "Partnership") -> list[Item]:
        rows = getattr(partnership, name).all()
        return [
            Item(target_of(row), form(row), row, getattr(row, words, ""))
            for row in rows
        ]

    return read


def target_of(row: Any) -> str:
    """Return the target's name of a row of the record."""
    return getattr(row, "target", None) or f"{row._meta.model_name}-{row.pk}"


def _term(partnership: "Partnership") -> list[Item]:
    months = partnership.term_months
    words = partnership.term_as_stated
    if not months and not words:
        return []
    return [Item("term", forms.term(partnership), partnership, words)]


def _figures(counting: bool) -> Callable[["Partnership"], list[Item]]:
    def read(partnership: "Partnership") -> list[Item]:
        return [
            Item(target_of(figure), forms.figure(figure), figure, figure.as_stated)
            for figure in partnership.figures.all()
            if figure.rank != "deprecated" and figure.counts_toward_value is counting
        ]

    return read


FACTS = (
    Fact("kinds", "Kind", _rows("kinds", forms.kind), required=True),
    Fact("status", "Status", _field("status"), required=True),
    Fact(
        "parties",
        "Parties",
        _rows("parties", forms.party, "name_as_stated"),
        required=True,
    ),
    Fact("announced_on", "Announced", _field("announced_on"), reasoned=True),
    Fact("signed_on", "Signed", _field("signed_on"), reasoned=True),
    Fact("starts_on", "Starts", _field("starts_on"), reasoned=True),
    Fact("ends_on", "Ends", _field("ends_on"), reasoned=True),
    Fact("term", "Term", _term, reasoned=True),
    Fact("value", "Value", _figures(counting=True), reasoned=True),
    Fact(
        "places",
        "Places",
        _rows("place_links", forms.place),
        reasoned=True,
    ),
    Fact(
        "focus_areas",
        "Focus areas",
        _rows("focus_links", forms.focus_area),
    ),
    Fact("sports", "Sports", _rows("sport_links", forms.sport)),
    Fact("figures", "Other figures", _figures(counting=False)),
    Fact(
        "people",
        "People",
        _rows("involvements", forms.involvement, "role_as_stated"),
    ),
    Fact("events", "Events", _rows("events", forms.event)),
    Fact("commitments", "Commitments", _rows("commitments", forms.commitment)),
    Fact("part_of", "Part of", _relation("part_of")),
    Fact("renews", "Renews", _relation("renews")),
)
REASONED = [(fact.name, fact.label) for fact in FACTS if fact.reasoned]
# Public, but neither a claim nor a reason is asked for.
PUBLIC_FLAGS = (
    "id",
    "title",
    "slug",
    "summary",
    "status_as_of",
    "focus_is_open_ended",
    "publisher_interest",
    "published_at",
    "updated_at",
)
INTERNAL_FIELDS = (
    "withdrawn_at",
    "withdrawal_note",
    "embargo_until",
    "binned_at",
    "binned_by",
    "version",
    "listed_day",
    "created_at",
)


@dataclass(frozen=True)
class Missing:
    """One thing that stands between a record and its publication.

    `awaits`: all is there, but for a source that cannot be read by the public yet.
    """

    fact: str
    message: str
    awaits: bool = False

    def __str__(self) -> str:
        return self.message


class Incomplete(ValidationError):
    """A record cannot be public as it is; `lacking` lists what it needs."""

    def __init__(self, partnership: "Partnership", lacking: list[Missing]) -> None:
        self.partnership, self.lacking = partnership, lacking
        super().__init__(
            [f"{partnership}: {one.message}" for one in lacking], "incomplete"
        )


def claims_by_target(partnership: "Partnership") -> dict[str, list["Claim"]]:
    """Return the record's loaded claims by the value they are about."""
    found: dict[str, list[Claim]] = {}
    for claim in partnership.claims.all():
        found.setdefault(claim.target, []).append(claim)
    return found


def missing(partnership: "Partnership", at: dt.datetime | None = None) -> list[Missing]:
    """List what the record lacks to be public at the time; empty: nothing.

    The record is loaded by `with_record()`; no further query is made.
    """
    claims = claims_by_target(partnership)
    reasons = {row.field for row in partnership.unknowns.all()}
    lacking = []
    for fact in FACTS:
        items = fact.read(partnership)
        if not items:
            lacking += _absence(fact, reasons)
        elif fact.name in reasons:
            lacking.append(_both(fact))
        for item in items:
            sound = [one for one in claims.get(item.target, ()) if _bears(one, item)]
            if not any(one.serves(at) for one in sound):
                words = f"{fact.label}, {item.shown}: no claim that serves."
                lacking.append(Missing(fact.name, words, awaits=bool(sound)))
    return lacking


def _absence(fact: Fact, reasons: set[str]) -> list[Missing]:
    if fact.required:
        return [Missing(fact.name, f"{fact.label}: name at least one.")]
    if fact.reasoned and fact.name not in reasons:
        return [Missing(fact.name, f"{fact.label}: give the value or say why not.")]
    return []


def _both(fact: Fact) -> Missing:
    return Missing(
        fact.name, f"{fact.label}: has a value, and a reason why it has none."
    )


def _bears(claim: "Claim", item: Item) -> bool:
    """Tell whether the claim, once it can be read, bears out the value in its words."""
    if not claim.is_sound or claim.value != item.value:
        return False
    return not item.words or find_quote(claim.quote, item.words) is not None
