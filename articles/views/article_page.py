"""An article's page, which several views answer with."""

import datetime as dt
from typing import Any
from urllib.parse import quote, urlencode

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.forms import CommentForm
from articles.marks import marked_body
from articles.models import Article
from articles.placed import to_show
from articles.threads import comment_page, threads
from partnerships.models import Partnership

ALSO = 5  # Other articles of the section.
PARAMETERS = ("comments", "reply", "kept")
_FORM = "#comment-form"


def article_page(
    request: HttpRequest,
    article: Article,
    form: CommentForm | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show the article, loaded by `with_page()`; the form is a member's, or None."""
    context = article_context(request, article, form) | more
    return render(request, "articles/detail.html", context, status=status)


def article_context(
    request: HttpRequest, article: Article, form: CommentForm | None
) -> dict[str, Any]:
    """Return what the page shows of the article."""
    deals = _deals(article)
    cards = _cards(article, deals)
    page = comment_page(article, request.GET.get("comments", ""))
    return {
        "article": article,
        "body": marked_body(article, cards),
        "updated_at": _updated_at(article),
        "deals": [deal for deal in deals if deal.pk not in cards],
        "also": _also(article),
        "comments": page,
        "threads": threads(page),
        "form": form,
        "reply_url": _reply_url(article, page) if form else "",
        "log_in_url": log_in_url(article, **parameters(request)),
        "kept": "",
    }


def parameters(request: HttpRequest) -> dict[str, str]:
    """Return what the address says besides the article."""
    return {name: request.GET[name] for name in PARAMETERS if name in request.GET}


def log_in_url(article: Article, **query: str) -> str:
    """Return the way to the log-in and from there back to the article's form."""
    back = article.get_absolute_url() + (f"?{urlencode(query)}" if query else "")
    return f"{reverse('account_login')}?next={quote(back + _FORM)}"


def _reply_url(article: Article, comments: Page) -> str:
    """Return the address for an answer, up to the number of what is answered."""
    here = f"comments={comments.number}&" if comments.number > 1 else ""
    return f"{article.get_absolute_url()}?{here}reply="


def _updated_at(article: Article) -> dt.datetime | None:
    """Return when the article was last corrected or updated since publication."""
    since = article.published_at
    moments = [one.made_at for one in article.corrections.all()]
    return max((at for at in moments if since and at > since), default=None)


def _deals(article: Article) -> list[Partnership]:
    found = Partnership.objects.published().filter(coverage__article=article)
    return list(found.order_by("coverage__pk").with_card())


def _cards(article: Article, covered: list[Partnership]) -> dict[int, Partnership]:
    """Return the public deals whose cards stand in the body, by id.

    No query where the article covers all of them.
    """
    wanted = to_show(article.body)
    found = {deal.pk: deal for deal in covered if deal.pk in wanted}
    if others := [pk for pk in wanted if pk not in found]:
        public = Partnership.objects.published().filter(pk__in=others)
        found |= {deal.pk: deal for deal in public.with_card()}
    return found


def _also(article: Article) -> list[Article]:
    others = Article.objects.published().in_section(article.section)
    named = others.newest_first().only("headline", "slug", "language", "published_at")
    return list(named.exclude(pk=article.pk)[:ALSO])
