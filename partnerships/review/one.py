"""What an editor says of one value, inside `reviewing()`, which loads the row.

The claims that these return are yet to be stood behind: all those of a click at once,
by `writing.stand_behind_all`, since for that the record is read anew.
"""

from typing import Any

from partnerships.models import Claim, Partnership, Proposal
from partnerships.review import writing
from partnerships.review.nouns import form_of
from partnerships.review.seen import noun_of, row_of
from partnerships.review.writing import Stale, who_is


def accept(row: Partnership, key: str, seen: str, who: str | None) -> Claim:
    """Return the value's claim; one that somebody stands behind, as it is.

    What is new is made, unless `who` is None.
    """
    item = writing.found(row, key)
    if isinstance(item, Claim) and is_accepted(item):
        return item
    writing.check_seen(item, seen)
    if isinstance(item, Proposal):
        return writing.take_over(row, item, makes=who is not None, who=who or "")
    return item


def is_accepted(claim: Claim) -> bool:
    """Tell whether somebody stands behind it, and its words are where they were."""
    return bool(claim.accepted_at and not claim.broken_at)


def reject(row: Partnership, key: str, seen: str, by: Any) -> Proposal:
    """Take the value out of the record; return what is remembered of it."""
    item = writing.found(row, key)
    if isinstance(item, Proposal):
        if item.rejected_at is None:
            writing.check_seen(item, seen)
            item.reject(by=by)
        return item
    if item.accepted_at is not None:
        raise Stale(f"{who_is(item.accepted_by)} accepted this: take that back first.")
    writing.check_seen(item, seen)
    proposal = writing.as_proposal(row, item)
    proposal.reject(by=by)
    writing.take_out(row, item)
    return proposal


def correct(row: Partnership, key: str, seen: str, data: Any) -> Claim:
    """Write the value as the editor has it; return its claim."""
    item = writing.found(row, key)
    writing.check_seen(item, seen)
    if isinstance(item, Proposal):
        form = form_of(item.noun, data, record=row)
        writing.refuse_second(form, row, item.noun)
        claim = Claim(partnership=row, basis=item.basis)
        writing.write_value(form, claim, item.source, data)
        item.delete()
        return claim
    form = form_of(noun_of(item), data, record=row, row=row_of(item))
    return writing.write_value(form, item, item.source, data)


def bring_back(row: Partnership, proposal: Proposal) -> None:
    """Put what was rejected back into the record, or among what waits."""
    record = writing.apart(row, proposal.noun)
    is_free = not writing.is_set(record, proposal.noun)
    form = form_of(proposal.noun, proposal.values, record=record)
    if is_free and proposal.source and form.is_valid():
        about = form.write()
        writing.save_claim(
            Claim(partnership=record, **writing.words_of(proposal), **about)
        )
        proposal.delete()
        return
    proposal.rejected_at = proposal.rejected_by = None
    proposal.save()
