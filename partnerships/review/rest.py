"""All that is left at once: as far as the editor saw it, and no further.

What came up or was changed after the page was opened, and what cannot be stored as it
is, stays as it is; for each of these it is told why. So does, of a public record, what
readers could not follow to a public page.
"""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from partnerships.models import Claim, Partnership, Proposal
from partnerships.models.proposal import NOUNS
from partnerships.review import writing
from partnerships.review.actions import reviewing, say_not_stated
from partnerships.review.many import Chosen
from partnerships.review.seen import key_of, noun_of, seen_of

_NEW = "it came up since you opened the page."
_CHANGED = "it was changed since you opened the page."
_BROKEN = "these words are gone from the text: correct it."
_UNREADABLE = "its words cannot be read by the public: publish their article first."
_EMPTIED = "it is empty only since you opened the page."


def accept_all(
    *, record: Partnership, chosen: Sequence[Chosen], by: User, makes: bool
) -> tuple[int, list[str]]:
    """Stand behind what waits of the chosen; return how many, and what is left why.

    What is new is made only if `makes`.
    """
    seen = {one.key: one.seen for one in chosen}
    done: list[Claim] = []
    left: list[str] = []
    with reviewing(record, by) as row:
        for item in _waiting(row):
            try:
                done.append(_taken(row, item, seen, makes=makes))
            except ValidationError as error:
                left.append(f"{_named(item)}: {' '.join(error.messages)}")
        writing.stand_behind_all(row, done, by)
    return len(done), left


def _waiting(row: Partnership) -> list[Claim | Proposal]:
    claims = [one for one in row.claims.all() if not one.accepted_at]
    return [*claims, *(one for one in row.proposals.all() if not one.rejected_at)]


def _late(item: Claim | Proposal, seen: dict[str, str]) -> str:
    """Say why the editor does not know the value as it is; empty: they do."""
    if isinstance(item, Claim) and item.broken_at:
        return _BROKEN
    if key_of(item) not in seen:
        return _NEW
    return "" if seen[key_of(item)] == seen_of(item) else _CHANGED


def _taken(
    row: Partnership, item: Claim | Proposal, seen: dict[str, str], *, makes: bool
) -> Claim:
    """Return the claim to be stood behind; refused where that cannot be, with why."""
    if why := _late(item, seen):
        raise ValidationError(why)
    with transaction.atomic():
        if isinstance(item, Proposal):
            _check_readable(row, item)
            return writing.take_over(row, item, makes=makes)
        writing.check_words(item)
        return item


def _check_readable(row: Partnership, item: Proposal) -> None:
    """Refuse for a public or scheduled record what readers could not follow."""
    if row.published_at is None or row.withdrawn_at:
        return
    at = max(row.published_at, timezone.now())
    if item.source and not item.source.is_public(at):
        raise ValidationError(_UNREADABLE)


def _named(item: Claim | Proposal) -> str:
    if isinstance(item, Proposal):
        return str(item)
    noun = dict(NOUNS)[noun_of(item)]
    return f"{noun}: {item.quote[:60]}" if item.quote else noun


@transaction.atomic
def settle(
    *,
    record: Partnership,
    chosen: Sequence[Chosen],
    empty: Collection[str],
    by: User,
    makes: bool,
) -> tuple[int, list[str]]:
    """Stand behind what waits; if nothing is left, the text does not say the rest.

    `empty`: the facts that the editor saw to be empty. Returns what `accept_all` does.
    """
    count, left = accept_all(record=record, chosen=chosen, by=by, makes=makes)
    if not left:
        _, left = leave_empty(record=record, empty=empty, by=by)
    return count, left


def leave_empty(
    *, record: Partnership, empty: Collection[str], by: User
) -> tuple[int, list[str]]:
    """Say of these facts, if they are empty, that the text does not tell them.

    Returns how many, and which are empty that are none of these.
    """
    said, others = say_not_stated(record=record, names=empty, by=by)
    return len(said), [f"{one.label}: {_EMPTIED}" for one in others]
