"""What is found in an article that is to be published: what it lacks, and what is odd.

Only what is kept here is looked at; no foreign address is opened.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from articles.actions import missing, to_publish_with
from articles.as_public import as_if_public
from articles.bodies import Body, read_body
from articles.cards import odd_cards
from articles.leads import dead_links
from articles.models import Article
from articles.placed import placed_in
from core.text import fold_name
from core.times import moment_words
from partnerships.checking import Finding, deal_findings, embargo_findings
from partnerships.models import Claim, Partnership
from partnerships.models.guard import lacks

_SAYS_NOTHING = frozenset(
    {"", "here", "clickhere", "this", "thispage", "link", "thislink", "more"}
    | {"readmore", "seemore", "moreinfo", "article", "source", "page"}
)
MOST = 50  # Odd things that are told of one body.
MOST_LINKS = 500  # That are looked at.
_SHORTEST = 2  # Characters of a link's words.
Stage = Article.Stage


def article_findings(article: Article, at: dt.datetime | None = None) -> list[Finding]:
    """List what is found in an article that is to be public at the time (now)."""
    row = Article.objects.select_related("source").get(pk=article.pk)
    lacking = embargo_findings(row, at)
    lacking += [Finding(row, one, is_blocking=True) for one in missing(row)]
    body = read_body(placed_in(row.body).html)
    found = [*_headings(row, body), *_links(row, body, at), *odd_cards(row, at)]
    odd = list(dict.fromkeys(found))
    told = odd[:MOST] + (["There is more of this kind."] if odd[MOST:] else [])
    return [*lacking, *_proofreading(row), *(Finding(row, one) for one in told)]


def findings_together(article: Article, at: dt.datetime | None = None) -> list[Finding]:
    """List what is found in an article and in the deals that go public with it."""
    deals = to_publish_with(article)
    held = embargo_findings(Article.objects.get(pk=article.pk), at)
    with as_if_public(articles=[article], at=at):
        found = [one for deal in deals for one in deal_findings(deal, at)]
    with as_if_public(articles=[article], deals=deals, at=at):
        return [*held, *article_findings(article, at), *found]


def left_behind(article: Article) -> list[Finding]:
    """Name the deals that the article covers and that stay out of sight."""
    return [
        Finding(article, f"It covers “{deal}”, which readers cannot see yet.")
        for deal in to_publish_with(article)
    ]


def shaken(article: Article) -> list[str]:
    """Tell of scheduled deals that it covers and that will lack something then.

    As when the article they rest on was taken off the schedule, or comes later.
    """
    scheduled = Partnership.objects.filter(
        coverage__article=article,
        published_at__gt=timezone.now(),
        withdrawn_at__isnull=True,
    )
    return [
        f"“{deal}” is scheduled for {moment_words(deal.published_at)}, and will lack "
        "evidence then. Schedule it anew, or take it off the schedule."
        for deal in scheduled.with_record().order_by("pk")
        if lacks(deal, at=deal.published_at)
    ]


def _proofreading(row: Article) -> Iterator[Finding]:
    if row.stage != Stage.PROOFREAD:
        yield Finding(
            row,
            f"Nobody has proofread it as it stands: it is {_stage(row)}.",
            tick=f"“{row}”: publish it without proofreading",
        )


def _stage(row: Article) -> str:
    return "a draft" if row.stage == Stage.DRAFT else "in review"


def _headings(row: Article, body: Body) -> Iterator[str]:
    """Tell of headings that are empty, that skip a level, or repeat the headline."""
    level = 1
    for heading in body.headings:
        if not heading.words:
            yield "The body has an empty heading."
        elif heading.level > level + 1:
            yield f"The heading “{heading.words}” skips a level."
        level = heading.level
    if body.first and fold_name(body.first) == fold_name(row.headline) != "":
        yield "The body begins with its own headline."


def _links(row: Article, body: Body, at: dt.datetime | None) -> Iterator[str]:
    ids = {"comments", "comment-form", *_marks(row)}
    links = body.links[:MOST_LINKS]
    dead = dead_links((link.href for link in links), own=row, at=at)
    if body.links[MOST_LINKS:]:
        yield f"Only the first {MOST_LINKS} links were looked at."
    for link in links:
        words = link.words or link.href
        if fold_name(link.words) in _SAYS_NOTHING or len(link.words) < _SHORTEST:
            yield f"The words of the link to {link.href} say nothing: “{link.words}”."
        if link.href.startswith("#") and link.href[1:] not in ids:
            yield f"The link “{words}” leads to {link.href}, which is not on the page."
        elif link.href in dead:
            yield f"The link “{words}” leads to nothing public: {link.href}."


def _marks(row: Article) -> set[str]:
    """Return the marks that the body can have: of claims that quote it."""
    claims = Claim.objects.filter(source=row.source_id, broken_at=None)
    return {f"claim-{pk}" for pk in claims.values_list("pk", flat=True)}
