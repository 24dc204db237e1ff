"""What reading proposes, in the shape that `manage.py propose` prints (DESIGN, 8)."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(kw_only=True)
class Quoted:
    """A stretch of the text with its words."""

    quote: str
    start: int
    end: int


@dataclass(kw_only=True)
class PartyProposal(Quoted):
    """One party as the text names it."""

    name: str
    kind: str
    role: str


@dataclass(kw_only=True)
class FocusProposal(Quoted):
    """One thing that the deal is about: an area, or a sport."""

    name: str


@dataclass(kw_only=True)
class FigureProposal(Quoted):
    """One amount; `subject` is empty where it is the partnership's own."""

    kind: str
    subject: str
    lower: str | None
    upper: str | None
    comparator: str
    unit: str
    currency: str | None
    per: str
    as_stated: str
    counts_toward_value: bool
    equivalent_of: int | None = None


@dataclass(kw_only=True)
class PersonProposal(Quoted):
    """One person with the role that the text gives, and the house it is held in."""

    name: str
    role: str
    for_whom: str = ""


@dataclass(kw_only=True)
class PlaceProposal(Quoted):
    """One place where the deal takes effect."""

    name: str
    kind: str
    relation: str


@dataclass(kw_only=True)
class EventProposal(Quoted):
    """One event with its days, as far as they are stated, and where it is held."""

    name: str
    starts_on: str | None
    ends_on: str | None
    at: str


@dataclass(kw_only=True)
class ClaimProposal(Quoted):
    """The words that one value rests on."""

    target: str
    value: str
    basis: str


@dataclass(kw_only=True)
class PartnershipProposal:
    """One deal; None and empty lists are what the text does not say."""

    title: str
    kinds: list[str]
    status: str | None
    parties: list[PartyProposal]
    city: str | None = None
    province: str | None = None
    country: str | None = None
    announced_on: str | None = None
    signed_on: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    term_months: int | None = None
    term_quote: str | None = None
    focus_areas: list[FocusProposal] = field(default_factory=list)
    sports: list[FocusProposal] = field(default_factory=list)
    figures: list[FigureProposal] = field(default_factory=list)
    people: list[PersonProposal] = field(default_factory=list)
    places: list[PlaceProposal] = field(default_factory=list)
    events: list[EventProposal] = field(default_factory=list)
    commitments: list[Quoted] = field(default_factory=list)
    claims: list[ClaimProposal] = field(default_factory=list)
    part_of: int | None = None


@dataclass(kw_only=True)
class Proposals:
    """All deals of a text, and the numbers that none of them took."""

    partnerships: list[PartnershipProposal] = field(default_factory=list)
    unaccounted: list[Quoted] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain lists and dictionaries."""
        return asdict(self)
