"""The quality of the data, day by day: how well it is supported, what is unknown."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Self

from django.db import transaction
from django.db.models import Count

from partnerships.evidence import Evidence
from partnerships.models import Claim, Partnership, Unknown
from partnerships.models.visibility import published
from portal.models import QualityFigure

DAYS = 90  # That are shown.
_A_BATCH = 200  # Records that are read at a time.
_WIDTH, _HEIGHT = 600, 120  # Of the picture.
Name = QualityFigure.Name


@transaction.atomic
def note_quality(day: dt.date) -> dict[str, int]:
    """Note the figures of the day as they are now; once more the same day: anew."""
    figures = _figures()
    for name in Name:
        QualityFigure.objects.update_or_create(
            day=day, name=name, defaults={"number": figures.get(name, 0)}
        )
    return {name: figures.get(name, 0) for name in Name}


def _figures() -> dict[str, int]:
    ids = list(Partnership.objects.published().order_by("pk").values_list("pk"))
    figures = Counter({Name.PUBLIC: len(ids), Name.BROKEN: _broken()})
    for some in _batches([pk for (pk,) in ids]):
        rows = list(Partnership.objects.filter(pk__in=some).with_record())
        found = Evidence.of_all(rows).values()
        figures[Name.INDEPENDENT] += sum(one.is_independent_throughout for one in found)
    unknowns = Unknown.objects.filter(published("partnership")).order_by()
    counted = unknowns.values_list("reason").annotate(found=Count("pk"))
    return {**figures, **dict(counted)}


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + _A_BATCH] for start in range(0, len(ids), _A_BATCH)]


def _broken() -> int:
    return Claim.objects.broken().filter(published("partnership")).count()


@dataclass(frozen=True)
class Row:
    """The figures of a day, in the order of their names."""

    day: dt.date
    numbers: list[int]

    @property
    def share(self) -> int:
        """Of the public deals, those wholly supported by independent sources: %."""
        public, independent, *_ = self.numbers
        return round(100 * independent / public) if public else 0


@dataclass(frozen=True)
class Quality:
    """The figures of the latest days, the last first."""

    rows: list[Row]

    @classmethod
    def latest(cls) -> Self:
        """Read the figures: one query."""
        found: dict[dt.date, dict[str, int]] = {}
        latest = QualityFigure.objects.order_by("-day")[: DAYS * len(Name)]
        for one in latest:
            found.setdefault(one.day, {})[one.name] = one.number
        return cls(
            [
                Row(day, [numbers.get(name, 0) for name in Name])
                for day, numbers in found.items()
            ]
        )

    @property
    def heads(self) -> list[str]:
        """What the numbers of a row are of."""
        return [str(name.label) for name in Name]

    @property
    def path(self) -> str:
        """The share over the days as a line, the first day on the left."""
        rows = self.rows[::-1]
        step = _WIDTH / max(len(rows) - 1, 1)
        points = (
            f"{place * step:.0f} {_HEIGHT - row.share * _HEIGHT / 100:.0f}"
            for place, row in enumerate(rows)
        )
        return f"M{'L'.join(points)}" if len(rows) > 1 else ""
