"""Unsaved work: what a form held, kept aside until it is saved, or thrown away."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from core.models import Unsaved
from core.models.unsaved import NEW
from core.models.version import subject_of
from core.text import clean_text

_LEFT_OUT = ("csrfmiddlewaretoken", "_", "merge")  # Tokens, buttons, answers.


@transaction.atomic
def keep(
    *,
    user: Any,
    model: Any,
    row_id: int | None,
    post: QueryDict,
    at: dt.datetime | None = None,
) -> Unsaved:
    """Keep what the form held (at the time, if it comes late); return what is kept.

    What was typed later, in another browser, is not overwritten.
    """
    Unsaved.objects.outdated().delete()
    known = Unsaved.objects.select_for_update().of(user, model, row_id).first()
    moment = min(at or timezone.now(), timezone.now())
    if known and known.saved_at > moment:
        return known
    kept, _ = Unsaved.objects.update_or_create(
        subject=subject_of(model),
        row_id=row_id or NEW,
        user=user,
        defaults={"saved_at": moment, "data": _cleaned(post.lists())},
    )
    return kept


def discard(*, user: Any, model: Any, row_id: int | None) -> None:
    """Throw away what the form held: it is saved, or not wanted."""
    Unsaved.objects.of(user, model, row_id).delete()


def form_data(unsaved: Unsaved) -> QueryDict:
    """Return what the form would have sent."""
    data = QueryDict(mutable=True)
    for name, values in unsaved.data.items():
        data.setlist(name, values)
    return data


def _cleaned(lists: Iterable[tuple[str, list[Any]]]) -> dict[str, list[str]]:
    return {
        clean_text(name): [clean_text(str(value)) for value in values]
        for name, values in lists
        if not name.startswith(_LEFT_OUT)
    }
