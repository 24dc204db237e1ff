"""The stages of an article before it is public, each step with who took it and when.

Draft, in review, proofread. They publish nothing; what nobody proofread is published
only by somebody who says so. All functions are atomic.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Contributor, Credit, StageChange
from core.times import moment_words
from core.versions import keep, keep_found

Stage = Article.Stage
Step = StageChange.Step
TEXT = ("headline", "standfirst", "body")  # What a proofreader reads.


def note_step(
    *, article: Article, step: str, by: User | None, note: str = ""
) -> StageChange:
    """Keep that the article took the step now."""
    return StageChange.objects.create(article=article, step=step, by=by, note=note)


def note_publication(*, article: Article, by: User | None) -> StageChange:
    """Keep that the article was published, or will be at its hour."""
    at = article.published_at
    if at is not None and at > timezone.now():
        note = f"For {moment_words(at)}."
        return note_step(article=article, step=Step.SCHEDULED, by=by, note=note)
    return note_step(article=article, step=Step.PUBLISHED, by=by)


@transaction.atomic
def send_to_review(*, article: Article, by: User) -> Article:
    """Give a draft to somebody else to read."""
    return _moved(article, Stage.IN_REVIEW, (Stage.DRAFT,), by)


@transaction.atomic
def send_back(*, article: Article, by: User, note: str) -> Article:
    """Make it a draft again, and say what is to be done."""
    if not note.strip():
        raise ValidationError("Say what is to be done.", "note")
    return _moved(article, Stage.DRAFT, (Stage.IN_REVIEW, Stage.PROOFREAD), by, note)


@transaction.atomic
def proofread(*, article: Article, by: User, contributor: Contributor) -> Article:
    """Note that it was read as it stands; the contributor is credited for that."""
    row = _moved(
        article,
        Stage.PROOFREAD,
        (Stage.DRAFT, Stage.IN_REVIEW),
        by,
        f"By {contributor}.",
    )
    Credit.objects.get_or_create(
        article=row, contributor=contributor, role=Credit.Role.PROOFREADER
    )
    return row


def text_of_stage(article: Article) -> tuple[str, ...] | None:
    """Return the stored text that was proofread and is not public yet; else None."""
    row = Article.objects.filter(pk=article.pk, stage=Stage.PROOFREAD).first()
    if row is None or _was_public(row):
        return None
    return tuple(getattr(row, name) for name in TEXT)


def reopen(*, article: Article, before: tuple[str, ...] | None, by: User) -> bool:
    """Send a proofread text that has changed back to review; tell whether it was.

    `before`: what `text_of_stage()` returned before the article was stored anew.
    """
    if before is None or before == tuple(getattr(article, name) for name in TEXT):
        return False
    article.stage = Stage.IN_REVIEW
    article.save(update_fields=["stage"])
    note = "The text was changed after it was proofread."
    note_step(article=article, step=Step.IN_REVIEW, by=by, note=note)
    return True


def _moved(
    article: Article, to: str, out_of: tuple[str, ...], by: User, note: str = ""
) -> Article:
    """Store the new stage; refused from other stages, and once it was public."""
    row: Article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if row.stage not in out_of or _was_public(row):
        where = "public" if _was_public(row) else row.get_stage_display().lower()
        raise ValidationError(f"it is {where}; that does not go with this.", "stage")
    keep_found(Article, [row.pk])
    row.stage = to
    row.version += 1
    row.save(update_fields=["stage", "version", "updated_at"])
    step = note_step(article=row, step=to, by=by, note=note)
    keep(Article, [row.pk], by=by, what=f"{step.get_step_display()}.")
    return row


def _was_public(row: Article) -> bool:
    at: dt.datetime | None = row.published_at
    return at is not None and at <= timezone.now()
