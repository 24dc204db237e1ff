"""Bulk writes to parts of a record: none may leave a public record unevidenced."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from partnerships.facts import Incomplete, Missing, missing

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

    def update_or_create(self, *args: Any, **kwargs: Any) -> tuple[_M, bool]:
        """Update or create one row, then check its partnership."""
        with transaction.atomic():
            row, is_new = super().update_or_create(*args, **kwargs)
            check_public({row.partnership_id})  # type: ignore[attr-defined]
        return row, is_new

    def update(self, **values: Any) -> int:
        """Update in bulk, then check the partnerships of the rows."""
        with checked(self._owners(values)):
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete in bulk, then check the partnerships of the rows."""
        with checked(self._owners({})):
            return super().delete()

    def bulk_create(self, objs: Iterable[_M], *args: Any, **kwargs: Any) -> list[_M]:
        """Create in bulk, then check the partnerships of the rows."""
        rows = list(objs)
        with checked({row.partnership_id for row in rows}):  # type: ignore[attr-defined]
            return super().bulk_create(rows, *args, **kwargs)

    def _owners(self, values: dict[str, Any]) -> set[int]:
        owners = set(self.values_list("partnership_id", flat=True).distinct())
        new = values.get("partnership", values.get("partnership_id"))
        return owners | ({_id(new)} if new else set())


def _id(partnership: Any) -> Any:
    return getattr(partnership, "pk", partnership)


@contextmanager
def checked(owners: Iterable[int]) -> Iterator[None]:
    """Run the writes inside, then check the partnerships, or undo all of it.

    They are locked first: who publishes one at the same moment waits for the other.
    """
    ids = list(owners)
    with transaction.atomic():
        locked = _partnerships().select_for_update().filter(pk__in=ids)
        list(locked.values_list("pk", flat=True))
        yield
        check_public(ids)


def check_public(ids: Iterable[int]) -> None:
    """Raise `Incomplete` where a public or scheduled partnership lacks something.

    A public one is checked as it is now, a scheduled one as it will be.
    """
    for row in (
        _partnerships()
        .with_record()
        .filter(pk__in=list(ids), published_at__isnull=False, withdrawn_at__isnull=True)
    ):
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


def _partnerships() -> Any:
    return apps.get_model("partnerships", "Partnership")._default_manager.all()
