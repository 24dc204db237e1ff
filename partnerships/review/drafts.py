"""From what was read of a source to drafts: rows, unaccepted claims and proposals."""

import re
from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from core.slugs import slug_from
from partnerships.history import changing
from partnerships.models import Claim, Partnership, Proposal, Reading, Source
from partnerships.reading import Proposals, Span
from partnerships.reading.proposal import PartnershipProposal
from partnerships.review.nouns import form_of
from partnerships.review.values import Value, is_open_ended, values_of
from partnerships.targets import FIELDS

_FIELDS = {name for name, _ in FIELDS}
_LONGEST_TITLE = 300
_SENTENCE = re.compile(r"[^\n.!?。]+[.!?。]?")
_BELONGS = re.compile(
    r"\b(?:(?:first|next|further) step|part of|under (?:the|this|that|an?)|framework"
    r"|on the basis of|builds? on|follows? (?:the|an?)|as agreed|in line with)\b",
    re.I,
)


@transaction.atomic
def make_drafts(
    *, source: Source, found: Proposals, stretches: Sequence[Span], by: User | None
) -> Reading:
    """Store what was read of the source: a draft a deal, nothing of it accepted.

    Raises IntegrityError where the source has been read before.
    """
    reading = Reading.objects.create(
        source=source,
        stretches=[[one.start, one.end] for one in stretches],
        digest=source.digest,
        by=by,
    )
    records = [_draft(source, one) for one in found.partnerships]
    reading.partnerships.set(records)
    for record, one in zip(records, found.partnerships, strict=True):
        if one.part_of is not None:
            _join(record, records[one.part_of], source, one)
    return reading


def _draft(source: Source, proposal: PartnershipProposal) -> Partnership:
    title = (proposal.title or "A deal").strip()[:_LONGEST_TITLE]
    record: Partnership = Partnership.objects.create(
        title=title,
        slug=slug_from(title),
        focus_is_open_ended=is_open_ended(proposal, source.text),
    )
    with changing([record.pk]):
        for value in values_of(proposal, source.text):
            lay_before(record=record, source=source, value=value)
        _join_equivalents(record, proposal)
    return record


def lay_before(*, record: Partnership, source: Source, value: Value) -> None:
    """Write a value with an unaccepted claim; what names something new waits.

    So does what the record cannot hold as it is: an editor corrects or rejects it.
    """
    if source.text[value.start : value.end] != value.quote:
        return
    form = form_of(value.noun, value.values, record=record)
    if form.is_valid():
        _claim(record, source, value, form.write()).save()
        return
    if value.noun in _FIELDS:
        record.refresh_from_db()
    _propose(record, source, value)


def _claim(
    record: Partnership, source: Source, value: Value, about: dict[str, object]
) -> Claim:
    return Claim(
        partnership=record,
        source=source,
        basis=value.basis,
        quote=value.quote,
        start=value.start,
        end=value.end,
        **about,
    )


def _propose(record: Partnership, source: Source, value: Value) -> None:
    Proposal.objects.create(
        partnership=record,
        source=source,
        noun=value.noun,
        values=value.values,
        basis=value.basis,
        quote=value.quote,
        start=value.start if value.quote else None,
        end=value.end if value.quote else None,
    )


def _join_equivalents(record: Partnership, proposal: PartnershipProposal) -> None:
    """Join figures that are one sum, stated in two currencies."""
    rows = {row.as_stated: row for row in record.figures.all()}
    for figure in proposal.figures:
        row = rows.get(figure.as_stated)
        if row is None or figure.equivalent_of is None:
            continue
        other = rows.get(proposal.figures[figure.equivalent_of].as_stated)
        if other and other.pk != row.pk and not other.equivalent_of_id:
            row.equivalent_of = other
            row.save()


def _join(
    record: Partnership,
    above: Partnership,
    source: Source,
    proposal: PartnershipProposal,
) -> None:
    """Say what the draft is part of: by a sentence that says so, or that tells it."""
    told = next(one for one in proposal.claims if one.target == "part_of")
    place = _words_for(record, above, source.text) or (told.start, told.end)
    values = {"part_of": str(above.pk)}
    value = Value("part_of", values, source.text[slice(*place)], *place, "inferred")
    lay_before(record=record, source=source, value=value)


def _words_for(
    record: Partnership, above: Partnership, text: str
) -> tuple[int, int] | None:
    """Find a sentence that names both deals and says that one belongs to the other."""
    ours, theirs = _first_words(record), _first_words(above)
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        if not _BELONGS.search(words):
            continue
        if any(one in words for one in theirs - ours) and any(
            one in words for one in ours - theirs
        ):
            start = sentence.start() + len(words) - len(words.lstrip())
            return start, sentence.end()
    return None


def _first_words(record: Partnership) -> set[str]:
    """Return how the title's names begin: what a text calls them by later."""
    return {name.split()[0] for name in record.title.split(" and ") if name.strip()}
