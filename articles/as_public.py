"""What pages would show if something were public: looked at, and nothing is stored."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from partnerships.history import keep
from partnerships.models import Partnership, Source

_NO_HEADLINE = "No headline yet"
_NO_LICENCE = "Not noted yet."
_SHOWN = ("published_at", "withdrawn_at", "withdrawal_note", "embargo_until")


@contextmanager
def as_if_public(
    *,
    articles: Iterable[Article] = (),
    deals: Collection[Partnership] = (),
    at: dt.datetime | None = None,
) -> Iterator[None]:
    """Make the rows public from the time (now) on, for as long as the block lasts.

    All of it is one transaction that is undone at the end, so that every query inside
    answers as it will, nobody else sees a thing, and nothing is kept. What is read
    must be read inside. The database's lock on writing is held meanwhile.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        for article in articles:
            _show_article(article.pk, moment)
        for deal in deals:
            row = Partnership.objects.get(pk=deal.pk)
            row.embargo_until = None
            row.publish(moment)
            row.save(update_fields=_SHOWN)
        keep({deal.pk for deal in deals})
        yield
        transaction.set_rollback(True)


def _show_article(pk: int, at: dt.datetime) -> None:
    """Make it public, with something where the database asks for it."""
    row = Article.objects.select_related("source").get(pk=pk)
    row.embargo_until = None
    row.publish(at)
    row.headline = row.headline or _NO_HEADLINE
    row.licence_note = row.licence_note or _NO_LICENCE
    row.save(update_fields=[*_SHOWN, "headline", "licence_note"])
    Source.objects.filter(pk=row.source_id).update(visible_from=at, withdrawn_at=None)
