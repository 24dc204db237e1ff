"""The body as readers see it: marks where public deals rest on it, and deal cards."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.models import Article
from articles.placed import placed_in
from core.html import Range, parted
from partnerships.models import Claim, Partnership


class Part(NamedTuple):
    """A run of the body, and the deal whose card follows it, if one does."""

    html: SafeString
    deal: Partnership | None = None


def marked_body(article: Article, cards: Mapping[int, Partnership]) -> list[Part]:
    """Return the body with `<mark id="claim-7">` around the quotes of visible claims.

    One query. Quotes whose words are gone from the body are not marked. `cards`: the
    deals whose cards are shown, each at its first line; other lines show nothing.
    """
    claims = Claim.objects.visible().filter(source__article=article, broken_at=None)
    places = claims.order_by("start", "pk").values_list("start", "end", "pk")
    ranges = tuple(
        Range(start, end, f"claim-{pk}")
        for start, end, pk in places
        if start is not None and end is not None
    )
    placed, left = placed_in(article.body), dict(cards)
    runs = parted(placed.html, ranges, placed.cuts)
    deals = [left.pop(pk, None) for pk in placed.deals]
    return [Part(*pair) for pair in zip(runs, [*deals, None], strict=True)]
