"""The numbers of a text, and what became of each: a claim's words, or an editor's word.

Every amount, date, length, count and percent of the stretches that were read is tied
to the quote of a claim that rests on the text, is said not to be deal data, or is
waved through with a reason. Takes time linear in the text.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from accounts.models import User
from partnerships.facts import Missing
from partnerships.models import Claim, NumberNote, Partnership, Reading, Source
from partnerships.models.guard import lacks
from partnerships.reading.leftovers import numbers_in
from partnerships.reading.spans import Span

_AROUND = 30  # Characters of its line on either side, to find a number again.
_NAMED = 3  # Numbers that are named where it is told that some are left.


@dataclass(frozen=True)
class Number:
    """A number of a text: where it stands, and the words around it."""

    start: int
    end: int
    words: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """The number in its words, the same wherever they stand in the text."""
        return " ".join(f"{self.before}[{self.words}]{self.after}".split())


@dataclass(frozen=True)
class Account:
    """The numbers of a source: those that are left, and those an editor spoke for."""

    source: Source
    left: list[Number]
    noted: list[tuple[Number, NumberNote]]
    count: int

    @classmethod
    def of(cls, reading: Reading) -> "Account":
        """Look at a reading with its source: two queries."""
        source = reading.source
        numbers = list(_numbers(reading))
        claims = Claim.objects.filter(source=source, broken_at=None).exclude(quote="")
        tied = _covered(len(source.text), claims.values_list("start", "end"))
        notes = {note.place: note for note in source.number_notes.all()}
        open_ = [one for one in numbers if 1 not in tied[one.start : one.end]]
        return cls(
            source=source,
            left=[one for one in open_ if one.place not in notes],
            noted=[(one, notes[one.place]) for one in open_ if one.place in notes],
            count=len(numbers),
        )


def _numbers(reading: Reading) -> Iterable[Number]:
    text = reading.source.text
    stretches = tuple((one.start, one.end) for one in _stretches(reading))
    for start, end in _places(text, stretches):
        yield Number(
            start=start,
            end=end,
            words=text[start:end],
            before=text[max(0, start - _AROUND) : start].rpartition("\n")[2],
            after=text[end : end + _AROUND].partition("\n")[0],
        )


@lru_cache(maxsize=16)
def _places(
    text: str, stretches: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Find the numbers; kept, since each click on a review asks for the same text's."""
    return tuple(numbers_in(text, [Span(*one) for one in stretches]))


def _stretches(reading: Reading) -> list[Span]:
    """Return what of the text counts: all of it, once it is not what was read."""
    text = reading.source.text
    if not reading.stretches or reading.digest != reading.source.digest:
        return [Span(0, len(text))]
    return [Span(start, end) for start, end in reading.stretches]


def _covered(length: int, places: Iterable[tuple[int | None, int | None]]) -> bytearray:
    covered = bytearray(length + 1)
    for start, end in places:
        if start is not None and end is not None and start < end <= length:
            covered[start:end] = b"\1" * (end - start)
    return covered


def accounts_of(partnership: Partnership) -> list[Account]:
    """Return the accounts of the texts that the record was read from."""
    readings = Reading.objects.filter(partnerships=partnership)
    return [Account.of(one) for one in readings.select_related("source")]


def unaccounted(accounts: Iterable[Account]) -> list[Missing]:
    """Say for each text of a record that numbers are left; empty: none are."""
    return [_missing(one) for one in accounts if one.left]


def _missing(account: Account) -> Missing:
    words = ", ".join(f"“{one.words}”" for one in account.left[:_NAMED])
    more = " ..." if len(account.left) > _NAMED else ""
    return Missing(
        "numbers",
        f"Numbers of {account.source}: {len(account.left)} not accounted for"
        f" ({words}{more}).",
    )


def lacks_to_publish(
    partnership: Partnership,
    *,
    at: dt.datetime | None = None,
    accounts: Iterable[Account] | None = None,
) -> list[Missing]:
    """List what a draft lacks to become public: evidence, and its texts' numbers.

    `accounts`: those of its texts, if they are known. A record that is public is not
    asked for numbers again: an article that tells of further ones must not stand in
    the way of what is written to its deals.
    """
    if accounts is None:
        accounts = accounts_of(partnership)
    return lacks(partnership, at=at) + unaccounted(accounts)


@transaction.atomic
def note_numbers(
    *, source: Source, numbers: Iterable[Number], by: User, reason: str = ""
) -> int:
    """Keep an editor's word for numbers of the text; return how many were new.

    Without a reason they are not deal data. A number that somebody spoke for stays
    as it is, so that a second click changes nothing.
    """
    known = set(source.number_notes.values_list("place", flat=True))
    new = {one.place: one for one in numbers if one.place not in known}
    NumberNote.objects.bulk_create(
        (NumberNote(source=source, place=place, reason=reason, by=by) for place in new),
        ignore_conflicts=True,
    )
    return len(new)


@transaction.atomic
def forget_note(*, source: Source, place: str) -> None:
    """Take back what was said of a number."""
    source.number_notes.filter(place=place).delete()
