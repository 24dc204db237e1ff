"""The articles about deals, for their pages to place.

`{% coverage partnership %}` on a deal's own page, `{% coverage_of partnerships %}` on
that of an organisation or a person.
"""

from django import template

from articles.models import Article
from partnerships.models import Partnership
from partnerships.models.partnership import PartnershipQuerySet

register = template.Library()
MOST = 10  # Articles.


@register.inclusion_tag("articles/_coverage.html")
def coverage(partnership: Partnership) -> dict[str, list[Article]]:
    """Give the latest public articles that cover the partnership: two queries."""
    found = Article.objects.published().covering(partnership).newest_first()
    return {"articles": list(found.with_card()[:MOST])}


@register.inclusion_tag("articles/_coverage.html")
def coverage_of(partnerships: PartnershipQuerySet) -> dict[str, list[Article]]:
    """Give the latest public articles about any of these deals: two queries."""
    found = Article.objects.published().covering_any(partnerships).newest_first()
    return {"articles": list(found.with_card()[:MOST])}
