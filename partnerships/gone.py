"""Sources whose pages are gone: an editor looked, and says so; the server never looks.

What was quoted stays as evidence. The functions that write are atomic.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from partnerships.models import Claim, Source
from partnerships.models.visibility import claim_shown


@transaction.atomic
def mark_gone(
    *,
    source: Source,
    by: User | None,
    on: dt.date,
    note: str = "",
    archive_url: str = "",
) -> None:
    """Note that the page was not there any more on the day.

    Raises ValidationError for a day to come, and for what has no page of its own: an
    article of ours, or a text without an address.
    """
    row = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if row.is_own:
        raise ValidationError("It is our own article: withdraw that.", "own")
    if not row.url:
        raise ValidationError("It has no address that could be opened.", "address")
    if on > timezone.localdate():
        raise ValidationError("That day is still to come.", "soon")
    given = {"gone_note": note, "archive_url": archive_url}
    Source.objects.filter(pk=row.pk).update(gone_on=on, gone_by=by, **given)


@transaction.atomic
def mark_there(*, source: Source) -> None:
    """Note that the page can be read again at its address."""
    if not Source.objects.gone().filter(pk=source.pk).update(**_THERE):
        raise ValidationError("It is not marked as gone.", "there")


_THERE = {"gone_on": None, "gone_by": None, "gone_note": "", "archive_url": ""}


def leave_gone(source: Source) -> bool:
    """Forget, on the row, that its page was gone; tell whether it was marked so."""
    was_gone = source.gone_on is not None
    for name, value in _THERE.items():
        setattr(source, name, value)
    return was_gone


@dataclass(frozen=True)
class Gone:
    """A source whose page is gone, and the public deals that rest on it."""

    source: Source
    deals: list[str]

    @property
    def words(self) -> str:
        """Since when, and what rests on it: `since 2026-11-20; for “A” and 2 more`."""
        since = f"since {self.source.gone_on}"
        if not self.deals:
            return f"{since}; no public deal rests on it"
        more = f" and {len(self.deals) - 1} more" if self.deals[1:] else ""
        return f"{since}; for “{self.deals[0]}”{more}"


def gone_sources(most: int) -> list[Gone]:
    """Return the sources that were last found gone, with their deals: two queries."""
    rows = Source.objects.gone().order_by("-gone_on", "-pk")
    sources = list(rows.select_related("publisher").defer("text")[:most])
    shown = Claim.objects.filter(claim_shown(), source__in=sources).order_by()
    titles = defaultdict(list)
    named = shown.values_list("source", "partnership", "partnership__title")
    for source, _, title in sorted(set(named), key=lambda one: one[:2]):
        titles[source].append(title)
    return [Gone(one, titles[one.pk]) for one in sources]
