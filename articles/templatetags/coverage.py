"""`{% coverage partnership %}`: the articles about a deal, for its page to place."""

from django import template

from articles.models import Article
from partnerships.models import Partnership

register = template.Library()
MOST = 10  # Articles.


@register.inclusion_tag("articles/_coverage.html")
def coverage(partnership: Partnership) -> dict[str, list[Article]]:
    """Give the latest public articles that cover the partnership: two queries."""
    found = Article.objects.published().covering(partnership).newest_first()
    return {"articles": list(found.with_card()[:MOST])}
