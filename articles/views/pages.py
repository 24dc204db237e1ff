"""Reading: an article, and the lists in which it stands."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.comments import answerable, kept_comment
from articles.forms import CommentForm
from articles.models import Article, Contributor, Tag
from articles.models.article import ArticleQuerySet
from articles.sections import SECTIONS
from articles.views.article_page import PARAMETERS, article_page, parameters
from articles.views.visitor import member
from core.addresses import Numbered
from core.http import gone
from core.paging import moved, numbered_page

PRIVATE = "private, no-store"


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """List the articles of a section."""
    found = Article.objects.published().in_section(section)
    title, lede = Article.Section(section).label, SECTIONS[section].lede
    return _list(request, found, title=title, lede=lede, here=section)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the articles that bear a tag."""
    tag = get_object_or_404(Tag.objects.visible(), slug=slug)
    found = Article.objects.published().filter(tags=tag)
    return _list(request, found, title=tag.name, kicker="Tag")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List the articles that credit a contributor."""
    person = get_object_or_404(Contributor.objects.visible(), slug=slug)
    found = Article.objects.published().credited_to(person)
    return _list(request, found, title=person.name, kicker="Author", about=person.about)


def _list(request: HttpRequest, found: ArticleQuerySet, **more: Any) -> HttpResponse:
    if elsewhere := moved(request, "page"):
        return elsewhere
    page = numbered_page(request, found.newest_first().with_card())
    feed = f"{request.path.rstrip('/')}.atom"
    context = {"page": page, "feed": feed, "kicker": "", "lede": "", "about": ""}
    return render(request, "articles/list.html", context | {"here": ""} | more)


@require_safe
def detail(request: HttpRequest, address: Numbered) -> HttpResponse:
    """Show an article; where it was withdrawn, say why."""
    article = Article.objects.published().with_page().filter(pk=address.id).first()
    if article is None:
        return _withdrawn(request, address.id)
    if elsewhere := moved(request, *PARAMETERS, path=article.get_absolute_url()):
        return elsewhere
    form, kept = None, ""
    if member(request):
        form, kept = _form(article, **parameters(request))
    response = article_page(request, article, form, kept=kept)
    if "kept" in request.GET:
        response["Cache-Control"] = PRIVATE
    return response


def _withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    article = Article.objects.withdrawn().filter(pk=pk).first()
    if article is None:
        raise Http404("There is no such article.")
    return gone(request, title=article.headline, note=article.withdrawal_note)


def _form(
    article: Article, *, reply: str = "", kept: str = "", **_: str
) -> tuple[CommentForm, str]:
    """Return an empty form, or one with the text that was kept over the log-in.

    And whether that was `found` or is `gone`; empty where nothing was asked for.
    """
    initial: dict[str, Any] = {"reply_to": answerable(article, reply)}
    found = kept_comment(kept, article=article)
    if found:
        parent = answerable(article, str(found.reply_to_id))
        initial = {"body": found.body, "reply_to": parent, "kept": kept}
    state = "found" if found else "gone"
    return CommentForm(article=article, initial=initial), state if kept else ""
