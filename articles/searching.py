"""What the search finds of articles: all that a reader reads of one."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch

from articles.models import Article, Credit
from articles.placed import body_text
from search.kinds import Kind, Text, register, the_same


def _read(ids: Collection[int]) -> Iterator[Text]:
    """Read the articles that are public, were or will be. Three queries."""
    credits = Credit.objects.select_related("contributor")
    rows = Article.objects.filter(pk__in=ids, published_at__isnull=False)
    for article in rows.prefetch_related("tags", Prefetch("credits", credits)):
        yield Text(
            object_id=article.pk,
            names=[article.headline],
            visible_from=article.published_at,
            visible_until=article.withdrawn_at,
            body=[article.standfirst, body_text(article.body)],
            mentioned=_mentioned(article),
        )


def _mentioned(article: Article) -> list[str]:
    """Return the names of its tags and of whom it credits, each once."""
    tags = [tag.name for tag in article.tags.all()]
    credited = [credit.contributor.name for credit in article.credits.all()]
    return list(dict.fromkeys(tags + credited))


register(
    Kind(
        name="article",
        number=1,
        label="Article",
        plural="Articles",
        rows=Article.objects.all,
        read=_read,
        follows={"article": the_same},
    )
)
