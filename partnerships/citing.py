"""How to cite a deal: as it stood after its last change, at an address that stays."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils import timezone

from core.dates import PartDate
from partnerships.models import Partnership, Revision

_BEARING = str.maketrans(
    {char: f"\\{char}" for char in "{}%&$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True)
class Citation:
    """A deal as of a day; `number` is of the change that made it so, if one is kept."""

    pk: int
    title: str
    url: str
    day: dt.date
    number: int | None

    @classmethod
    def of(cls, partnership: Partnership, last: Revision | None) -> Self:
        """Cite the record as its last revision has it, or as first published."""
        moment = last.made_at if last else partnership.published_at
        return cls(
            pk=partnership.pk,
            title=partnership.title,
            url=settings.SITE_URL + (last or partnership).get_absolute_url(),
            day=timezone.localdate(moment),
            number=last.number if last else None,
        )

    @property
    def version(self) -> str:
        """Which deal, and when it came to say what it says."""
        return f"Deal {self.pk}, version of {PartDate.parse(f'{self.day}').words}"

    @property
    def words(self) -> str:
        """The citation in plain words; the address follows."""
        return f"Touchline: “{self.title}”. {self.version}."

    @property
    def bibtex(self) -> str:
        """The citation as an entry of BibTeX."""
        fields = {
            "author": "{Touchline}",
            "title": f"{{{self.title.translate(_BEARING)}}}",
            "year": f"{self.day:%Y}",
            "note": self.version,
            "url": self.url,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        lines.insert(3, f"  month = {self.day:%b},".lower())
        version = f"-{self.number}" if self.number else ""
        entry = f"@misc{{touchline-deal-{self.pk}{version},"
        return "\n".join([entry, *lines, "}"])
