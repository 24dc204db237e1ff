"""The bin: where drafts and withdrawn rows wait until they are put back or deleted.

Nothing is emptied by itself. All functions are atomic; a row is put back just as it
was, with its parts, claims, versions and notes, since none of these is touched.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User

_FIELDS = ("binned_at", "binned_by")


@transaction.atomic
def bin_row(*, row: Any, by: User | None) -> None:
    """Move an article or a partnership to the bin; refused for what is public."""
    locked = _locked(row)
    if locked.binned_at:
        raise ValidationError("It is in the bin already.", "binned")
    locked.to_bin(by)
    locked.save(update_fields=_FIELDS)


@transaction.atomic
def put_back(*, row: Any) -> None:
    """Take it out of the bin; what is not in it stays as it is."""
    locked = _locked(row)
    locked.out_of_bin()
    locked.save(update_fields=_FIELDS)


def _locked(row: Any) -> Any:
    rows = type(row).everything.select_for_update(of=("self",))
    locked = rows.filter(pk=row.pk).first()
    if locked is None:
        raise ValidationError("It was deleted for good meanwhile.", "deleted")
    return locked
