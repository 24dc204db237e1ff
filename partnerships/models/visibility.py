"""When rows are public: one condition for every model that hangs on one."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone


def published(prefix: str = "", at: dt.datetime | None = None) -> Q:
    """Return the condition that the row (or the one at `prefix`) is public then.

    Public from `published_at` on until `withdrawn_at`; now, where no time is given.
    """
    at = at or timezone.now()
    path = f"{prefix}__" if prefix else ""
    return Q(**{f"{path}published_at__lte": at}) & (
        Q(**{f"{path}withdrawn_at__isnull": True})
        | Q(**{f"{path}withdrawn_at__gt": at})
    )
