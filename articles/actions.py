"""Changes of an article that touch more than one row. All are atomic."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Credit, StageChange
from articles.placed import body_text
from articles.stages import (
    note_publication,
    note_step,
    proofread,
    send_back,
    send_to_review,
)
from core.versions import keep_step, stamp
from partnerships import actions as deal_actions
from partnerships.actions import refresh_quotes
from partnerships.history import changing
from partnerships.models import Partnership, Source
from partnerships.models.publishing import Embargoed

__all__ = [
    "Unready",
    "embargo",
    "keep_source",
    "lift_embargo",
    "missing",
    "proofread",
    "publish",
    "publish_together",
    "restore",
    "send_back",
    "send_to_review",
    "to_publish_with",
    "unschedule",
    "withdraw",
]


class Unready(ValidationError):
    """An article cannot be public as it is; `messages` lists what it needs."""


def missing(article: Article) -> list[str]:
    """List what the article lacks to be published; empty: nothing."""
    picture = article.picture
    authored = Credit.objects.filter(article=article, role=Credit.Role.AUTHOR)
    needs = {
        "Write a headline.": article.headline,
        "Write the body.": body_text(article.body),
        "Credit an author.": authored.exists(),
        "Say what the picture shows, or mark it as decorative.": (
            picture is None or article.picture_is_decorative or article.alternative_text
        ),
        "Give the picture's credit.": picture is None or picture.credit,
        "The body is another publisher's text: note the licence, or write it anew.": (
            article.taken_from_id is None or article.licence_note
        ),
    }
    return [message for message, is_met in needs.items() if not is_met]


@transaction.atomic
def keep_source(*, article: Article) -> int:
    """Bring the article's own source in step; return how many quotes broke.

    To be called after each save of an article. The source's text is the body's
    text, and it can be read while the article can.
    """
    source = article.source or Source(kind=Source.Kind.OWN_ARTICLE)
    source.text = body_text(article.body)
    source.title, source.language = article.headline, article.language
    source.url = article.get_absolute_url()
    source.visible_from = article.published_at
    source.withdrawn_at = article.withdrawn_at
    source.save()
    if article.source_id is None:
        article.source = source
        article.save(update_fields=["source"])
    return refresh_quotes(source=source)


@transaction.atomic
def publish(*, article: Article, by: User, at: dt.datetime | None = None) -> Article:
    """Publish the article at the time (now, if none is given).

    Raises `Unready` with all that it lacks, and ValidationError for one that is
    withdrawn. One that is public stays as it is.
    """
    row = _locked(article)
    if row.is_public():
        return row
    if row.withdrawn_at:
        raise ValidationError("It is withdrawn: restore it instead.", "withdrawn")
    lacking = missing(row)
    if lacking:
        raise Unready(lacking, "unready")
    row.publish(at)
    note_publication(article=row, by=by)
    return _kept(row, by=by, what=f"Published from {stamp(row.published_at)} on.")


def publish_together(
    *, article: Article, by: User, at: dt.datetime | None = None
) -> Article:
    """Publish the article and the deals it covers at one moment, or none of them.

    The article comes first: what quotes it serves from that moment on. Deals that are
    public stay as they are, withdrawn ones too. Raises `Unready` with all that is
    lacking, of whichever of them.
    """
    moment = at or timezone.now()
    with changing(by=by):
        row, lacking = _tried(article, by, moment)
        for deal in to_publish_with(article):
            try:
                with transaction.atomic():
                    deal_actions.publish(partnership=deal, by=by, at=moment)
            except ValidationError as error:
                lacking += _told(deal, error)
        if lacking:
            raise Unready(lacking, "unready")
    return row


def _told(deal: Partnership, error: ValidationError) -> list[str]:
    """Return what keeps a deal from publication, with its name."""
    if isinstance(error, Embargoed):
        return [f"{deal}: {one}" for one in error.messages]
    return error.messages


def _tried(article: Article, by: User, at: dt.datetime) -> tuple[Article, list[str]]:
    """Publish the article; what it lacks is told, and its source kept in step."""
    try:
        with transaction.atomic():
            return publish(article=article, by=by, at=at), []
    except ValidationError as error:
        row = _locked(article)
        if row.source:
            row.source.visible_from, row.source.withdrawn_at = at, None
            row.source.save(update_fields=["visible_from", "withdrawn_at"])
        return row, [f"{row}: {one}" for one in error.messages]


def to_publish_with(article: Article) -> list[Partnership]:
    """Return the deals that the article covers and that are drafts or scheduled."""
    covered = Partnership.objects.filter(
        coverage__article=article, withdrawn_at__isnull=True
    )
    waiting = Q(published_at__isnull=True) | Q(published_at__gt=timezone.now())
    return list(covered.filter(waiting).order_by("coverage__pk"))


@transaction.atomic
def withdraw(*, article: Article, by: User, note: str) -> Article:
    """Take a public article off the site; its address answers 410 with the note."""
    row = _locked(article)
    row.withdraw(note)
    note_step(article=row, step=StageChange.Step.WITHDRAWN, by=by, note=note)
    return _kept(row, by=by, what="Withdrawn.")


@transaction.atomic
def restore(*, article: Article, by: User) -> Article:
    """Make a withdrawn article public again, as first published."""
    row = _locked(article)
    row.restore()
    lacking = missing(row)
    if lacking:
        raise Unready(lacking, "unready")
    note_publication(article=row, by=by)
    return _kept(row, by=by, what="Made public again.")


@transaction.atomic
def unschedule(*, article: Article, by: User) -> Article:
    """Make a scheduled article a draft again."""
    row = _locked(article)
    row.unschedule()
    note_step(article=row, step=row.stage, by=by, note="Taken off the schedule.")
    return _kept(row, by=by, what="Taken off the schedule.")


@transaction.atomic
def embargo(
    *, article: Article, by: User, until: dt.datetime, why: str = ""
) -> Article:
    """Keep the article from being public before the time; see `Published.embargo`.

    And the deals that it covers and that wait, unless theirs ends later: they tell the
    same.
    """
    row = _locked(article)
    before = row.embargo_until
    words = row.embargo(until, why)
    for deal in to_publish_with(row):
        if deal.embargo_until in {None, before} or deal.embargo_until < until:
            with _named(deal):
                deal_actions.embargo(partnership=deal, by=by, until=until, why=why)
    return _kept(row, by=by, what=words)


@transaction.atomic
def lift_embargo(*, article: Article, by: User, why: str = "") -> Article:
    """End the article's embargo now, and the same one of the deals that it covers.

    Early only with a reason.
    """
    row = _locked(article)
    before = row.embargo_until
    words = row.lift_embargo(why)
    for deal in to_publish_with(row):
        if deal.embargo_until == before:
            deal_actions.lift_embargo(partnership=deal, by=by, why=why)
    return _kept(row, by=by, what=words)


@contextmanager
def _named(deal: Partnership) -> Iterator[None]:
    """Say of which deal it is that something is refused."""
    try:
        yield
    except ValidationError as error:
        words = [f"“{deal}”: {one}" for one in error.messages]
        raise ValidationError(words, "deal") from error


def _locked(article: Article) -> Article:
    rows = Article.everything.select_for_update(of=("self",))
    row: Article = rows.get(pk=article.pk)
    row.refuse_binned()
    return row


def _kept(row: Article, *, by: User, what: str) -> Article:
    keep_step(row, by=by, what=what)
    keep_source(article=row)
    return row
