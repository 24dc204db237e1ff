"""What the review screen shows of a record: each value with its words and its state."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from partnerships.accounting import Account, lacks_to_publish
from partnerships.facts import FACTS, Fact, Missing, claims_by_target
from partnerships.models import (
    Claim,
    Partnership,
    Proposal,
    Reading,
    Source,
)
from partnerships.review.actions import empty_facts
from partnerships.review.entries import (
    Entry,
    Group,
    entries_of,
    entry_of,
    fact_of,
    value_words,
)
from partnerships.review.marked import Mark, Segment, segments
from partnerships.review.naming_forms import NamingForm
from partnerships.review.nouns import FORMS
from partnerships.review.suggest import perhaps

MOST_NUMBERS = 200  # That are listed and marked at a time.


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
    def wanting(self) -> list[Missing]:
        """What it lacks, whatever becomes of the article."""
        return [one for one in self.lacking if not one.awaits]

    @property
    def awaiting(self) -> int:
        """How many of its values lack nothing but that the article can be read."""
        return len(self.lacking) - len(self.wanting)

    @property
    def makes(self) -> int:
        """How many of them would make something that is not known yet."""
        named = {noun for noun, form in FORMS.items() if issubclass(form, NamingForm)}
        return sum(one.state == "new" and one.noun in named for one in self.waiting)

    @property
    def targets(self) -> list[tuple[str, str]]:
        """The values of the record that further words can be the evidence for."""
        return [
            (item.target, f"{fact.label}: {value_words(fact, item)}")
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
        _name_editors(record)
        read = Reading.objects.filter(partnerships=record).select_related("source")
        readings, proposals = list(read), _proposals(record)
        accounts = [Account.of(one) for one in readings]
        sources = _sources(record, readings, proposals)
        shown = _chosen(sources, source)
        account = next((one for one in accounts if one.source == shown), None)
        others = _others(record, readings)
        groups = _groups(record, proposals, {str(one.pk): one.title for one in others})
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


def _proposals(record: Partnership) -> list[Proposal]:
    rows = record.proposals.select_related("source__publisher", "rejected_by")
    return list(rows.defer("source__text"))


def _chosen(sources: list[Source], pk: int | None) -> Source | None:
    """Return the text that was asked for, else the first."""
    return next((one for one in sources if one.pk == pk), next(iter(sources), None))


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
        entry = entry_of(proposal, titles)
        entry = replace(entry, perhaps=tuple(known.get(proposal.pk, ())))
        by_name[fact_of(proposal)].entries.append(entry)
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
            for entry in entries_of(fact, item, claims.get(item.target, []))
        ],
        reason=reasons.get(fact.name, ""),
        is_missing=fact.required and not items,
    )


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
