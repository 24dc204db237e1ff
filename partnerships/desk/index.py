"""The index: all public deals as of a moment, and how it catches up with changes."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from pyroaring import BitMap

from core import changes
from core.changes import Subject
from partnerships.desk.names import Names
from partnerships.desk.part import Part
from partnerships.desk.reading import read
from partnerships.desk.scope import Scope
from partnerships.models import Partnership
from search.kinds import KINDS

MOST_CHANGES = 2000  # More are not applied one by one: the index is built anew.


@dataclass(frozen=True)
class Index:
    """All public deals. It never changes: catching up makes a new one.

    So whoever holds one sees one state throughout. `position`: up to where the log of
    changes is taken in; something later may be in it already, and is read again.
    `told`: the position, last row and number of rows of the news last taken in: the
    log tells them again while an older writer is at work.
    """

    position: int
    names: Names
    part: Part
    told: tuple[int, int | None, int] | None = None

    def caught_up(self, at: dt.datetime) -> "Index":
        """Return the index with what has changed since; `at` is now. One query if none.

        What is found changed is read again, so that it does not matter how it changed,
        or if it did so twice.
        """
        news = changes.news(self.position, MOST_CHANGES)
        if news is None:
            return build(at)
        told = (self.position, news.last, news.rows)
        changed = set() if told == self.told else news.subjects
        names, moved = self.names.after(changed)
        deals = {pk for subject, pk in changed if subject == "deal"}
        deals |= self.part.due(at) | _naming(moved, names)
        deals |= _referring_to(deals)
        if len(deals) > MOST_CHANGES:
            return build(at)
        part = self.part
        if deals:
            part = part.changed(BitMap(deals), read(Scope(at, deals), names))
        return Index(news.position, names, part, told)


def build(at: dt.datetime) -> Index:
    """Read the whole index. What changes meanwhile is read again when it catches up."""
    position = changes.now()
    names = Names.read()
    return Index(position, names, read(Scope(at), names))


def _naming(moved: Collection[Subject], names: Names) -> set[int]:
    """Return the deals that name what has moved, or what belongs to that."""
    found: set[int] = set()
    for subject, deals_naming in KINDS["deal"].follows.items():
        ids = {pk for kind, pk in moved if kind == subject}
        if subject == "organisation" and ids:
            ids = names.family(ids)
        found |= set(deals_naming(ids)) if ids else set()
    return found


def _referring_to(deals: Collection[int]) -> set[int]:
    """Return the deals that are a part of one of these, or renew it.

    What is claimed of that can be seen only while the other deal can be.
    """
    naming = Partnership.objects.filter(Q(part_of__in=deals) | Q(renews__in=deals))
    return set(naming.order_by().values_list("pk", flat=True)) if deals else set()
