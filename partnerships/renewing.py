"""Renewals: a deal as the start of the record of the one that follows it."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from core.slugs import slug_from
from partnerships.history import changing
from partnerships.models import Partnership

_LONGEST_TITLE = 300
# What the next deal probably shares, and of each row what is no source's words.
_SHARED = {
    "kinds": ("kind", "position"),
    "parties": ("organisation_id", "person_id", "role", "position"),
    "place_links": ("place_id", "relation", "position"),
    "focus_links": ("focus_area_id", "position"),
    "sport_links": ("sport_id", "position"),
}


def start_renewal(*, partnership: Partnership, by: Any) -> tuple[Partnership, bool]:
    """Make a draft that renews the deal: who takes part, what it is about, and where.

    Nothing else: dates, figures, people and evidence are those of the earlier deal. The
    draft has no claims, so each value asks for its own words before it is public. If
    one is there that is not public yet, that is returned; also whether it is new.
    """
    title = f"{partnership.title}, renewal"[:_LONGEST_TITLE]
    with changing([partnership.pk], by=by):  # Locked: of two clicks one is later.
        waits = Q(published_at=None) | Q(published_at__gt=timezone.now())
        begun = Partnership.objects.filter(waits, renews=partnership, withdrawn_at=None)
        if known := begun.order_by("pk").first():
            return known, False
        draft: Partnership = Partnership.objects.create(
            title=title,
            slug=slug_from(title),
            renews=partnership,
            focus_is_open_ended=partnership.focus_is_open_ended,
        )
        for relation, columns in _SHARED.items():
            rows = getattr(partnership, relation).values(*columns)
            manager = getattr(draft, relation)
            manager.bulk_create(
                manager.model(partnership=draft, **values) for values in rows
            )
    return draft, True
