"""Comments in the order they are read: each with the answers to it below, in pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator

from articles.models import Article, Comment
from core.paging import page_of

A_PAGE = 50  # Comments, answers counted.


@dataclass
class Thread:
    """A comment and the answers to it.

    `comment` is None where an editor has hidden it, or where it stands on an earlier
    page; that one is `begun_by`.
    """

    comment: Comment | None = None
    begun_by: Comment | None = None
    replies: list[Comment] = field(default_factory=list)


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Put visible comments, loaded `with_names` and in order, into threads.

    Threads are of one level: an answer to an answer stands beside it.
    """
    found: dict[int, Thread] = {}
    roots: dict[int, int] = {}
    for comment in comments:
        above = comment.reply_to
        root = roots.get(above.pk, above.pk) if above else comment.pk
        roots[comment.pk] = root
        if above is None:
            found.setdefault(root, Thread()).comment = comment
        else:
            begun_by = None if above.hidden_at else above
            found.setdefault(root, Thread(begun_by=begun_by)).replies.append(comment)
    return list(found.values())


def comment_page(article: Article, number: str) -> Page:
    """Return the page of the article's comments, or raise `NoSuchPage`: 3 queries."""
    numbers = article.comments.visible().in_threads().values_list("pk", flat=True)
    page = page_of(Paginator(numbers, A_PAGE), number)
    rows = Comment.objects.filter(pk__in=list(page))
    page.object_list = rows.in_threads().with_names()
    return page


def page_number(comment: Comment) -> int:
    """Return the number of the page that a visible comment stands on."""
    rows = Comment.objects.visible().filter(article=comment.article_id)
    return rows.before(comment).count() // A_PAGE + 1
