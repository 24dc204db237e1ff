"""From a kept text to drafts of the deals that it announces, beside the article."""

import logging

from django.db import IntegrityError, transaction

from accounts.models import User
from articles.intake import Page
from articles.models import Article, Coverage
from articles.stretches import bodies_of, paragraphs_of
from partnerships.models import Reading, Source
from partnerships.reading import Span, load_known, read_deals
from partnerships.review.drafts import make_drafts

_LOG = logging.getLogger(__name__)


def read_source(
    *, article: Article, source: Source, page: Page, by: User | None
) -> Reading | None:
    """Read the text that an import kept, once; None where reading failed.

    A fault of the reading is logged and costs nothing else: the next import of the
    same text tries again.
    """
    try:
        return _known(article, source) or _read(article, source, page, by)
    except IntegrityError:
        return _known(article, source)  # Somebody else read it at this moment.
    except Exception:
        _LOG.exception("The text of source %s could not be read.", source.pk)
        return None


def _known(article: Article, source: Source) -> Reading | None:
    """Return the reading that there is; the article covers its deals, too."""
    reading = Reading.objects.filter(source=source).first()
    _cover(article, reading)
    return reading


def _cover(article: Article, reading: Reading | None) -> None:
    covered = set(article.coverage.values_list("partnership", flat=True))
    Coverage.objects.bulk_create(
        (
            Coverage(article=article, partnership_id=one)
            for one in drafts_of(reading)
            if one not in covered
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def _read(article: Article, source: Source, page: Page, by: User | None) -> Reading:
    stretches = _stretches(source, page)
    found = read_deals(
        source.text,
        stretches,
        published=source.published_on,
        known=load_known(),
    )
    reading = make_drafts(source=source, found=found, stretches=stretches, by=by)
    _cover(article, reading)
    return reading


def _stretches(source: Source, page: Page) -> list[Span]:
    if source.is_own:
        return paragraphs_of(source.text)
    return bodies_of(source.text, page)


def drafts_of(reading: Reading | None) -> list[int]:
    """Return the ids of what was made of a reading, in the order of the text."""
    if reading is None:
        return []
    rows = reading.partnerships.order_by("pk")
    return list(rows.values_list("pk", flat=True))
