"""Who else has a thing's form open: signs of presence, and their end."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from core.models import Presence
from core.models.version import subject_of


@transaction.atomic
def note(*, row: Any, user: Any, is_live: bool) -> None:
    """Note that the user has the row's form open; `is_live`: its script says so.

    Who had gone comes anew: `since` is then now.
    """
    now = timezone.now()
    Presence.objects.outdated().delete()
    here = Presence.objects.at(row).filter(user=user)
    if here.now().update(seen_at=now, is_live=is_live):
        return
    Presence.objects.update_or_create(
        subject=subject_of(row),
        row_id=row.pk,
        user=user,
        defaults={"since": now, "seen_at": now, "is_live": is_live},
    )


def leave(*, row: Any, user: Any) -> None:
    """Note that the user closed the row's form."""
    Presence.objects.at(row).filter(user=user).delete()


def others(*, row: Any, user: Any) -> list[str]:
    """Say who else has the form open: one query."""
    return [str(one) for one in Presence.objects.at(row).now().others(user)]
