"""Tables of deals, taken in and made drafts."""

from partnerships.bulk import steps
from partnerships.bulk.files import Line
from tests.factories import (
    make_editor,
)


def taken(*rows):
    lines = [
        Line(number, {"reference": f"r-{number}", "title": "A deal"} | cells)
        for number, cells in enumerate(rows, 2)
    ]
    return steps.take(name="deals.csv", lines=lines, by=make_editor())


def imported(*rows):
    kept = taken(*rows)
    assert steps.check(deal_import=kept, seconds=60)
    assert steps.make_drafts(deal_import=kept, seconds=60)
    return kept


def faults(**cells):
    kept = taken(cells)
    steps.check(deal_import=kept, seconds=60)
    return [tuple(fault) for fault in kept.rows.get().faults]


SIGNED = {"quote": "They signed for ten years, at £5m.", "source_url": "https://a.org"}
