"""Pages of what is not public yet, as they will be, for who was given the link."""

from copy import copy
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.as_public import as_if_public
from articles.models import Article
from articles.views.article_page import article_context
from partnerships.models import Partnership
from partnerships.views.deals import record_context
from portal.previews import NoPreviewError, Preview
from portal.views.media import image

_KEPT_BY_NOBODY = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def _framed(view: Any) -> Any:
    """Let pages of ours show the answer in a frame: the desk does."""
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))


@require_safe
@_framed
def preview(request: HttpRequest, signed: str) -> HttpResponse:
    """Show what the link is of as readers will see it, or why it shows nothing."""
    try:
        shown = Preview.read(signed)
        if shown.row.is_public():
            return _kept_by_nobody(redirect(shown.row))
        return _kept_by_nobody(_page(request, shown, signed))
    except NoPreviewError as error:
        context = {"why": error.why}
        page = render(request, "portal/no_preview.html", context, status=error.status)
        return _kept_by_nobody(page)


@require_safe
def preview_image(request: HttpRequest, signed: str, name: str) -> FileResponse:
    """Serve a file of the picture of an article that the link shows."""
    try:
        shown = Preview.read(signed)
    except NoPreviewError as error:
        raise Http404(name) from error
    shows = [one.picture for one in shown.those(Article) if one.picture]
    if name not in {known for picture in shows for known in picture.names}:
        raise Http404(name)
    response = image(name)
    for header, value in _KEPT_BY_NOBODY.items():
        response[header] = value
    return response


def _page(request: HttpRequest, shown: Preview, signed: str) -> HttpResponse:
    """Render the public page while all that it will show is public, for it alone."""
    at_home = copy(request)
    at_home.path = at_home.path_info = shown.row.get_absolute_url()
    articles, deals = shown.those(Article), shown.those(Partnership)
    with as_if_public(articles=articles, deals=deals):
        Preview.read(signed)  # From here on nobody can save any of it.
        context = _CONTEXTS[shown.noun](at_home, shown.row)
        template = f"portal/preview_{shown.noun}.html"
        response = render(at_home, template, context | {"preview": shown})
    for article in articles:
        _link_pictures(response, article, signed)
    return response


def _article(request: HttpRequest, row: Article) -> dict[str, Any]:
    article = Article.objects.published().with_page().get(pk=row.pk)
    article.published_at = row.published_at or article.published_at
    return article_context(request, article, None)


def _deal(request: HttpRequest, row: Partnership) -> dict[str, Any]:
    deal = Partnership.objects.published().with_record().get(pk=row.pk)
    deal.published_at = row.published_at or deal.published_at
    return record_context(deal)


_CONTEXTS: dict[str, Any] = {"article": _article, "partnership": _deal}


def _link_pictures(response: HttpResponse, article: Article, signed: str) -> None:
    """Lead to the picture by the link: at its own addresses it is not there yet."""
    for name in article.picture.names if article.picture else []:
        here = {"signed": signed, "name": name}
        theirs = reverse("preview_image", kwargs=here).encode()
        own = default_storage.url(name).encode()
        response.content = response.content.replace(own, theirs)


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    for header, value in _KEPT_BY_NOBODY.items():
        response[header] = value
    return response
