"""How the index reads the tables: which deals, as of when, gathered by the database."""

import datetime as dt
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import Aggregate, QuerySet, TextField
from pyroaring import BitMap

_A_PIECE = 25_000  # Deals.


class _Ids(Aggregate):
    """The ids of a group as one text: far quicker than a row each."""

    name = "ids"
    function = "GROUP_CONCAT"
    output_field = TextField()
    allow_distinct = True

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "STRING_AGG(%(distinct)s%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass(frozen=True)
class Scope:
    """Which deals are read, and as of when: those of the ids, of the span, or all."""

    at: dt.datetime
    ids: Collection[int] | None = None
    span: tuple[int, int] | None = None  # The first and the last id.

    def narrow(self, rows: QuerySet[Any], deal: str = "partnership") -> QuerySet[Any]:
        """Keep the rows that belong to the deals; `deal`: the column that says so."""
        rows = rows.order_by()
        if self.span is not None:
            first, last = self.span
            rows = rows.filter(**{f"{deal}__gte": first, f"{deal}__lte": last})
        return rows if self.ids is None else rows.filter(**{f"{deal}__in": self.ids})

    def pieces(self, deals: BitMap) -> Iterator[Self]:
        """Cut it by its public deals, where to read all at once takes seconds.

        A database ends statements that do.
        """
        if self.ids is not None:
            yield self
            return
        for start in range(0, len(deals), _A_PIECE):
            some = deals[start : start + _A_PIECE]
            yield replace(self, span=(some.min(), some.max()))

    def grouped(self, rows: QuerySet[Any], *columns: str) -> Iterator[Any]:
        """Yield what columns say, and the deals of which they say it. One query."""
        groups = self.narrow(rows).values_list(*columns)
        for *values, ids in groups.annotate(_Ids("partnership")):
            yield *values, BitMap(array("I", map(int, ids.split(","))))
