"""The articles of a deal on its review screen, drafts among them."""

from django import template

from articles.models import Article
from partnerships.models import Partnership

register = template.Library()
MOST = 10  # Articles.


@register.inclusion_tag("admin/review/_articles.html")
def drafted(partnership: Partnership) -> dict[str, list[Article]]:
    """Give the latest articles that cover the deal, public or not: one query."""
    found = Article.objects.filter(coverage__partnership=partnership)
    return {"articles": list(found.only("headline").order_by("-pk")[:MOST])}
