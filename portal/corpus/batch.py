"""Stores what was made up: drafts with their parts, then claims, then publication."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Model

from articles.models import Article, Coverage
from partnerships.models import Claim, Event, Figure, Organisation, Partnership
from partnerships.models.guard import check_public
from portal.corpus.articles import Piece
from portal.corpus.bulk import pour, store, unguarded
from portal.corpus.deal import Deal
from portal.corpus.page import Page

# When scheduled things come out: so late that a corpus is the same on any day.
_SCHEDULED = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
_KEPT_FOR = dt.timedelta(days=30)  # What was withdrawn stood so long.
_NOTE = "It was announced in error."
_SAMPLE = 100  # One record of so many is checked once more.


@dataclass
class Batch:
    """Deals, other people's pages that tell of them, and our articles."""

    deals: Sequence[Deal]
    pages: Sequence[Page]
    pieces: Sequence[Piece]


@transaction.atomic
def store_batch(batch: Batch) -> None:
    """Store all of it; raise `Incomplete` where a record of the sample lacks a thing.

    Parts are written by their guarded managers while their records are drafts. Then
    two guards are passed by: that of claims, which would find each quote in its text,
    and that of publication, which would load each record whole.
    """
    _store_deals(batch.deals)
    store([page.source for page in batch.pages])
    _store_articles(batch.pieces)
    pages = [*batch.pages, *batch.pieces]
    pour(Claim, [claim for page in pages for claim in page.claims()])
    _publish(Article, [(one.article, one.state) for one in batch.pieces])
    _publish(Partnership, [(one.row, one.state) for one in batch.deals])
    check_public([deal.row.pk for deal in batch.deals[::_SAMPLE]])


def _store_deals(deals: Sequence[Deal]) -> None:
    store([deal.row for deal in deals])
    groups: dict[tuple[type[Model], bool], list[Model]] = defaultdict(list)
    for deal in deals:
        for part in deal.parts:
            # An equivalent needs the id of the other one, which was drawn before it.
            is_second = isinstance(part, Figure) and part.equivalent_of is not None
            groups[type(part), is_second].append(part)
    for rows in groups.values():
        store(rows)
    _store_organisers(deals)


def _store_organisers(deals: Sequence[Deal]) -> None:
    through = Event.organisers.through
    store(
        [
            through(event=part, organisation=deal.sides[1])
            for deal in deals
            for part in deal.parts
            if isinstance(part, Event) and isinstance(deal.sides[1], Organisation)
        ]
    )


def _store_articles(pieces: Sequence[Piece]) -> None:
    """Store articles with what belongs to them, and the source of each."""
    articles = [piece.article for piece in pieces]
    store(articles)
    for piece in pieces:
        source, article = piece.source, piece.article
        source.url = article.get_absolute_url()
        source.visible_from, source.withdrawn_at = _times(article, piece.state)
        article.source = source
    store([piece.source for piece in pieces])
    Article.objects.bulk_update(articles, ["source"])
    store([credit for piece in pieces for credit in piece.credits])
    store([one for piece in pieces for one in piece.corrections])
    tagged = Article.tags.through
    store([tagged(article=one.article, tag=tag) for one in pieces for tag in one.tags])
    store(
        [
            Coverage(article=piece.article, partnership=deal.row)
            for piece in pieces
            for deal in piece.deals
        ]
    )


def _times(row: Article, state: str) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when the row is published and when withdrawn, in that state."""
    match state:
        case "public":
            return row.created_at, None
        case "scheduled":
            return _SCHEDULED, None
        case "withdrawn":
            return row.created_at, row.created_at + _KEPT_FOR
    return None, None


def _publish(model: type[Model], rows: Sequence[tuple[Model, str]]) -> None:
    """Publish, schedule and withdraw the new rows, one statement a state."""
    ids = defaultdict(list)
    for row, state in rows:
        ids[state].append(row.pk)
    new = unguarded(model)
    everything = new.filter(pk__in=[row.pk for row, _ in rows])
    everything.update(updated_at=F("created_at"))
    shown = new.filter(pk__in=ids["public"] + ids["withdrawn"])
    shown.update(published_at=F("created_at"))
    new.filter(pk__in=ids["scheduled"]).update(published_at=_SCHEDULED)
    new.filter(pk__in=ids["withdrawn"]).update(
        withdrawn_at=F("created_at") + _KEPT_FOR, withdrawal_note=_NOTE
    )
