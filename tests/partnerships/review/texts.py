"""A text of the house's own that announces a deal, read into drafts."""

from partnerships.models import Partnership, Place, Proposal
from partnerships.reading import load_known, read_deals
from partnerships.reading.spans import Span
from partnerships.review import actions, rest
from partnerships.review.drafts import make_drafts
from partnerships.review.many import Chosen
from partnerships.review.screen import Screen
from partnerships.review.seen import key_of, seen_of
from tests import factories

TEXT = (
    "Northbank signs sponsorship with Harbour Rovers\n\n"
    "On March 3rd, Northbank Insurance and Harbour Rovers FC announced a three-year "
    "sponsorship agreement worth £4.5 million in Leeds.\n\n"
    "The club has 12 teams and 300 members."
)


def read(text=TEXT, *, published="2021-03-04", **fields):
    """Read the text as somebody else's page; gives the reading."""
    if not Place.objects.filter(slug="leeds").exists():
        factories.make_place(name="Leeds")
    source = factories.make_source(text=text, published_on=published, **fields)
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    found = read_deals(text, lines, published=published, known=load_known())
    return make_drafts(source=source, found=found, stretches=lines, by=None)


def draft(**fields):
    """The one draft of the text."""
    reading = read(**fields)
    return reading.partnerships.get()


def waiting(record, noun):
    """The proposal of the noun that waits."""
    return Proposal.objects.waiting().filter(partnership=record, noun=noun).first()


def claim(record, target):
    """The claim about the target, as the database has it."""
    rows = Partnership.objects.with_record().get(pk=record.pk).claims.all()
    return next((one for one in rows if one.target == target), None)


def key(item):
    return {"key": key_of(item), "seen": seen_of(item)}


def seen(record):
    """All that waits, as the screen shows it now."""
    return [Chosen(one.key, one.seen) for one in Screen.of(record.pk).waiting]


def accept_all(record, editor, *, makes=True):
    """Accept all that waits now."""
    return rest.accept_all(record=record, chosen=seen(record), by=editor, makes=makes)


def empty(record):
    """The facts that are empty now, by name."""
    return [one.name for one in Screen.of(record.pk).empty]


def say_not_stated(record, editor):
    """Say of all that is empty now that the text does not tell it."""
    said, _ = actions.say_not_stated(record=record, names=empty(record), by=editor)
    return said


def settle(record, editor, *, makes=True):
    """Settle all that is shown now."""
    given = {"chosen": seen(record), "empty": empty(record)}
    return rest.settle(record=record, by=editor, makes=makes, **given)
