"""One made-up deal: its rows, and the passages that say each of their values."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from django.db.models import Model

from partnerships.models import Organisation, Partnership, Person, Unknown
from portal.corpus.chance import Chance
from portal.corpus.passage import Passage
from portal.corpus.world import World

_M = TypeVar("_M", bound=Model)
_REASONS = {
    "not_stated": 80,
    "not_yet_researched": 9,
    "undisclosed": 6,
    "not_applicable": 4,
    "disputed": 1,
}
_SECRETS = _REASONS | {"undisclosed": 90}


class Origin(NamedTuple):
    """A stored deal that another one is part of, or renews."""

    field: str
    row: Partnership
    kind: str
    sides: Sequence[Organisation | Person | None]  # None: someone else than before.


class Deal:
    """A deal in the making; `row` is a draft until it is stored and published."""

    def __init__(
        self, world: World, chance: Chance, day: dt.date, origin: Origin | None
    ) -> None:
        self.world, self.chance, self.day, self.origin = world, chance, day, origin
        kept = day + dt.timedelta(days=chance.randint(0, 4))
        self.row = Partnership(created_at=chance.moment(kept))
        self.parts: list[Model] = []
        self.passage = Passage()
        self.second: Passage | None = None  # What another source says of it.
        self.kind = ""
        self.sides: list[Organisation | Person] = []
        self.names: list[str] = []  # As its sources name the sides.
        self.state = "public"

    def add(self, row: _M) -> _M:
        """Make the row a part of the record, after those of its sort."""
        row.partnership = self.row  # type: ignore[attr-defined]
        before = sum(type(one) is type(row) for one in self.parts)
        row.position = before  # type: ignore[attr-defined]
        self.parts.append(row)
        return row

    def leave_open(self, fact: str) -> None:
        """Say why there is no value."""
        reason = self.chance.weighed(_SECRETS if fact == "value" else _REASONS)
        self.parts.append(Unknown(partnership=self.row, field=fact, reason=reason))

    def other_source(self) -> Passage:
        """Return the passage of a second source, for what is said there."""
        self.second = self.second or Passage()
        return self.second
