"""Histories as tests read and make them."""

from partnerships.history import changing, told
from partnerships.models import Partnership


def history_of(deal):
    """What each change of the deal tells: label, before and after; the first first."""
    revisions = list(deal.revisions.newest_first())
    return [
        [_words(one) for one in change.differences]
        for change in reversed(told(revisions))
    ]


def _words(difference):
    if difference.evidence:
        return difference.label, difference.evidence
    sides = (difference.old, difference.new)
    return difference.label, *(side.words if side else None for side in sides)


def whys_of(deal):
    return list(deal.revisions.values_list("why", flat=True))


def retitle(deal, title, **given):
    """Change the record as a save does: a row, and no bulk write."""
    with changing([deal.pk], **given):
        row = Partnership.objects.get(pk=deal.pk)
        row.title = title
        row.save()


def add_reason(deal, field="value", reason="undisclosed"):
    deal.unknowns.filter(field=field).update(reason=reason)
