"""The board: records that lack something, sources that disagree, broken claims."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from partnerships.facts import Missing, claims_by_target, missing
from partnerships.models import Claim, Figure, Partnership, Source
from partnerships.models.source import is_public
from partnerships.money.conflicts import Conflict, conflicts_of

MOST = 200  # Rows of each list; what is beyond is said to be there.


@dataclass(frozen=True)
class Entry:
    """A record and what it lacks."""

    partnership: Partnership
    lacking: list[Missing]


@dataclass(frozen=True)
class Dispute:
    """A record and where its sources disagree."""

    partnership: Partnership
    conflicts: list[Conflict]


@dataclass(frozen=True)
class Board:
    """What editors should look at; `is_cut` where there is more than is listed."""

    entries: list[Entry]
    disputes: list[Dispute]
    claims: list[Claim]
    is_cut: bool

    @classmethod
    def now(cls) -> Self:
        """Read the board: a fixed number of queries, and `MOST` rows of each kind."""
        at = timezone.now()
        suspects = list(_suspects(at)[: MOST + 1])
        disputed = list(_disputed()[: MOST + 1])
        claims = list(_broken()[: MOST + 1])
        return cls(
            entries=[entry for row in suspects[:MOST] if (entry := _entry(row, at))],
            disputes=[one for row in disputed[:MOST] if (one := _dispute(row))],
            claims=claims[:MOST],
            is_cut=max(len(suspects), len(disputed), len(claims)) > MOST,
        )


def lacking(most: int) -> list[Entry]:
    """Return what lacks something, of so many records that may: for a summary."""
    at = timezone.now()
    return [entry for row in _suspects(at)[:most] if (entry := _entry(row, at))]


def _suspects(at: dt.datetime) -> QuerySet[Partnership]:
    """Return the scheduled and public records that may lack something.

    Every write to such a record is checked, so it can only come to lack something
    through a claim: one that broke, is not accepted, or whose source went away.
    """
    meant = Partnership.objects.filter(
        published_at__isnull=False, withdrawn_at__isnull=True
    ).order_by()
    lost = Source.objects.filter(kind=Source.Kind.OWN_ARTICLE)
    claims = Claim.objects.order_by()
    doubted = (
        claims.broken(),
        claims.waiting(),
        claims.filter(source__in=lost.exclude(is_public("", at)).order_by()),
    )
    bare = ~Exists(Claim.objects.filter(partnership=OuterRef("pk")))
    # Joined by a union: for one condition or another PostgreSQL reads all claims.
    found = meant.filter(published_at__gt=at).values("pk")
    others = (some.values("partnership") for some in doubted)
    ids = found.union(*others, meant.filter(bare).values("pk"))
    return meant.filter(pk__in=ids).order_by("-pk").with_record()


def _entry(row: Partnership, at: dt.datetime) -> Entry | None:
    found = missing(row, at=max(row.published_at or at, at))
    return Entry(row, found) if found else None


def _disputed() -> QuerySet[Partnership]:
    """Return the records, drafts too, of which sources may say different things."""
    figures = Figure.objects.exclude(rank=Figure.Rank.DEPRECATED)
    several = figures.values("partnership", "kind").annotate(found=Count("pk"))
    accepted = Claim.objects.accepted().filter(broken_at__isnull=True)
    about = accepted.filter(figure__isnull=False).values("partnership", "figure")
    said = about.annotate(found=Count("value", distinct=True))
    against = accepted.filter(stance=Claim.Stance.CONTRADICTS)
    return (
        Partnership.objects.filter(withdrawn_at__isnull=True)
        .filter(
            Q(pk__in=against.values("partnership"))
            | Q(pk__in=said.filter(found__gt=1).values("partnership"))
            | Q(pk__in=several.filter(found__gt=1).values("partnership"))
        )
        .with_record()
    )


def _dispute(row: Partnership) -> Dispute | None:
    conflicts = conflicts_of(row, claims_by_target(row))
    return Dispute(row, conflicts) if conflicts else None


def _broken() -> QuerySet[Claim]:
    rows = (
        Claim.objects.out_of_bin()
        .broken()
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
