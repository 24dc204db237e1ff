"""Links that show an article or a deal before it is public: signed, and for a day.

A link is of one revision: it names the version of the row, and of what is to be
published with it. Whoever has it needs no account; it leads to nothing else.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.core import signing
from django.utils import timezone

from articles.actions import to_publish_with
from articles.models import Article
from partnerships.models import Partnership

LASTS = dt.timedelta(hours=24)
_SALT = "preview"
_MODELS: dict[str, Any] = {"article": Article, "partnership": Partnership}
_Named = tuple[str, int, int]  # Noun, id, version.


class NoPreviewError(Exception):
    """A link shows nothing; `status` and the words say why."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.why, self.status = why, status


BROKEN = ("The address is not complete, or was changed on its way.", 404)
ENDED = ("A preview can be seen for 24 hours, and these are over.", 410)
CHANGED = ("The text has changed since this link was made.", 410)


@dataclass(frozen=True)
class Preview:
    """A row to look at, and those that will be published with it."""

    row: Any
    beside: list[Any]
    ends_at: dt.datetime

    @classmethod
    def of(cls, row: Any) -> Self:
        """Return the preview of the row as it stands: an article with its deals.

        A deal comes with the articles that cover it and are not public, which are its
        coverage and may be its evidence.
        """
        is_article = isinstance(row, Article)
        beside = to_publish_with(row) if is_article else _waiting_articles(row)
        return cls(row, beside, timezone.now() + LASTS)

    @classmethod
    def read(cls, signed: str) -> Self:
        """Return the preview that a link is of; raises `NoPreviewError`."""
        made_at, names = _unsigned(signed)
        rows = [_found(name) for name in names]
        return cls(rows[0], rows[1:], made_at + LASTS)

    @property
    def noun(self) -> str:
        """What it is, as the admin's addresses have it."""
        return str(self.row._meta.model_name)

    def signed(self) -> str:
        """Return the end of the link's address."""
        names = [_named(one) for one in (self.row, *self.beside)]
        return signing.dumps(names, salt=_SALT, compress=True)

    @property
    def held(self) -> list[Any]:
        """Those that are under embargo now."""
        return [one for one in (self.row, *self.beside) if one.embargo_words()]

    def those(self, model: type) -> list[Any]:
        """Return the rows of a model, of all that are shown."""
        return [one for one in (self.row, *self.beside) if isinstance(one, model)]


def _waiting_articles(deal: Partnership) -> list[Article]:
    found = Article.objects.covering(deal).filter(withdrawn_at__isnull=True)
    public = Article.objects.published().values("pk")
    return list(found.exclude(pk__in=public).order_by("pk"))


def _named(row: Any) -> _Named:
    return row._meta.model_name, row.pk, row.version


def _unsigned(signed: str) -> tuple[dt.datetime, list[_Named]]:
    """Return when a link was made, and what of; it is ours if it can be read."""
    try:
        names = signing.loads(signed, salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired as error:
        raise NoPreviewError(*ENDED) from error
    except signing.BadSignature as error:
        raise NoPreviewError(*BROKEN) from error
    stamp = signing.b62_decode(signed.split(":")[-2])
    return dt.datetime.fromtimestamp(stamp, dt.UTC), names


def _found(name: _Named) -> Any:
    noun, pk, version = name
    row = _MODELS[noun].objects.filter(pk=pk, version=version).first()
    if row is None:
        raise NoPreviewError(*CHANGED)
    return row
