"""Commenting: sending one, and the address of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from articles.comments import (
    SPAN,
    TooManyKept,
    TooSoon,
    add_comment,
    forget_kept,
    keep_comment,
)
from articles.forms import CommentForm
from articles.models import Article, Comment
from articles.threads import page_number
from articles.views.article_page import article_page, log_in_url
from articles.views.visitor import member
from core.addresses import Numbered
from core.submissions import key_with, once

TOO_MANY_REQUESTS = 429


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the comment on its article's page."""
    found = Comment.objects.visible().select_related("article")
    comment = get_object_or_404(found.defer("article__body"), pk=pk)
    number = page_number(comment)
    query = f"?comments={number}" if number > 1 else ""
    url = comment.article.get_absolute_url()
    return redirect(f"{url}{query}#comment-{comment.pk}")


@require_POST
def post_comment(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Store a member's comment; keep the text of one whose session has run out."""
    article = get_object_or_404(Article.objects.published().with_page(), pk=address.id)
    author = member(request)
    if author is None:
        return keep(request, article)
    form = CommentForm(request.POST, article=article)
    if not form.is_valid():
        return article_page(request, article, form, status=422)
    try:
        return redirect(_stored(article, author, form))
    except TooSoon as error:
        form.add_error(None, error)
        response = article_page(request, article, form, status=TOO_MANY_REQUESTS)
        response["Retry-After"] = _seconds_until(error)
        return response


def _stored(article: Article, author: User, form: CommentForm) -> str:
    """Store the comment once per key; return its address."""
    given = form.cleaned_data

    def store() -> str:
        comment = add_comment(
            article=article,
            author=author,
            body=given["body"],
            reply_to=given["reply_to"],
        )
        forget_kept(given["kept"], article=article)
        return comment.get_absolute_url()

    key = key_with(given["key"], given["body"])
    return once(form="comment", key=key, user=author, store=store)


def _seconds_until(error: TooSoon) -> str:
    return str(max(1, round((error.again_at - timezone.now()).total_seconds())))


def keep(request: HttpRequest, article: Article) -> HttpResponse:
    """Keep the text and lead to the log-in, which comes back with it."""
    body = request.POST.get("body", "")
    if not body.strip():
        return redirect(log_in_url(article))
    try:
        return redirect(kept_log_in_url(request, article))
    except TooManyKept:
        return not_kept(request, article)


def kept_log_in_url(request: HttpRequest, article: Article) -> str:
    """Keep what was sent; return the way to the log-in and back to it."""
    signed = keep_comment(
        article=article,
        body=request.POST.get("body", ""),
        reply_to=request.POST.get("reply_to", ""),
    )
    return log_in_url(article, kept=signed)


def not_kept(request: HttpRequest, article: Article) -> HttpResponse:
    """Hand the text back, for its author to copy: it could not be kept."""
    context = {
        "article": article,
        "text": request.POST.get("body", ""),
        "log_in_url": log_in_url(article),
        "is_kept": False,
    }
    response = render(request, "articles/not_posted.html", context, status=429)
    response["Retry-After"] = str(int(SPAN.total_seconds()))
    return response
