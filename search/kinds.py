"""The kinds of things that are searched for, and how an app says what it has.

An app registers in its own `searching.py`; `SearchConfig` loads those modules.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet

EVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # Since when: nobody need know.
Key = tuple[str, int]  # The name of a kind, and an object's id.


@dataclass(frozen=True)
class Text:
    """What is indexed of one object, and when it may be found.

    `names`: what it is called; the first is its title, and all weigh more than the
    rest. `body`: its own words. `mentioned`: the names of what it speaks of. `uses`:
    named things that are public only while something public uses them.
    """

    object_id: int
    names: list[str]
    visible_from: dt.datetime
    visible_until: dt.datetime | None = None
    body: list[str] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)
    uses: set[Key] = field(default_factory=set)

    @property
    def digest(self) -> str:
        """What tells this text from any other."""
        said = (self.names, self.body, self.mentioned, sorted(self.uses))
        told = repr((self.visible_from, self.visible_until, said))
        return blake2b(told.encode(), digest_size=16).hexdigest()


Follower = Callable[[Collection[int]], Iterable[int]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is searched for.

    `number` (1 to 9) orders the kinds, and stands in the ids of documents: it never
    changes. `read` gives the texts of those of the objects that are public, were, or
    will be; it makes the same number of queries however many there are.

    Where objects are public by themselves, `rows` gives them all, and `follows` says
    for each subject of the log of changes which of them name the changed things.
    Objects of other kinds have but names, and are public while something `uses` them:
    `names` gives those, of all the objects asked for.
    """

    name: str
    number: int
    label: str
    plural: str
    read: Callable[[Collection[int]], Iterable[Text]]
    rows: Callable[[], QuerySet[Any]] | None = None
    follows: Mapping[str, Follower] = field(default_factory=dict)
    names: Callable[[Collection[int]], Mapping[int, list[str]]] | None = None

    def retell(self, ids: Collection[int]) -> Iterable[Text]:
        """Give the texts of objects that are known to be public now."""
        if self.names is None:
            return self.read(ids)
        return (
            Text(object_id=pk, names=names, visible_from=EVER)
            for pk, names in self.names(ids).items()
        )

    @property
    def is_named(self) -> bool:
        """Tell whether it is a kind of things with names, public through others."""
        return self.rows is None


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Have objects of the kind searched for."""
    known = [*KINDS.values(), kind]
    KINDS.clear()
    KINDS.update({one.name: one for one in sorted(known, key=lambda one: one.number)})


def the_same(ids: Collection[int]) -> Collection[int]:
    """Return the ids: a thing's own document follows what is written to it."""
    return ids
