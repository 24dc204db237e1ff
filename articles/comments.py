"""What becomes of comments: posted at a fair pace, kept over a log-in."""

import datetime as dt
import re
import secrets

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Comment, KeptComment
from articles.models.comment import KEPT_FOR
from core.text import clean_text

SPAN = dt.timedelta(minutes=10)
MOST_IN_SPAN = 5  # Comments of one member.
SAME_AFTER = dt.timedelta(days=1)  # The same words on the same article.
MOST_KEPT_IN_SPAN = 200  # Kept comments of everybody: a bot must not fill the disk.
LONGEST_KEPT = 20_000  # Characters; the form then says what is too long to post.

_NUMBER = re.compile(r"[0-9]{1,18}")
_signer = TimestampSigner(salt="articles.kept-comment")


class TooSoon(ValidationError):
    """The member has to wait with this comment until `again_at`."""

    def __init__(self, message: str, again_at: dt.datetime) -> None:
        self.again_at = again_at
        moment = timezone.localtime(again_at)
        super().__init__(f"{message} after {moment:%H:%M %Z on %-d %B}.", "too_soon")


class TooManyKept(Exception):
    """More comments wait for their authors' log-in than are taken in a span."""


@transaction.atomic
def add_comment(
    *, article: Article, author: User, body: str, reply_to: Comment | None = None
) -> Comment:
    """Store the member's comment; raise `TooSoon` where the pace forbids it.

    Two comments that a member sends at once are judged one after the other. What was
    sent again, from the browser's history or by a retry, is the comment that it was.
    """
    User.objects.select_for_update().get(pk=author.pk)
    earlier = _same(article, author, body)
    if earlier and earlier.hidden_at is None and earlier.reply_to == reply_to:
        return earlier
    _check_pace(author)
    if earlier:
        raise _posted_already(earlier)
    return Comment.objects.create(
        article=article, author=author, body=body, reply_to=reply_to
    )


def _check_pace(author: User) -> None:
    recent = Comment.objects.by(author).since(timezone.now() - SPAN)
    times = recent.order_by("-created_at").values_list("created_at", flat=True)
    latest = list(times[:MOST_IN_SPAN])
    if len(latest) == MOST_IN_SPAN:
        raise TooSoon(
            f"You have posted {MOST_IN_SPAN} comments within ten minutes. "
            "Your text is still below: please post it",
            latest[-1] + SPAN,
        )


def _same(article: Article, author: User, body: str) -> Comment | None:
    """Return the latest comment in which the member said just this on the article."""
    recent = Comment.objects.by(author).since(timezone.now() - SAME_AFTER)
    same = recent.filter(article=article, body=body)
    return same.select_related("reply_to").order_by("created_at").last()


def _posted_already(earlier: Comment) -> TooSoon:
    return TooSoon(
        "You have posted these very words here already. They can be posted again",
        earlier.created_at + SAME_AFTER,
    )


def keep_comment(*, article: Article, body: str, reply_to: str = "") -> str:
    """Keep the text of somebody who is not logged in; return its signed token.

    What is older than a day goes. Raises `TooManyKept` when too many came of late.
    """
    KeptComment.objects.stale().delete()
    if KeptComment.objects.since(timezone.now() - SPAN).count() >= MOST_KEPT_IN_SPAN:
        raise TooManyKept
    kept = KeptComment.objects.create(
        article=article,
        token=secrets.token_urlsafe(32),
        body=clean_text(body)[:LONGEST_KEPT],
        reply_to=answerable(article, reply_to),
    )
    return _signer.sign(kept.token)


def answerable(article: Article, number: str) -> Comment | None:
    """Return the article's comment of that number, if it can be answered."""
    if not _NUMBER.fullmatch(number):
        return None
    return Comment.objects.answerable_on(article).filter(pk=number).first()


def kept_comment(signed: str, *, article: Article) -> KeptComment | None:
    """Return the comment kept on the article under the signed token, for a day."""
    try:
        token = _signer.unsign(signed, max_age=KEPT_FOR)
    except BadSignature:
        return None
    return KeptComment.objects.fresh().filter(token=token, article=article).first()


def forget_kept(signed: str, *, article: Article) -> None:
    """Delete the comment kept under the signed token: it has been posted."""
    kept = kept_comment(signed, article=article)
    if kept:
        kept.delete()
