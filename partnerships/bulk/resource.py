"""Columns: what each cell of a row means, read with django-import-export."""

from types import SimpleNamespace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.fields import Field
from import_export.resources import Resource

from partnerships.bulk import cells
from partnerships.bulk.cells import LookUp, Read
from partnerships.bulk.known import Cells, Known
from partnerships.models import Figure, FocusArea, Partnership, Sport

Fault = tuple[str, str]  # A column, and what is wrong with it.
# What each column means, in the order of the table.
_OWN: dict[str, Read] = {
    "title": Read(cells.text),
    "summary": Read(cells.text),
    "status": Read(cells.one_of(Partnership.Status.values)),
    "status_as_of": Read(cells.part_date),
    "announced_on": Read(cells.part_date),
    "signed_on": Read(cells.part_date),
    "starts_on": Read(cells.part_date),
    "ends_on": Read(cells.part_date),
    "term_months": Read(cells.months, empty=None),
    "term_as_stated": Read(cells.text),
    "focus_is_open_ended": Read(cells.yes, empty=False),
    "part_of": LookUp(cells.deal, empty=None),
    "renews": LookUp(cells.deal, empty=None),
}
_PARTS: dict[str, Read] = {
    "kinds": Read(cells.kinds, empty=[]),
    "parties": LookUp(cells.parties, empty=[]),
    "places": LookUp(cells.places, empty=[]),
    "focus_areas": LookUp(cells.words_of(FocusArea), empty=[]),
    "sports": LookUp(cells.words_of(Sport), empty=[]),
    "unknown": Read(cells.unknowns, empty={}),
    "value_kind": Read(cells.one_of(Figure.Kind.values)),
    "value_as_stated": Read(cells.text),
    "value_lower": Read(cells.amount, empty=None),
    "value_upper": Read(cells.amount, empty=None),
    "value_comparator": Read(cells.one_of(Figure.Comparator.values), empty="exact"),
    "value_currency": Read(cells.text),
    "value_per": Read(cells.one_of(Figure.Per.values), empty="total"),
    "value_standing": Read(cells.one_of(Figure.Standing.values), empty="reported"),
    "source_url": Read(cells.text),
    "source_title": Read(cells.text),
    "source_publisher": LookUp(cells.publisher, empty=None),
    "source_published_on": Read(cells.part_date),
    "quote": Read(cells.text),
}
_READ = _OWN | _PARTS
COLUMNS = ("reference", *_READ)
_DATE = "2017-01-11, 2017-01, 2017, or XXXX-01-11 where the year is not known"
_FIGURE = "of the figure that says what the deal is worth"
# What to write into each column, for whoever makes a table.
ABOUT = {
    "reference": "your own mark of the deal; a row whose mark is a deal already is "
    "left out",
    "title": "needed",
    "summary": "what it is about, in short",
    "status": ", ".join(Partnership.Status.values),
    "status_as_of": _DATE,
    "announced_on": _DATE,
    "signed_on": _DATE,
    "starts_on": "as stated, never taken from another date",
    "ends_on": "as stated, never worked out from the length",
    "term_months": "the stated length in months",
    "term_as_stated": "the length in the source's words, as in the quote",
    "focus_is_open_ended": "yes where the source says “in areas like ...”",
    "part_of": "the number of the deal above it",
    "renews": "the number of the deal it renews",
    "kinds": "one to three, with semicolons: sponsorship; venue",
    "parties": "Ali Sports (partner); New Club [club] (sponsor): the kind in square "
    "brackets adds whom nobody knows yet",
    "places": "Changzhou (counterparty); others are site, venue, scope",
    "focus_areas": "names or slugs, with semicolons",
    "sports": "names or slugs, with semicolons",
    "unknown": "why something is empty: value: undisclosed; ends_on: not_stated",
    "value_kind": f"{_FIGURE}: total_value, annual_value, rights_fee, ...",
    "value_as_stated": "the amount in the source's words, as in the quote",
    "value_lower": "the amount, or its lower bound: 5500000",
    "value_upper": "the same amount again, or the upper bound",
    "value_comparator": "exact, about, at_least, more_than, up_to, between, ...",
    "value_currency": "three capitals, such as CNY; empty where none is stated",
    "value_per": "total, year, season or event",
    "value_standing": "paid, committed, target, budget, reported, estimate",
    "source_url": "the page that says so; it is kept with a quote",
    "source_title": "its title",
    "source_publisher": "who published it, by a name that is known here",
    "source_published_on": _DATE,
    "quote": "the words of the source on which the row rests; each value gets a claim "
    "with them, for an editor to accept",
}


class Said(SimpleNamespace):
    """What a row says, by column; a column that it leaves out says nothing."""

    def __getattr__(self, column: str) -> Any:
        """Return what an empty cell means."""
        return _READ[column].empty

    def deal(self) -> Partnership:
        """Return the deal's own values; its parts are not among them."""
        return Partnership(
            **{name: vars(self)[name] for name in _OWN.keys() & vars(self)}
        )


class DealResource(Resource):
    """Reads the cells of a row, column by column."""

    def read(self, row: Cells, known: Known) -> tuple[Said, list[Fault]]:
        """Return what the row says as far as it can be read, and what cannot."""
        said = Said()
        try:
            self.import_instance(said, dict(row), known=known)
        except ValidationError as error:
            return said, faults_in(error)
        return said, []


for _name, _read in _READ.items():
    DealResource.fields[_name] = Field(_name, _name, widget=_read)


def faults_in(error: ValidationError, column: str = "") -> list[Fault]:
    """Return what the error says, of the columns that it names.

    Of a part it names fields: what has no column of its own is told of the part's.
    """
    beginning = column.partition("_")[0]
    named = [
        (f"{beginning}_{name}" if column else name, said)
        for name, said in _by_column(error).items()
    ]
    return [
        (name if not column or name in COLUMNS else column, message)
        for name, said in named
        for message in said
    ]


def _by_column(error: ValidationError) -> dict[str, list[str]]:
    if not hasattr(error, "error_dict"):
        return {"": error.messages}
    named = error.message_dict
    return {name.replace(NON_FIELD_ERRORS, ""): said for name, said in named.items()}
