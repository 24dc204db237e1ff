"""The desk: finds deals by a filter, in order, with counts beside every choice.

    tables -> reading (a Part: ids by value, ids in order) -> Index, one a worker
    PartnershipFilter -> find() -> Found: count, ids, facets

The index stands in the worker's memory and holds public deals only. Each `find()`
first asks the log of changes what it has missed, so that an answer is never older
than the request. Rows are read from the database as always, by `rows_of()`.
"""

from collections.abc import Iterable

from django.utils import timezone
from pyroaring import BitMap

from partnerships.desk.choices import Choice
from partnerships.desk.found import Found
from partnerships.desk.pages import numbered_page, rows_of
from partnerships.desk.texts import saying
from partnerships.desk.worker import current, forget
from partnerships.filters import PartnershipFilter

__all__ = ["Choice", "Found", "find", "forget", "numbered_page", "rows_of"]


def find(
    narrowed: PartnershipFilter,
    within: Iterable[int] | None = None,
    *,
    organisation: str = "",
) -> Found:
    """Return the deals that are public now and that the filter keeps.

    `within`: the ids of the deals to choose from, if not all. `organisation`: the slug
    of one whose deals they must be, which a person's with the same slug are not. One
    query where nothing changed, besides those that the words and values of the filter
    take.
    """
    at = timezone.now()
    texts = {q: saying(q, at) for q in narrowed.known["q"]}
    index = current(at)
    deals = index.part.deals
    if organisation:
        deals = index.part.having("organisation", organisation)
    some = deals if within is None else deals & BitMap(within)
    return Found(narrowed, index, some, texts, timezone.localdate(at))
