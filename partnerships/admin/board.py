"""The board: what is public or scheduled and lacks something, and broken claims."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from partnerships.facts import Missing, missing
from partnerships.models import Claim, Partnership
from partnerships.models.source import is_public

MOST = 200  # Rows of each list; what is beyond is said to be there.


@dataclass(frozen=True)
class Entry:
    """A record and what it lacks."""

    partnership: Partnership
    lacking: list[Missing]


@dataclass(frozen=True)
class Board:
    """What editors should look at; `is_cut` where there is more than is listed."""

    entries: list[Entry]
    claims: list[Claim]
    is_cut: bool

    @classmethod
    def now(cls) -> Self:
        """Read the board: a fixed number of queries, and `MOST` rows of each kind."""
        at = timezone.now()
        suspects = list(_suspects(at)[: MOST + 1])
        claims = list(_broken()[: MOST + 1])
        return cls(
            entries=[entry for row in suspects[:MOST] if (entry := _entry(row, at))],
            claims=claims[:MOST],
            is_cut=max(len(suspects), len(claims)) > MOST,
        )


def _suspects(at: dt.datetime) -> QuerySet[Partnership]:
    """Return the scheduled and public records that may lack something.

    Every write to such a record is checked, so it can only come to lack something
    through a claim: one that broke, is not accepted, or whose source went away.
    """
    claims = Claim.objects.filter(partnership=OuterRef("pk"))
    doubtful = claims.filter(
        Q(broken_at__isnull=False)
        | Q(accepted_at__isnull=True)
        | Q(source__isnull=False) & ~is_public("source", at)
    )
    meant = Partnership.objects.filter(
        published_at__isnull=False, withdrawn_at__isnull=True
    )
    return meant.filter(
        Q(published_at__gt=at) | Exists(doubtful) | ~Exists(claims)
    ).with_record()


def _entry(row: Partnership, at: dt.datetime) -> Entry | None:
    lacking = missing(row, at=max(row.published_at or at, at))
    return Entry(row, lacking) if lacking else None


def _broken() -> QuerySet[Claim]:
    rows = (
        Claim.objects.broken()
        .order_by("-broken_at", "-pk")
        .select_related(
            "partnership",
            "source__publisher",
            "kind",
            "focus_link__focus_area",
            "sport_link__sport",
            "place_link__place",
        )
    )
    return rows.defer("source__text")
