"""The Atom feed of all sections."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Credit
from core.paging import known_parameters

NEWEST = 30  # Articles in the feed.


@require_safe
@known_parameters()
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Write the newest articles of all sections as Atom."""
    atom = Atom1Feed(
        title="Touchline: all articles",
        link=f"{settings.SITE_URL}/",
        description=None,
        language="en-GB",
        feed_url=settings.SITE_URL + reverse("feed"),
        feed_guid=_tag("articles"),
    )
    for article in Article.objects.published().newest_first().with_card()[:NEWEST]:
        _add(atom, article)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: Atom1Feed, article: Article) -> None:
    shown = article.published_at or article.updated_at
    atom.add_item(
        title=article.headline,
        link=settings.SITE_URL + article.get_absolute_url(),
        description=escape(article.standfirst),  # Its type is HTML.
        author_name=_authors(article) or "Touchline",
        pubdate=shown,
        updateddate=max(shown, article.updated_at),
        unique_id=_tag(f"article-{article.pk}"),
        categories=[article.get_section_display()],
    )


def _authors(article: Article) -> str:
    return ", ".join(
        credit.contributor.name
        for credit in article.credits.all()
        if credit.role == Credit.Role.AUTHOR
    )


def _tag(name: str) -> str:
    """Return an id that no change of headline or address moves (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}"
