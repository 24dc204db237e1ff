"""One value as the review screen shows it, and the values of one fact together."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from partnerships import targets
from partnerships.display import item_words
from partnerships.facts import Fact, Item
from partnerships.models import (
    Claim,
    Figure,
    Involvement,
    Organisation,
    Partnership,
    PartnershipKind,
    PartnershipPlace,
    Party,
    Place,
    Proposal,
    Source,
)
from partnerships.review.many import MAINS
from partnerships.review.nouns import FIELD_NOUNS
from partnerships.review.seen import noun_of, seen_of, values_now

_CHOICES: dict[str, list[tuple[str, str]]] = {
    "kind": list(PartnershipKind.Kind.choices),
    "party": list(Party.Role.choices),
    "place": list(PartnershipPlace.Relation.choices),
}
STATES = {
    "waiting": "Proposed",
    "new": "Proposed, new",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "broken": "Broken: these words are gone from the text",
    "bare": "Without words of a source",
}


@dataclass(frozen=True)
class Entry:
    """One value, or one claim about it, or what is proposed."""

    key: str
    noun: str
    words: str
    state: str
    seen: str = ""
    quote: str = ""
    source: Source | None = None
    start: int | None = None
    end: int | None = None
    told: str = ""  # Who decided, and when.
    is_contrary: bool = False
    perhaps: tuple[tuple[str, str], ...] = ()  # What is known and called nearly so.
    main: str = ""  # What is corrected in a list of such values.

    @property
    def label(self) -> str:
        """How it stands, in words."""
        return STATES[self.state]

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is to decide on it."""
        return self.state in {"waiting", "new", "broken"}

    @property
    def may_be_ticked(self) -> bool:
        """Tell whether it can be decided on together with others."""
        return self.state in {"waiting", "new"}


@dataclass
class Group:
    """A fact with its entries; `reason`: why it is empty, as an editor said."""

    name: str
    label: str
    entries: list[Entry] = field(default_factory=list)
    reason: str = ""
    is_missing: bool = False

    @property
    def ticked(self) -> list[Entry]:
        """The entries that wait, where several do and can be decided on together."""
        waiting = [one for one in self.entries if one.may_be_ticked]
        return waiting if len(waiting) > 1 else []

    @property
    def is_list(self) -> bool:
        """Tell whether what waits can be corrected as one list."""
        return bool(self.ticked) and all(one.noun in MAINS for one in self.ticked)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the values of the list may be; nothing where that is free."""
        return _CHOICES.get(self.ticked[0].noun, [])


# --- What is read, as entries ---------------------------------------------------------


def entries_of(fact: Fact, item: Item, claims: list[Claim]) -> list[Entry]:
    """Return a value of the record once for each claim about it."""
    words = value_words(fact, item)
    if not claims:
        return [Entry(key=f"value-{item.target}", noun="", words=words, state="bare")]
    return [_of_claim(claim, words) for claim in claims]


def value_words(fact: Fact, item: Item) -> str:
    """Say what the value is, with what tells it from others of its fact."""
    said = item_words(fact.name, item)
    if fact.name in {"value", "figures"}:
        return f"{item.shown.get_kind_display()}: {said}" + (
            f", of {item.shown.subject}" if item.shown.subject else ""
        )
    if fact.name == "events":
        days = "/".join(filter(None, (item.shown.starts_on, item.shown.ends_on)))
        return f"{said}, {days}" if days else said
    if fact.name == "places":
        return f"{said}, {item.shown.get_relation_display().lower()}"
    return said


def _of_claim(claim: Claim, words: str) -> Entry:
    state = "accepted" if claim.accepted_at else "waiting"
    if claim.broken_at:
        state = "broken"
    return Entry(
        key=f"claim-{claim.pk}",
        noun=noun_of(claim),
        words=words,
        state=state,
        seen=seen_of(claim),
        quote=claim.quote,
        source=claim.source,
        start=claim.start if not claim.broken_at else None,
        end=claim.end,
        told=_told(claim.accepted_at, claim.accepted_by),
        is_contrary=claim.stance == Claim.Stance.CONTRADICTS,
        main=_main(noun_of(claim), claim) if state == "waiting" else "",
    )


def entry_of(proposal: Proposal, titles: dict[str, str]) -> Entry:
    """Return what waits, or was rejected; `titles`: of deals, by id."""
    return Entry(
        key=f"proposal-{proposal.pk}",
        noun=proposal.noun,
        words=proposal_words(proposal, titles),
        state="rejected" if proposal.rejected_at else "new",
        seen=seen_of(proposal),
        quote=proposal.quote,
        source=proposal.source,
        start=proposal.start,
        end=proposal.end,
        told=_told(proposal.rejected_at, proposal.rejected_by),
        main=_main(proposal.noun, proposal),
    )


def _main(noun: str, item: Claim | Proposal) -> str:
    return str(values_now(item).get(MAINS[noun], "")) if noun in MAINS else ""


def _told(at: dt.datetime | None, by: Any) -> str:
    return f"{by or 'a former editor'}, {at:%Y-%m-%d %H:%M}" if at else ""


_LABELS: dict[str, dict[str, str]] = {
    "status": dict(Partnership.Status.choices),
    "kind": dict(PartnershipKind.Kind.choices),
    "party": dict(Party.Role.choices) | dict(Organisation.Kind.choices),
    "place": dict(PartnershipPlace.Relation.choices) | dict(Place.Kind.choices),
    "figure": dict(Figure.Kind.choices),
    "involvement": dict(Involvement.Part.choices),
}
_SHOWN = {
    "party": ("name", "role", "kind"),
    "place": ("name", "relation", "kind"),
    "involvement": ("name", "role_as_stated", "part"),
    "figure": ("kind", "subject", "as_stated"),
    "event": ("name", "starts_on", "ends_on"),
    "term": ("term_as_stated",),
    "commitment": ("what",),
}


def proposal_words(proposal: Proposal, titles: dict[str, str]) -> str:
    """Say what a proposal proposes, from its values; `titles`: of deals, by id."""
    labels = titles if proposal.noun in targets.RELATIONS else {}
    labels = labels or _LABELS.get(proposal.noun, {})
    names = _SHOWN.get(proposal.noun) or tuple(proposal.values)[:1]
    values = (str(proposal.values.get(name) or "") for name in names)
    said = ", ".join(labels.get(value, value) for value in values if value)
    months = proposal.values.get("term_months")
    return f"{said}, {months} months" if months else said


# Under which fact what is proposed stands.
_FACTS = {
    **{noun: noun for noun in FIELD_NOUNS},
    "kind": "kinds",
    "focus_area": "focus_areas",
    "sport": "sports",
    "place": "places",
    "party": "parties",
    "involvement": "people",
    "event": "events",
    "commitment": "commitments",
}


def fact_of(proposal: Proposal) -> str:
    """Return the fact under which it stands."""
    if proposal.noun != "figure":
        return _FACTS[proposal.noun]
    figure = Figure(
        kind=proposal.values.get("kind", ""), subject=proposal.values.get("subject", "")
    )
    return "value" if figure.counts_toward_value else "figures"
