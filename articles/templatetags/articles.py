"""What templates need to say of an article."""

from django import template
from django.urls import reverse

from articles.models import Article, Contributor
from articles.sections import SECTIONS

register = template.Library()


@register.filter
def credited(article: Article, role: str) -> list[Contributor]:
    """Return who is credited in the role; the credits are loaded already."""
    return [one.contributor for one in article.credits.all() if one.role == role]


@register.filter
def section_url(article: Article) -> str:
    """Return the address of the article's section."""
    return reverse(SECTIONS[article.section].route)
