"""What deals name: slugs, and what belongs to what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Self

from core.changes import Subject
from partnerships.evidence import reach
from partnerships.models import FocusArea, Organisation, Person, Place, Sport

# The columns that the index depends on, by the log's subjects. Names are not among
# them: they are read when they are shown.
_WATCHED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "organisation": (Organisation, ("slug", "parent_id", "merged_into_id")),
    "person": (Person, ("slug",)),
    "place": (Place, ("path",)),
    "focus_area": (FocusArea, ("slug",)),
    "sport": (Sport, ("slug",)),
}

_Columns = dict[Subject, tuple[Any, ...]]


class Names:
    """The columns of all things that the index depends on."""

    def __init__(self, columns: _Columns) -> None:
        self._columns = columns
        self._above: defaultdict[int, set[int]] = defaultdict(set)
        for (subject, pk), values in columns.items():
            if subject == "organisation":
                self._above[pk] = set(filter(None, values[1:]))

    @classmethod
    def read(cls) -> Self:
        """Read everything: a query a subject."""
        return cls(dict(row for subject in _WATCHED for row in _rows(subject)))

    def after(self, changed: Iterable[Subject]) -> tuple["Names", set[Subject]]:
        """Return the names after changes, and what is not what it was.

        That has another slug, or moved in its tree. What is new is not among it.
        """
        fresh: _Columns = {}
        for subject in _WATCHED:
            ids = [pk for kind, pk in changed if kind == subject]
            fresh |= dict(_rows(subject, pk__in=ids)) if ids else {}
        known = self._columns
        other = {one for one, values in fresh.items() if known.get(one) != values}
        return Names(known | fresh) if other else self, other & known.keys()

    def slug_of(self, organisation: int) -> str | None:
        """Return an organisation's slug; None for one that came a moment ago."""
        return self._columns.get(("organisation", organisation), (None,))[0]

    def above(self, organisation: int) -> set[int]:
        """Return what it belongs to or was merged into, at any height."""
        return reach(organisation, self._above)

    def next_above(self, organisation: int) -> set[int]:
        """Return what it belongs to or was merged into itself."""
        return self._above.get(organisation, set())

    def family(self, organisations: Collection[int]) -> set[int]:
        """Return them with all that belongs to one of them, at any height."""
        return {
            one
            for one in [*self._above, *organisations]
            if one in organisations or not self.above(one).isdisjoint(organisations)
        }


def _rows(subject: str, **ids: Any) -> Iterable[tuple[Subject, tuple[Any, ...]]]:
    model, columns = _WATCHED[subject]
    rows = model.objects.filter(**ids).order_by().values_list("pk", *columns)
    return (((subject, pk), tuple(values)) for pk, *values in rows)
