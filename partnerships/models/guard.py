"""Bulk writes to parts of a record: none may leave a public record unevidenced."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from partnerships.facts import Incomplete, missing

_M = TypeVar("_M", bound=models.Model)


class RecordPartQuerySet(models.QuerySet[_M]):
    """Rows that belong to a partnership.

    After each bulk write the records it touched are checked again; where a public
    or scheduled one would lack something, `Incomplete` is raised and nothing kept.
    """

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
        return owners | ({getattr(new, "pk", new)} if new else set())


@contextmanager
def checked(owners: Iterable[int]) -> Iterator[None]:
    """Run the writes inside, then check the partnerships, or undo all of it."""
    ids = list(owners)
    with transaction.atomic():
        yield
        check_public(ids)


def check_public(ids: Iterable[int]) -> None:
    """Raise `Incomplete` where a public or scheduled partnership lacks something.

    A public one is checked as it is now, a scheduled one as it will be.
    """
    now = timezone.now()
    partnership = apps.get_model("partnerships", "Partnership")
    for row in partnership._default_manager.with_record().filter(
        pk__in=list(ids), published_at__isnull=False, withdrawn_at__isnull=True
    ):
        lacking = missing(row, at=max(row.published_at or now, now))
        if lacking:
            raise Incomplete(row, lacking)
