"""One row of a table as a draft: its own values, its parts, its claims."""

from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult

from core.slugs import slug_from
from partnerships.bulk import cells
from partnerships.bulk.cells import LookUp, Read
from partnerships.bulk.parts import store_claims, store_parts
from partnerships.models import Figure, FocusArea, Partnership, Sport

_GIVEN = "given_"  # Before the name of what is no column of the deal itself.
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
REFUSED = "The database refused it. Send it again, or look for what is odd in it."
COLUMNS = ("reference", *_OWN, *_PARTS)
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


class DealResource(ModelResource):
    """Makes a draft of a row."""

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = ()
        clean_model_instances = True
        skip_diff = True
        store_instance = True

    @classmethod
    def faults(cls, result: RowResult) -> list[tuple[str, str]]:
        """Return what is wrong with a row, each after the column's name."""
        error = result.validation_error
        if error is None:
            return [("", _in_words(one.error)) for one in result.errors]
        return [
            (column.removeprefix(_GIVEN).replace(NON_FIELD_ERRORS, ""), message)
            for column, messages in _by_column(error).items()
            for message in messages
        ]

    def get_instance(self, instance_loader: Any, row: Any) -> None:
        """Return nothing: each row makes a draft of its own."""

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Store the parts, and what they are claimed by."""
        say: Any = partial(given, instance)
        instance.made = []
        store_parts(instance, say, instance.made)
        store_claims(instance, say, instance.made)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Give it an address."""
        instance.slug = slug_from(instance.title)


for _name, _read in _OWN.items():
    DealResource.fields[_name] = Field(_name, _name, widget=_read)
for _name, _read in _PARTS.items():
    DealResource.fields[_name] = Field(f"{_GIVEN}{_name}", _name, widget=_read)


def _in_words(error: Exception) -> str:
    """Return what went wrong; of what the database says nothing is for an editor."""
    return REFUSED if isinstance(error, DatabaseError) else str(error)


def _by_column(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {"": error.messages}


def given(deal: Partnership, name: str) -> Any:
    """Return what the row says of a part, or that it says nothing."""
    widget = _PARTS[name]
    return getattr(deal, f"{_GIVEN}{name}", widget.clean(""))
