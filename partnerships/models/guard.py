"""Bulk writes to parts of a record: none may leave a public record unevidenced."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from partnerships.facts import Incomplete, Missing, missing
from partnerships.history import changing, rows

_M = TypeVar("_M", bound=models.Model)


class RecordPartQuerySet(models.QuerySet[_M]):
    """Rows that belong to a partnership.

    After each bulk write the records it touched are checked again; where a public
    or scheduled one would lack something, `Incomplete` is raised and nothing kept.
    """

    def create(self, **values: Any) -> _M:
        """Create one row, then check its partnership."""
        with checked({_id(values.get("partnership", values.get("partnership_id")))}):
            return super().create(**values)

    def update_or_create(
        self,
        defaults: Mapping[str, Any] | None = None,
        create_defaults: Mapping[str, Any] | None = None,
        **lookups: Any,
    ) -> tuple[_M, bool]:
        """Update or create one row, then check its partnership."""
        given = (lookups, defaults or {}, create_defaults or {})
        with checked(self.filter(**lookups)._owners(*given)):
            return super().update_or_create(defaults, create_defaults, **lookups)

    def update(self, **values: Any) -> int:
        """Update in bulk, then check the partnerships of the rows."""
        with checked(self._owners(values)):
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete in bulk, then check the partnerships of the rows."""
        with checked(self._owners()):
            return super().delete()

    def bulk_create(self, objs: Iterable[_M], *args: Any, **kwargs: Any) -> list[_M]:
        """Create in bulk, then check the partnerships of the rows."""
        new = list(objs)
        with checked({row.partnership_id for row in new}):  # type: ignore[attr-defined]
            return super().bulk_create(new, *args, **kwargs)

    def _owners(self, *given: Mapping[str, Any]) -> set[int]:
        """Return the ids of the rows' records, and of those that are given to them."""
        owners = set(self.values_list("partnership_id", flat=True).distinct())
        new = {one.get("partnership", one.get("partnership_id")) for one in given}
        return owners | {_id(one) for one in new if one}


def _id(partnership: Any) -> Any:
    return getattr(partnership, "pk", partnership)


@contextmanager
def checked(owners: Iterable[int]) -> Iterator[None]:
    """Run the writes inside as one change, then check the partnerships, or undo it.

    They are locked first: who publishes one at the same moment waits for the other.
    """
    ids = list(owners)
    with changing(ids):
        yield
        check_public(ids)


def check_public(ids: Iterable[int]) -> None:
    """Raise `Incomplete` where a public or scheduled partnership lacks something.

    A public one is checked as it is now, a scheduled one as it will be.
    """
    meant = rows("Partnership").filter(pk__in=list(ids), withdrawn_at__isnull=True)
    for row in meant.filter(published_at__isnull=False).with_record():
        lacking = lacks(row, at=row.published_at)
        if lacking:
            raise Incomplete(row, lacking)


def lacks(row: Any, at: dt.datetime | None = None) -> list[Missing]:
    """List what the record lacks at the time, or now where that has passed.

    The record is loaded by `with_record()`. Besides what `missing()` finds, each quote
    is compared with the text of its source, in the database: one further query.
    """
    now = timezone.now()
    lacking = missing(row, at=max(at or now, now))
    return lacking + [
        Missing(claim.target, f"{claim.target}: the quote is not at its place.")
        for claim in row.claims.misplaced()
    ]
