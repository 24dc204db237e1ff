"""What is answered when a form's token does not fit: no comment is lost by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.comments import TooManyKept
from articles.forms import CommentForm
from articles.models import Article
from articles.views.article_page import article_page
from articles.views.comments import kept_log_in_url, not_kept
from articles.views.visitor import member

FORBIDDEN = 403
OLD_FORM = (
    "Your comment has not been posted: the form had grown old, or the browser keeps no "
    "cookies for this site. The text is below; please send it again."
)


def token_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403; a comment's text is shown again or kept for after the log-in."""
    article = _commented_on(request)
    if article is None:
        return render(request, "403_csrf.html", status=FORBIDDEN)
    if member(request) is None:
        return _kept(request, article)
    form = CommentForm(request.POST, article=article)
    form.add_error(None, OLD_FORM)
    return article_page(request, article, form, status=FORBIDDEN)


def _commented_on(request: HttpRequest) -> Article | None:
    match = request.resolver_match
    if match is None or match.view_name != "articles:post_comment":
        return None
    found = Article.objects.published().with_page()
    return found.filter(pk=match.kwargs["address"].id).first()


def _kept(request: HttpRequest, article: Article) -> HttpResponse:
    try:
        url = kept_log_in_url(request, article)
    except TooManyKept:
        return not_kept(request, article)
    text = request.POST.get("body", "")
    context = {"article": article, "text": text, "log_in_url": url, "is_kept": True}
    return render(request, "articles/not_posted.html", context, status=FORBIDDEN)
