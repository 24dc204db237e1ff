"""What stands in the way of publishing, and what somebody should look at first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import models
from django.urls import reverse

from partnerships.accounting import lacks_to_publish
from partnerships.models import Partnership
from partnerships.models.publishing import Published
from partnerships.same_deals import likely_same

_KEY = 20  # Characters of a digest: enough to tell findings apart.


@dataclass(frozen=True)
class Finding:
    """One thing that was found in a row.

    A blocking one refuses. `tick`: what must be confirmed for itself; the others are
    looked at together. `url`: where in the admin to look.
    """

    row: models.Model
    message: str
    is_blocking: bool = False
    tick: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """The finding's name in a form: another one, in another row, has another."""
        about = f"{self.row._meta.label} {self.row.pk} {self.message}"
        return sha256(about.encode()).hexdigest()[:_KEY]


def deal_findings(
    partnership: Partnership, at: dt.datetime | None = None
) -> list[Finding]:
    """List what is found in a record that is to be public at the time (now).

    The same number of queries for any record.
    """
    row = Partnership.objects.with_record().get(pk=partnership.pk)
    lacking = [
        Finding(row, str(one), is_blocking=True) for one in lacks_to_publish(row, at=at)
    ]
    return [*embargo_findings(row, at), *lacking, *deal_oddities(row)]


def embargo_findings(row: Published, at: dt.datetime | None = None) -> list[Finding]:
    """Tell where the row may not be public at the time (now)."""
    words = row.embargo_words(at)
    return [Finding(row, words, is_blocking=True)] if words else []


def deal_oddities(row: Partnership) -> list[Finding]:
    """List what does not stand in its way; the record is loaded with its parties."""
    return [*_likenesses(row), *_interest(row)]


def _likenesses(row: Partnership) -> Iterator[Finding]:
    for other in likely_same(row):
        url = reverse("admin:partnerships_partnership_change", args=[other.pk])
        words = f"This may be the same deal as “{other}” (number {other.pk})."
        yield Finding(row, words, url=url)


def _interest(row: Partnership) -> Iterator[Finding]:
    if row.publisher_interest == Partnership.Interest.NONE_KNOWN:
        yield Finding(
            row,
            "Our own interest in this deal is “none known”.",
            tick=f"“{row}”: I have asked, and we have no interest in this deal",
        )
