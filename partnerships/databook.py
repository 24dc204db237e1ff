"""The lines of a deal's page: each fact with its values, or why there are none."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from core.links import is_own_path
from partnerships.display import claimed_words, figure_label, item_words
from partnerships.evidence import Evidence, speaks_for
from partnerships.facts import FACTS, Fact, Item
from partnerships.models import Claim, Partnership

# The fragment that shows a fact's values; the words alone where none is named.
_FRAGMENTS = {
    "parties": "party",
    "announced_on": "date",
    "signed_on": "date",
    "starts_on": "date",
    "ends_on": "date",
    "places": "place",
    "focus_areas": "focus_area",
    "sports": "sport",
    "people": "involvement",
    "events": "event",
    "commitments": "commitment",
    "part_of": "deal",
    "renews": "deal",
}
BASIS_WORDS = {
    "stated": "stated",
    "derived": "derived",
    "inferred": "inferred",
    "editor": "chosen by our editors",
}
IN_ROWS = {"value", "figures"}  # Facts of which each value has a row of its own.


@dataclass(frozen=True)
class Value:
    """One value of a fact, with the claims that speak for and against it."""

    fact: Fact
    item: Item
    words: str
    claims: list[Claim]
    same_as: str = ""  # The target of the figure that is the same sum, if it is shown.

    @property
    def claim(self) -> Claim | None:
        """The claim that the value's mark leads to: one that says just this.

        The first whose words still stand; none where nothing that can be read does.
        """
        said = [one for one in self.claims if speaks_for(one, self.item.value)]
        return min(said, key=_worth, default=None)

    @property
    def href(self) -> str:
        """Where the quote stands: the sentence in our article, else on this page."""
        claim = self.claim
        if claim is None:
            return ""
        article = claim.source and claim.source.is_own and claim.broken_at is None
        page = claim.source.url if article and claim.source else ""
        return f"{page if is_own_path(page) else ''}#claim-{claim.pk}"

    @property
    def mark_words(self) -> str:
        """What the mark says to those who do not see it: `term, 10 years`."""
        return f"{self.label.lower()}, {self.words}"

    @property
    def label(self) -> str:
        """What the value is: its fact, or what kind of figure and of what."""
        if self.fact.name not in IN_ROWS:
            return self.fact.label
        return figure_label(self.item.shown)

    @property
    def caution(self) -> str:
        """How the value came from its claim's words, where they do not state it."""
        if self.claim is None or self.claim.basis == Claim.Basis.STATED:
            return ""
        return BASIS_WORDS[self.claim.basis]

    @property
    def is_disputed(self) -> bool:
        """Tell whether a source says otherwise."""
        return any(one.stance == Claim.Stance.CONTRADICTS for one in self.claims)


def _worth(claim: Claim) -> tuple[bool, int]:
    return claim.broken_at is not None, claim.pk


@dataclass(frozen=True)
class Line:
    """One fact: its values, or in words why it has none."""

    fact: Fact
    values: list[Value]
    unknown: str
    loose: list[Claim]  # What sources say of a fact that has no value.

    @property
    def fragment(self) -> str:
        """The template that shows one value."""
        name = _FRAGMENTS.get(self.fact.name, "words")
        return f"partnerships/values/_{name}.html"

    @property
    def is_in_rows(self) -> bool:
        """Tell whether each value has a row of its own."""
        return self.fact.name in IN_ROWS


@dataclass(frozen=True)
class Quote:
    """One claim as the evidence section shows it."""

    claim: Claim
    label: str
    words: str
    note: str  # That the source says otherwise, and what; empty where it does not.
    is_first_party: bool

    @property
    def basis(self) -> str:
        """How the value came from the words."""
        return BASIS_WORDS[self.claim.basis]


def lines_of(partnership: Partnership, evidence: Evidence) -> list[Line]:
    """Return the facts that have a value or a reason, in the record's order."""
    claims = evidence.claims
    reasons = {row.field: row.words for row in partnership.unknowns.all()}
    lines = []
    for fact in FACTS:
        values = [
            _value(fact, item, evidence)
            for item in fact.read(partnership)
            if _can_be_seen(item)
        ]
        unknown = "" if values else reasons.get(fact.name, "")
        if values or unknown:
            loose = [] if values else claims.get(fact.name, [])
            lines.append(Line(fact, values, unknown, loose))
    return lines


def _value(fact: Fact, item: Item, evidence: Evidence) -> Value:
    claims = evidence.claims.get(item.target, [])
    same_as = _same_sum(item, evidence.values) if fact.name in IN_ROWS else ""
    return Value(fact, item, item_words(fact.name, item), claims, same_as)


def _same_sum(item: Item, shown: Collection[str]) -> str:
    """Return the target of the figure that is the same sum, where that is shown."""
    target = f"figure-{item.shown.equivalent_of_id}"
    return target if target in shown else ""


def _can_be_seen(item: Item) -> bool:
    """Tell whether the value may be shown: another record only if it is public."""
    is_record = isinstance(item.shown, Partnership) and item.target != "term"
    return not is_record or item.shown.is_public()


def quotes_of(lines: list[Line], evidence: Evidence) -> Iterator[Quote]:
    """Yield the claims of what the lines show, in their order."""
    for line in lines:
        for value in line.values:
            for claim in value.claims:
                yield _quote(claim, value, line.fact, evidence)
        for claim in line.loose:
            yield _quote(claim, None, line.fact, evidence)


def _quote(claim: Claim, value: Value | None, fact: Fact, evidence: Evidence) -> Quote:
    source = claim.source
    return Quote(
        claim=claim,
        label=value.label if value else fact.label,
        words=value.words if value else "",
        note=_note(claim, value, fact),
        is_first_party=source is not None and evidence.is_first_party(source),
    )


def _note(claim: Claim, value: Value | None, fact: Fact) -> str:
    """Say what the source says, where that is not just what the record says."""
    is_same = value is not None and claim.value == value.item.value
    says = "" if is_same else claimed_words(fact.name, claim.value)
    if claim.stance == Claim.Stance.CONTRADICTS:
        return f"Says otherwise: {says}" if says else "Says otherwise"
    if is_same or value is None or says == value.words:
        return f"Says: {says}" if says else ""
    return f"Says something else: {says}" if says else "Says it differently"
