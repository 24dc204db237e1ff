"""Atom feeds of articles: of all sections, and one beside each list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Contributor, Credit, Tag
from articles.models.article import ArticleQuerySet
from articles.sections import SECTIONS
from core.atom import Feed, tag_uri
from core.paging import known_parameters

NEWEST = 30  # Articles in a feed.


@require_safe
@known_parameters()
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Write the newest articles of all sections."""
    return _feed(request, Article.objects.published(), title="all articles", page="/")


@require_safe
@known_parameters()
@conditional_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Write the newest articles of a section."""
    found = Article.objects.published().in_section(section)
    label = Article.Section(section).label
    return _feed(request, found, title=label, page=reverse(SECTIONS[section].route))


@require_safe
@known_parameters()
@conditional_page
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the newest articles that bear a tag."""
    tag = get_object_or_404(Tag.objects.visible(), slug=slug)
    found = Article.objects.published().filter(tags=tag)
    return _feed(request, found, title=tag.name, page=tag.get_absolute_url())


@require_safe
@known_parameters()
@conditional_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the newest articles that credit a contributor."""
    person = get_object_or_404(Contributor.objects.visible(), slug=slug)
    found = Article.objects.published().credited_to(person)
    return _feed(request, found, title=person.name, page=person.get_absolute_url())


def _feed(
    request: HttpRequest, found: ArticleQuerySet, *, title: str, page: str
) -> HttpResponse:
    """Write the newest of the articles as the feed at the request's path."""
    name = request.path.strip("/").removesuffix(".atom")
    atom = Feed(
        title=f"Touchline: {title}",
        link=settings.SITE_URL + page,
        description=None,
        language="en-GB",
        feed_url=settings.SITE_URL + request.path,
        feed_guid=tag_uri("articles" if name == "feed" else name),
    )
    for article in found.newest_first().with_card()[:NEWEST]:
        _add(atom, article)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: Feed, article: Article) -> None:
    shown = article.published_at or article.updated_at
    atom.add_item(
        title=article.headline,
        link=settings.SITE_URL + article.get_absolute_url(),
        description=escape(article.standfirst),  # Its type is HTML.
        author_name=_authors(article) or "Touchline",
        pubdate=shown,
        updateddate=max(shown, article.updated_at),
        unique_id=tag_uri(f"article-{article.pk}"),
        categories=[article.get_section_display()],
        picture=_picture(article),
    )


def _picture(article: Article) -> str:
    """Return the full address of the cut that other sites show; empty: none is made."""
    if article.picture is None or not article.picture.token:
        return ""
    return settings.SITE_URL + article.picture.share.src


def _authors(article: Article) -> str:
    return ", ".join(
        credit.contributor.name
        for credit in article.credits.all()
        if credit.role == Credit.Role.AUTHOR
    )
