"""Pages that say passages: the text of a source, and the claims that quote it."""

from collections.abc import Callable, Iterator
from typing import Any

from partnerships import forms
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    Involvement,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Source,
)
from partnerships.targets import RELATIONS
from portal.corpus.deal import Deal
from portal.corpus.passage import Passage, Said

_BETWEEN = "\n\n"  # Paragraphs, as `text_of` parts them.
_CHANGED = "This report was changed after it appeared."
# The claim's column for a row of the record, and the row's own form.
_COLUMNS: dict[type, tuple[str, Callable[[Any], str]]] = {
    PartnershipKind: ("kind", lambda row: row.kind),
    PartnershipFocusArea: ("focus_link", lambda row: row.focus_area.slug),
    PartnershipSport: ("sport_link", lambda row: row.sport.slug),
    PartnershipPlace: ("place_link", lambda row: f"{row.relation}:{row.place.slug}"),
    Party: ("party", forms.party),
    Figure: ("figure", forms.figure),
    Involvement: ("involvement", forms.involvement),
    Event: ("event", forms.event),
    Commitment: ("commitment", forms.commitment),
}


class Page:
    """A source in the making: paragraphs, some of them passages on deals."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.paragraphs: list[str] = []
        self.deals: list[Deal] = []
        self._told: list[tuple[Deal, Passage, int]] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All paragraphs."""
        return _BETWEEN.join(self.paragraphs)

    def write(self, paragraph: str) -> int:
        """Add a paragraph; return where it begins in the text."""
        start = self._length
        self.paragraphs.append(paragraph)
        self._length += len(paragraph) + len(_BETWEEN)
        return start

    def tell(self, deal: Deal, passage: Passage) -> None:
        """Add a passage as a paragraph, or what stands there since it was lost."""
        text = _CHANGED if passage.is_lost else passage.text
        self._told.append((deal, passage, self.write(text)))
        self.deals.append(deal)

    def claims(self) -> Iterator[dict[str, Any]]:
        """Yield the columns of all claims; source and records are stored by now."""
        for deal, passage, offset in self._told:
            at = deal.row.created_at
            fixed = {
                "partnership_id": deal.row.pk,
                "accepted_at": at,
                "broken_at": at if passage.is_lost else None,
            }
            for said in passage.said:
                yield fixed | _target(deal, said) | self._words(passage, said, offset)

    def _words(self, passage: Passage, said: Said, offset: int) -> dict[str, Any]:
        if said.basis == Claim.Basis.EDITOR:
            return {"basis": said.basis}
        return {
            "basis": said.basis,
            "source_id": self.source.pk,
            "quote": passage.text[said.start : said.end],
            "start": offset + said.start,
            "end": offset + said.end,
        }


def _target(deal: Deal, said: Said) -> dict[str, Any]:
    """Return the claim's column with the target, and what is said of it."""
    stance = Claim.Stance.CONTRADICTS if said.value else Claim.Stance.SUPPORTS
    if isinstance(said.target, str):
        own, column = _field_form(deal, said.target), {"field": said.target}
    else:
        name, form = _COLUMNS[type(said.target)]
        own, column = form(said.target), {f"{name}_id": said.target.pk}
    return {"value": said.value or own, "stance": stance, **column}


def _field_form(deal: Deal, field: str) -> str:
    if field == "term":
        return forms.term(deal.row)
    if field in RELATIONS:
        return str(getattr(deal.row, f"{field}_id"))
    return str(getattr(deal.row, field))
