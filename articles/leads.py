"""Where a link leads on our own site; others' addresses are never opened."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Article
from partnerships.models import Partnership

_NUMBERED: dict[str, Any] = {
    "articles:detail": Article,
    "partnerships:detail": Partnership,
}


def dead_links(
    hrefs: Iterable[str], *, own: Article, at: dt.datetime | None = None
) -> set[str]:
    """Return those that lead to a page of ours that is not public at the time.

    `own`: the article they stand in, which may lead to itself. Two queries at most.
    """
    matches = {href: _match(href) for href in hrefs if _own_path(href) is not None}
    dead = {href for href, match in matches.items() if match is None}
    for name, model in _NUMBERED.items():
        ids = {
            href: match.kwargs["address"].id
            for href, match in matches.items()
            if match and match.view_name == name
        }
        rows = model.objects.published(at).filter(pk__in=ids.values())
        public = set(rows.values_list("pk", flat=True))
        dead |= {href for href, pk in ids.items() if pk not in public}
    return dead - {href for href in dead if _is_own(matches[href], own)}


def _match(href: str) -> ResolverMatch | None:
    path = (_own_path(href) or "").rstrip("/")
    for one in (f"{path}/", path):
        try:
            return resolve(one)
        except Resolver404:
            continue
    return None


def _is_own(match: ResolverMatch | None, own: Article) -> bool:
    if match is None or match.view_name != "articles:detail":
        return False
    return match.kwargs["address"].id == own.pk


def _own_path(href: str) -> str | None:
    """Return the path of a link within the site; None for any other."""
    try:
        parts, own = urlsplit(href), urlsplit(settings.SITE_URL)
    except ValueError:
        return None
    is_own = parts.netloc in ("", own.netloc) and parts.scheme in ("", own.scheme)
    return parts.path if is_own and parts.path.startswith("/") else None
