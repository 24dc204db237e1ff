"""What is public: one condition for every model that hangs on one."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from partnerships.targets import FIELDS, RELATIONS

_OWN_FIELDS = ["", *(name for name, _ in FIELDS if name not in RELATIONS)]


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


def claim_shown(prefix: str = "", at: dt.datetime | None = None) -> Q:
    """Return the condition that the claim (at `prefix`) is about what is shown.

    It is accepted, its record public, and the value it is about one that the record's
    page shows: no figure that was set aside, and of another record only what is said
    of it while it is public. Nothing is negated: of many claims it must be one.
    """
    path = f"{prefix}__" if prefix else ""
    no_figure = Q(**{f"{path}figure__isnull": True})
    in_use = Q(**{f"{path}figure__rank__in": ("preferred", "normal")})
    own = Q(**{f"{path}field__in": _OWN_FIELDS})
    others = (_names(field, path, at) for field in RELATIONS)
    return (
        Q(**{f"{path}accepted_at__isnull": False})
        & published(f"{path}partnership", at)
        & (no_figure | in_use)
        & reduce(or_, others, own)
    )


def _names(field: str, path: str, at: dt.datetime | None) -> Q:
    """Return the condition that the claim names the public record in the field."""
    other = f"{path}partnership__{field}"
    named = Q(**{f"{path}value": Cast(F(f"{other}_id"), TextField())})
    return Q(**{f"{path}field": field}) & named & published(other, at)
