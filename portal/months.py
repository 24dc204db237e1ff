"""Months of the archive, in the site's time zone."""

import datetime as dt
from typing import NamedTuple, Self

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.models.article import ArticleQuerySet

MOST_MONTHS = 600  # Months that the index looks at, the latest first.
_MONTHS_A_YEAR = 12


class Month(NamedTuple):
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: dt.datetime) -> Self:
        """Return the month that the moment lies in."""
        local = timezone.localtime(moment)
        return cls(local.year, local.month)

    @property
    def day(self) -> dt.date:
        """The first day, for its name."""
        return dt.date(self.year, self.number, 1)

    @property
    def start(self) -> dt.datetime:
        """The moment it begins."""
        zone = timezone.get_current_timezone()
        return dt.datetime.combine(self.day, dt.time.min, tzinfo=zone)

    @property
    def end(self) -> dt.datetime:
        """The moment the next one begins."""
        return self.plus(1).start

    def plus(self, months: int) -> Self:
        """Return the month so many months later; earlier, where it is negative."""
        years, number = divmod(self.number - 1 + months, _MONTHS_A_YEAR)
        return self._replace(year=self.year + years, number=number + 1)

    def get_absolute_url(self) -> str:
        return reverse("archive_month", args=[f"{self.year:04}", f"{self.number:02}"])

    def articles(self) -> ArticleQuerySet:
        """Return the month's public articles."""
        return _published().filter(
            published_at__gte=self.start, published_at__lt=self.end
        )

    def before(self) -> "Month | None":
        """Return the nearest earlier month that has a public article."""
        return _month_of(
            _published().filter(published_at__lt=self.start).newest_first()
        )

    def after(self) -> "Month | None":
        """Return the nearest later month that has a public article."""
        later = _published().filter(published_at__gte=self.end)
        return _month_of(later.order_by("published_at"))


def months_with_articles() -> list[Month]:
    """Return the months that have a public article, the latest first.

    Three queries; their cost grows with the months, not with the articles.
    """
    first = _month_of(_published().order_by("published_at"))
    last = _month_of(_published().newest_first())
    if first is None or last is None:
        return []
    length = (last.year - first.year) * _MONTHS_A_YEAR + last.number - first.number
    span = [last.plus(-back) for back in range(min(length + 1, MOST_MONTHS))]
    asked = {f"month_{at}": Exists(month.articles()) for at, month in enumerate(span)}
    found = Article.objects.order_by().annotate(**asked).values(*asked)[:1]
    has_some = found.get()
    return [month for at, month in enumerate(span) if has_some[f"month_{at}"]]


def _published() -> ArticleQuerySet:
    return Article.objects.published()


def _month_of(articles: ArticleQuerySet) -> Month | None:
    moment = articles.values_list("published_at", flat=True).first()
    return Month.of(moment) if moment else None
