"""The day's work at the desk: what waits for whom, in a fixed number of queries."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.contrib import admin
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article, StageChange
from core.notes import with_open_notes
from core.times import moment_words
from partnerships.admin.board import lacking
from partnerships.gone import gone_sources
from partnerships.models import Claim, Organisation, Partnership, Source
from portal.models import ContactMessage

MOST = 8  # Rows of each list.
_SUSPECTS = 50  # Records that are read for what they lack.
ENDING = dt.timedelta(days=90)
SOON = dt.timedelta(days=7)  # Before an embargo ends.
_REMEMBERED = 600  # Seconds for which likely duplicates are not counted anew.
Stage = Article.Stage
_NOTED: dict[str, Any] = {
    "article": Article,
    "deal": Partnership,
    "source": Source,
}


@dataclass(frozen=True)
class Line:
    """Something to work on: where it is changed, and what there is to say of it."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Work:
    """A list of what waits, the first of it; `more`: where all of it stands."""

    title: str
    lines: list[Line]
    more: str
    has_more: bool = False


@dataclass(frozen=True)
class Count:
    """How many there are of something, and where they stand; `single`: said of one."""

    label: str
    number: int
    url: str
    single: str

    @property
    def words(self) -> str:
        """What stands behind the number."""
        return self.single if self.number == 1 else self.label


@dataclass(frozen=True)
class Day:
    """What the front page of the desk shows somebody."""

    lists: list[Work]
    counts: list[Count]

    @property
    def waiting(self) -> list[Work]:
        """The lists in which something waits."""
        return [work for work in self.lists if work.lines]

    @property
    def empty(self) -> list[str]:
        """What the others are called."""
        return [work.title for work in self.lists if not work.lines]

    @classmethod
    def of(cls, user: User) -> Self:
        """Read the day's work, as far as it is the account's to do."""
        lists: list[Work] = []
        counts: list[Count] = []
        if user.has_perm("articles.change_article"):
            lists += _of_articles(user)
        if user.has_perm("partnerships.change_partnership"):
            lists += _of_deals()
            counts += _counts()
        if user.has_perm("partnerships.change_source"):
            lists.append(_gone())
            counts.append(_gone_count())
        if user.has_perm("portal.change_contactmessage"):
            counts.append(_messages())
        counts += [
            _noted(what, model)
            for what, model in _NOTED.items()
            if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
        ]
        return cls(lists, counts)


def _of_articles(user: User) -> list[Work]:
    own = StageChange.objects.filter(article=OuterRef("pk"), by=user)
    waiting = Article.objects.filter(published_at__isnull=True).defer("body")
    waiting = waiting.order_by("-updated_at", "-pk")
    drafts = waiting.filter(stage=Stage.DRAFT)
    return [
        _work("Your drafts", drafts.filter(Exists(own)), _article_list(Stage.DRAFT)),
        _work("Other drafts", drafts.exclude(Exists(own)), _article_list(Stage.DRAFT)),
        *(
            _work(str(stage.label), waiting.filter(stage=stage), _article_list(stage))
            for stage in (Stage.IN_REVIEW, Stage.PROOFREAD)
        ),
        _scheduled("Scheduled articles", Article.objects.defer("body")),
        _embargoed("Embargoes of articles", Article.objects.defer("body")),
    ]


def _of_deals() -> list[Work]:
    drafts = Partnership.objects.filter(published_at__isnull=True)
    newest = drafts.order_by("-updated_at", "-pk")
    list_of = _list("partnerships_partnership", state="draft")
    return [
        _work("Deals to review", newest.to_review(), list_of, address=_review),
        _work("Drafts of deals", newest.reviewed(), list_of),
        _scheduled("Scheduled deals", Partnership.objects.all()),
        _embargoed("Embargoes of deals", Partnership.objects.all()),
        _lacking(),
    ]


def _lacking() -> Work:
    entries = lacking(_SUSPECTS)
    lines = [
        Line(str(one.partnership), _change(one.partnership), str(one.lacking[0]))
        for one in entries[:MOST]
    ]
    board = reverse("admin:partnerships_partnership_board")
    return Work("Lacking something", lines, board, len(entries) > MOST)


def _scheduled(title: str, rows: Any) -> Work:
    found = rows.filter(published_at__gt=timezone.now(), withdrawn_at__isnull=True)
    name = f"{rows.model._meta.app_label}_{rows.model._meta.model_name}"
    return _work(
        title, found.order_by("published_at", "pk"), _list(name, state="scheduled")
    )


def _embargoed(title: str, rows: Any) -> Work:
    """List the drafts whose embargo ends soon, or has ended."""
    held = rows.filter(
        published_at__isnull=True, embargo_until__lte=timezone.now() + SOON
    )
    name = f"{rows.model._meta.app_label}_{rows.model._meta.model_name}"
    return _work(
        title,
        held.order_by("embargo_until", "pk"),
        _list(name, state="embargo"),
        note=_held,
    )


def _held(row: Any) -> str:
    words = "ends" if row.embargo_until > timezone.now() else "ended"
    return f"{words} {moment_words(row.embargo_until)}, not published"


def _work(
    title: str,
    rows: Any,
    more: str,
    *,
    address: Callable[[Any], str] | None = None,
    note: Callable[[Any], str] | None = None,
) -> Work:
    found = list(rows[: MOST + 1])
    where, said = address or _change, note or _note
    lines = [Line(str(row), where(row), said(row)) for row in found[:MOST]]
    return Work(title, lines, more, len(found) > MOST)


def _note(row: Any) -> str:
    """Return when it goes out, and whether that needs a look; else who saved when."""
    if row.published_at is None:
        return f"saved {timezone.localtime(row.updated_at):%Y-%m-%d %H:%M}"
    unread = isinstance(row, Article) and row.stage != Stage.PROOFREAD
    return moment_words(row.published_at) + (", not proofread" if unread else "")


def _counts() -> Iterable[Count]:
    claims = "partnerships_claim"
    today = timezone.localdate()
    public = Partnership.objects.published().not_over()
    return [
        Count(
            "broken claims",
            Claim.objects.out_of_bin().broken().count(),
            _list(claims, standing="broken"),
            "broken claim",
        ),
        Count(
            "claims that nobody has accepted",
            Claim.objects.out_of_bin().waiting().count(),
            _list(claims, standing="waiting"),
            "claim that nobody has accepted",
        ),
        Count(
            "deals that end within 90 days",
            public.ending(today, today + ENDING).count(),
            reverse("partnerships:ending"),
            "deal that ends within 90 days",
        ),
        Count(
            "likely duplicates among organisations",
            cache.get_or_set("day:duplicates", _duplicates, _REMEMBERED) or 0,
            reverse("admin:partnerships_organisation_duplicates"),
            "likely duplicate among organisations",
        ),
    ]


def _duplicates() -> int:
    page: Any = admin.site.get_model_admin(Organisation)
    return len(page.pairs())


def _gone() -> Work:
    found = gone_sources(MOST + 1)
    lines = [
        Line(str(one.source), _change(one.source), one.words) for one in found[:MOST]
    ]
    more = _list("partnerships_source", gone="yes")
    return Work("Sources that are gone", lines, more, len(found) > MOST)


def _gone_count() -> Count:
    url = _list("partnerships_source", gone="yes")
    number = Source.objects.gone().count()
    return Count("sources whose page is gone", number, url, "source whose page is gone")


def _noted(what: str, model: Any) -> Count:
    opts = model._meta
    url = _list(f"{opts.app_label}_{opts.model_name}", notes="open")
    number = with_open_notes(model._default_manager.order_by()).count()
    words = "with open notes"
    return Count(f"{what}s {words}", number, url, f"{what} {words}")


def _messages() -> Count:
    waiting = ContactMessage.objects.open()
    url = _list("portal_contactmessage", done="no")
    return Count("messages of readers", waiting.count(), url, "message of a reader")


def _change(row: Any) -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])


def _review(row: Partnership) -> str:
    return reverse("admin:partnerships_partnership_review", args=[row.pk])


def _article_list(stage: str) -> str:
    return _list("articles_article", state="draft", stage__exact=str(stage))


def _list(name: str, **narrowed: str) -> str:
    return f"{reverse(f'admin:{name}_changelist')}?{urlencode(narrowed)}"
