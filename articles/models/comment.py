"""Comments: what members say of articles."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models.article import Article
from core.fields import CleanCharField, CleanTextField
from partnerships.models.visibility import published

LONGEST = 3000  # Characters of a comment.


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments by who may see them and by who wrote them."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep comments on public articles that no editor has hidden."""
        return self.filter(published("article", at), hidden_at__isnull=True)

    def answerable_on(self, article: Article) -> Self:
        """Keep what can be answered on the article: answers go one level deep."""
        return self.visible().filter(article=article, reply_to=None)

    def since(self, moment: dt.datetime) -> Self:
        """Keep what was written from the moment on."""
        return self.filter(created_at__gte=moment)

    def by(self, author: User) -> Self:
        """Keep what the member wrote."""
        return self.filter(author=author)

    def in_threads(self) -> Self:
        """Order by thread, the oldest first: each comment before the answers to it.

        Numbers decide, not times: no join is needed to put thousands in order.
        """
        return self.annotate(thread=Coalesce("reply_to", "pk")).order_by("thread", "pk")

    def before(self, comment: "Comment") -> Self:
        """Keep, of what is `in_threads`, what stands before the comment there."""
        thread = comment.reply_to_id or comment.pk
        beside = Q(thread=thread, pk__lt=comment.pk)
        return self.in_threads().filter(Q(thread__lt=thread) | beside)

    def with_names(self) -> Self:
        """Load the authors, and what is answered with its author: no further query."""
        return self.select_related("author", "reply_to__author")


class Comment(models.Model):
    """A member's comment; it is hidden, with who, when and why, and never edited away.

    `author` is null when the account is gone.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments"
    )
    reply_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    body = CleanTextField(max_length=LONGEST)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    hidden_why = CleanCharField(max_length=300, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["article", "created_at"], name="comment_on_article"),
            models.Index(fields=["author", "created_at"], name="comment_by_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_why="", hidden_by=None)
                | (Q(hidden_at__isnull=False) & ~Q(hidden_why="")),
                name="comment_hidden_with_reason",
                violation_error_message="Say why the comment is hidden.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.author_name} on {self.article}"

    def get_absolute_url(self) -> str:
        return reverse("articles:comment", args=[self.pk])

    @property
    def author_name(self) -> str:
        """The author's display name, or that the account is gone."""
        return self.author.display_name if self.author else "A former member"

    def hide(self, *, by: User, why: str) -> None:
        """Take the comment off the page, keeping it on record."""
        self.hidden_at, self.hidden_by, self.hidden_why = timezone.now(), by, why
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_why"])

    def show(self) -> None:
        """Put a hidden comment back on the page."""
        self.hidden_at, self.hidden_by, self.hidden_why = None, None, ""
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_why"])


class KeptCommentQuerySet(models.QuerySet["KeptComment"]):
    """Comments kept over a log-in."""

    def fresh(self, at: dt.datetime | None = None) -> Self:
        """Keep those younger than a day; older ones are gone for their author."""
        return self.since((at or timezone.now()) - KEPT_FOR)

    def stale(self, at: dt.datetime | None = None) -> Self:
        """Keep those that nobody is offered any more."""
        return self.filter(kept_at__lt=(at or timezone.now()) - KEPT_FOR)

    def since(self, moment: dt.datetime) -> Self:
        """Keep what was kept from the moment on."""
        return self.filter(kept_at__gte=moment)


KEPT_FOR = dt.timedelta(hours=24)


class KeptComment(models.Model):
    """The text of a comment whose author was not logged in when it was sent.

    It is kept a day, under a token that only its sender's log-in address carries,
    offered again after the log-in and never posted by itself.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    body = models.TextField(blank=True)
    reply_to = models.ForeignKey(
        Comment, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = KeptCommentQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return f"A comment kept on {self.article}"
