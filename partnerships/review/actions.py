"""What an editor says to what was read. All are atomic, and safe to say twice.

Each names what it is about by a key, `claim-7` or `proposal-3`, and by what the editor
saw of it (`seen.seen_of`). Where somebody else changed it meanwhile, `Stale` is raised
with what the other did, and nothing is stored. What cannot be stored as it is raises
`Refused`, with the form that says why.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import F

from accounts.models import User
from core.slugs import slug_from
from core.versions import keep, keep_found
from partnerships.actions import own_forms
from partnerships.facts import FACTS, Fact
from partnerships.history import changing
from partnerships.models import Claim, Partnership, Proposal, Source, Unknown
from partnerships.review import one, writing
from partnerships.review.nouns import form_of
from partnerships.review.writing import Stale, who_is

NOT_STATED = "not_stated"
ACCEPTED, ALREADY = "Accepted.", "accepted this already."


@contextmanager
def reviewing(record: Partnership, by: User) -> Iterator[Partnership]:
    """Lock the record for one change; forms opened before are late afterwards."""
    with changing([record.pk], by=by):
        keep_found(Partnership, [record.pk])
        row = writing.load(record.pk)
        claims = row.claims.all()
        sources = Source.objects.in_bulk({claim.source_id for claim in claims} - {None})
        for claim in claims:
            claim.source = sources.get(claim.source_id)
        yield row
        rows = Partnership.objects.filter(pk=record.pk)
        rows.update(version=F("version") + 1)  # Which checks a public record, too.
        keep(Partnership, [record.pk], by=by, what="Reviewed.")


@contextmanager
def reviewing_both(
    record: Partnership, to: Partnership, by: User
) -> Iterator[tuple[Partnership, Partnership]]:
    """Lock two records for one change: in one order, whichever is moved to."""
    with (
        changing(sorted((record.pk, to.pk)), by=by),
        reviewing(record, by) as row,
        reviewing(to, by) as other,
    ):
        yield row, other


def accept(
    *, record: Partnership, key: str, seen: str, by: User, who: str | None = ""
) -> str:
    """Stand behind a value; return what to say: somebody may have done so before.

    What it names is the one of `who`, or else what bears the name; where nothing does,
    it is made, unless `who` is None.
    """
    with reviewing(record, by) as row:
        claim = one.accept(row, key, seen, who)
        if one.is_accepted(claim):
            return f"{who_is(claim.accepted_by)} {ALREADY}"
        writing.stand_behind_all(row, [claim], by)
    return ACCEPTED


def reject(*, record: Partnership, key: str, seen: str, by: User) -> Proposal:
    """Take a value that nobody stands behind out of the record, and remember it."""
    with reviewing(record, by) as row:
        return one.reject(row, key, seen, by)


def take_back(*, record: Partnership, key: str, by: User) -> None:
    """Undo what was said of a value: it waits again."""
    with reviewing(record, by) as row:
        item = writing.found(row, key)
        if isinstance(item, Claim):
            item.accepted_at = item.accepted_by = None
            item.save(update_fields=["accepted_at", "accepted_by"])
        else:
            one.bring_back(row, item)


def correct(*, record: Partnership, key: str, seen: str, data: Any, by: User) -> None:
    """Write the value as the editor has it, with these words, and stand behind it.

    `data` is what the noun's form was sent, with `quote` and `near`.
    """
    with reviewing(record, by) as row:
        writing.stand_behind_all(row, [one.correct(row, key, seen, data)], by)


def add(
    *, record: Partnership, noun: str, source: Source | None, data: Any, by: User
) -> Claim:
    """Write a further value with its words, and stand behind it.

    A second click on the same button stores nothing further.
    """
    with reviewing(record, by) as row:
        form = form_of(noun, data, record=row)
        if known := writing.written_before(row, form, source, data):
            return known
        writing.refuse_second(form, row, noun)
        claim = writing.write_value(form, Claim(partnership=row), source, data)
        writing.stand_behind_all(row, [claim], by)
        return claim


def propose(
    *, record: Partnership, noun: str, source: Source, data: Any, by: User
) -> Proposal:
    """Let a value that was guessed from words wait: an editor is to see it first.

    Refused where it could not be accepted. A second click stores nothing further.
    """
    with reviewing(record, by) as row:
        form = form_of(noun, data, record=row)
        writing.refuse_second(form, row, noun)
        return writing.put_before(form, source, data, noun)


def bear_out(
    *, record: Partnership, target: str, source: Source, data: Any, by: User
) -> Claim:
    """Say that these words are the evidence for a value of the record."""
    with reviewing(record, by) as row:
        about = writing.columns_of(row, target)
        claim = Claim(partnership=row, source=source, **about)
        quote = (data.get("quote") or "")[: writing.MOST_QUOTED]
        claim.quote, claim.start = quote, writing.near_of(data)
        claim.place_quote()
        for known in row.claims.all():
            place = (known.target, known.source_id, known.start, known.end)
            if place == (target, source.pk, claim.start, claim.end):
                claim = known
        if claim.accepted_at is None:
            writing.stand_behind(claim, by, own_forms(row))
        return claim


def say_not_stated(
    *, record: Partnership, names: Collection[str], by: User
) -> tuple[list[str], list[Fact]]:
    """Say of these facts, where they are empty, that the text does not tell them.

    Returns of which it was said, and which others are empty and have no reason.
    """
    with reviewing(record, by) as row:
        empty = empty_facts(row)
        said = [fact.name for fact in empty if fact.name in names]
        Unknown.objects.bulk_create(
            Unknown(partnership=row, field=name, reason=NOT_STATED) for name in said
        )
    return said, [fact for fact in empty if fact.name not in names]


def empty_facts(record: Partnership) -> list[Fact]:
    """Return the facts that are empty and have no reason yet."""
    reasons = {reason.field for reason in record.unknowns.all()}
    return [
        fact
        for fact in FACTS
        if fact.reasoned and fact.name not in reasons and not fact.read(record)
    ]


def move(
    *, record: Partnership, key: str, seen: str, to: Partnership, by: User
) -> None:
    """Let a value that nobody stands behind wait in another deal of the same text."""
    with reviewing_both(record, to, by) as (row, other):
        put_into(row, other, key, seen, by)


def put_into(
    row: Partnership, other: Partnership, key: str, seen: str, by: User
) -> None:
    """Inside a change, move a value from one record to where it waits in another."""
    proposal = one.reject(row, key, seen, by)
    proposal.partnership = other
    proposal.save()
    one.bring_back(other, proposal)


def rename(*, record: Partnership, title: str, seen: str, by: User) -> None:
    """Give the deal a title; `seen` is the one that the editor saw."""
    with reviewing(record, by) as row:
        if row.title not in {seen, title}:
            raise Stale(f"Somebody else wrote the title “{row.title}” meanwhile.")
        row.title = title
        row.clean_fields(
            exclude=[f.name for f in row._meta.fields if f.name != "title"]
        )
        if row.published_at is None:
            row.slug = slug_from(row.title)
        row.save()
