"""The body as readers see it: with a mark on each sentence a public deal rests on."""

from django.utils.safestring import SafeString

from articles.models import Article
from core.html import Range, with_marks
from partnerships.models import Claim


def marked_body(article: Article) -> SafeString:
    """Return the body with `<mark id="claim-7">` around the quotes of visible claims.

    One query. Quotes whose words are gone from the body are not marked.
    """
    claims = Claim.objects.visible().filter(source__article=article, broken_at=None)
    places = claims.order_by("start", "pk").values_list("start", "end", "pk")
    ranges = (
        Range(start, end, f"claim-{pk}")
        for start, end, pk in places
        if start is not None and end is not None
    )
    return with_marks(article.body, tuple(ranges))
