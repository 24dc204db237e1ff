"""What the review screen shows of a record: each value with its words and its state."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from partnerships import targets
from partnerships.accounting import Account, lacks_to_publish
from partnerships.display import item_words
from partnerships.facts import FACTS, Fact, Item, Missing, claims_by_target
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
    Reading,
    Source,
)
from partnerships.review.actions import empty_facts
from partnerships.review.entries import Entry, Group
from partnerships.review.many import MAINS
from partnerships.review.marked import Mark, Segment, segments
from partnerships.review.naming_forms import NamingForm
from partnerships.review.nouns import FIELD_NOUNS, FORMS
from partnerships.review.seen import noun_of, seen_of, values_now
from partnerships.review.suggest import perhaps

MOST_NUMBERS = 200  # That are listed and marked at a time.
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


@dataclass(frozen=True)
class Screen:
    """All that the screen shows of a record beside one of its texts."""

    record: Partnership
    source: Source | None
    sources: list[Source]
    groups: list[Group]
    segments: list[Segment]
    account: Account | None
    others: list[Partnership]
    next_deal: Partnership | None
    lacking: list[Missing]
    empty: list[Fact]

    @property
    def entries(self) -> list[Entry]:
        """All entries, as they stand on the page."""
        return [one for group in self.groups for one in group.entries]

    @property
    def waiting(self) -> list[Entry]:
        """What may be accepted in one go."""
        return [one for one in self.entries if one.state in {"waiting", "new"}]

    @property
    def waiting_seen(self) -> str:
        """What waits as it is shown, in one field of a form: key and state of each."""
        return ",".join(f"{one.key} {one.seen}" for one in self.waiting)

    @property
    def empty_names(self) -> str:
        """What is shown to be empty, in one field of a form."""
        return ",".join(one.name for one in self.empty)

    @property
    def source_key(self) -> str:
        """The id of the text that is shown, or nothing."""
        return str(self.source.pk) if self.source else ""

    @property
    def awaits_article(self) -> bool:
        """Tell whether its words are those of an article that is not public yet."""
        return bool(self.source and not self.source.is_public())

    @property
    def makes(self) -> int:
        """How many of them would make something that is not known yet."""
        named = {noun for noun, form in FORMS.items() if issubclass(form, NamingForm)}
        return sum(one.state == "new" and one.noun in named for one in self.waiting)

    @property
    def targets(self) -> list[tuple[str, str]]:
        """The values of the record that further words can be the evidence for."""
        return [
            (item.target, f"{fact.label}: {_words(fact, item)}")
            for fact in FACTS
            for item in fact.read(self.record)
        ]

    @property
    def numbers_noted(self) -> list[Any]:
        """The first of the numbers that an editor spoke for."""
        return self.account.noted[:MOST_NUMBERS] if self.account else []

    @property
    def numbers_left(self) -> list[Any]:
        """The first of the numbers that nobody accounted for."""
        return self.account.left[:MOST_NUMBERS] if self.account else []

    @classmethod
    def of(cls, pk: int, *, source: int | None = None) -> "Screen":
        """Read a record and one of its texts: a fixed number of queries."""
        record = Partnership.objects.with_record().get(pk=pk)
        readings = list(
            Reading.objects.filter(partnerships=record).select_related("source")
        )
        accounts = [Account.of(one) for one in readings]
        proposals = list(
            record.proposals.select_related("source__publisher", "rejected_by").defer(
                "source__text"
            )
        )
        _name_editors(record)
        sources = _sources(record, readings, proposals)
        shown = next((one for one in sources if one.pk == source), None)
        shown = shown or next(iter(sources), None)
        account = next((one for one in accounts if one.source == shown), None)
        others = _others(record, readings)
        titles = {str(one.pk): one.title for one in others}
        groups = _groups(record, proposals, titles)
        return cls(
            record=record,
            source=shown,
            sources=sources,
            groups=groups,
            segments=_segments(shown, groups, account),
            account=account,
            others=others,
            next_deal=_next(record, others),
            lacking=lacks_to_publish(record, accounts=accounts),
            empty=empty_facts(record),
        )


def _name_editors(record: Partnership) -> None:
    """Load who accepted the claims."""
    claims = record.claims.all()
    users = User.objects.in_bulk({one.accepted_by_id for one in claims} - {None})
    for claim in claims:
        claim.accepted_by = users.get(claim.accepted_by_id)


def _sources(
    record: Partnership, readings: list[Reading], proposals: list[Proposal]
) -> list[Source]:
    """Return the texts that the record was read from, then others it rests on."""
    read = [one.source_id for one in readings]
    rest = [one.source_id for one in (*record.claims.all(), *proposals)]
    rows = Source.objects.select_related("publisher").in_bulk(
        {pk for pk in (*read, *rest) if pk}
    )
    order = dict.fromkeys(pk for pk in (*read, *rest) if pk in rows)
    return [rows[pk] for pk in order if rows[pk].text]


def _others(record: Partnership, readings: list[Reading]) -> list[Partnership]:
    same = Partnership.objects.filter(readings__in=readings).exclude(pk=record.pk)
    return list(same.distinct().order_by("pk").only("title"))


def _next(record: Partnership, others: list[Partnership]) -> Partnership | None:
    """Return the next deal of the text in which something waits."""
    rows = Partnership.objects.filter(pk__in=[one.pk for one in others])
    claims = Claim.objects.filter(partnership=OuterRef("pk"), accepted_at=None)
    asked = Proposal.objects.filter(partnership=OuterRef("pk"), rejected_at=None)
    waits = set(
        rows.filter(Exists(claims) | Exists(asked)).values_list("pk", flat=True)
    )
    waiting = [one for one in others if one.pk in waits]
    behind = [one for one in waiting if one.pk > record.pk]
    return next(iter([*behind, *waiting]), None)


def _groups(
    record: Partnership, proposals: list[Proposal], titles: dict[str, str]
) -> list[Group]:
    claims = claims_by_target(record)
    reasons = {one.field: one.words for one in record.unknowns.all()}
    groups = [_group(fact, record, claims, reasons) for fact in FACTS]
    by_name = {one.name: one for one in groups}
    known = perhaps(proposals)
    for proposal in proposals:
        entry = _of_proposal(proposal, titles)
        entry = replace(entry, perhaps=tuple(known.get(proposal.pk, ())))
        by_name[_fact_of(proposal)].entries.append(entry)
    return groups


def _group(
    fact: Fact,
    record: Partnership,
    claims: dict[str, list[Claim]],
    reasons: dict[str, str],
) -> Group:
    items = fact.read(record)
    return Group(
        name=fact.name,
        label=fact.label,
        entries=[
            entry
            for item in items
            for entry in _of_item(fact, item, claims.get(item.target, []))
        ],
        reason=reasons.get(fact.name, ""),
        is_missing=fact.required and not items,
    )


def _fact_of(proposal: Proposal) -> str:
    if proposal.noun != "figure":
        return _FACTS[proposal.noun]
    figure = Figure(
        kind=proposal.values.get("kind", ""), subject=proposal.values.get("subject", "")
    )
    return "value" if figure.counts_toward_value else "figures"


def _of_item(fact: Fact, item: Item, claims: list[Claim]) -> list[Entry]:
    words = _words(fact, item)
    if not claims:
        return [Entry(key=f"value-{item.target}", noun="", words=words, state="bare")]
    return [_of_claim(claim, words) for claim in claims]


def _words(fact: Fact, item: Item) -> str:
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


def _of_proposal(proposal: Proposal, titles: dict[str, str]) -> Entry:
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


def _segments(
    source: Source | None, groups: list[Group], account: Account | None
) -> list[Segment]:
    if source is None:
        return []
    marks = [
        Mark(one.key, one.state, one.start, one.end)
        for group in groups
        for one in group.entries
        if one.source
        and one.source.pk == source.pk
        and one.start is not None
        and one.end is not None
    ]
    left = account.left[:MOST_NUMBERS] if account else []
    marks += [Mark(f"number-{n}", "number", o.start, o.end) for n, o in enumerate(left)]
    return segments(source.text, marks)
