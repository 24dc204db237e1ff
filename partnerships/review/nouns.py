"""One form for each noun: the shape of a value that waits, and the way to store it.

A proposal's `values` are what such a form is sent, a text for each field:

    status, announced_on, signed_on, starts_on, ends_on, part_of, renews
                  the field itself: {"announced_on": "2017-01-11"}
    term          term_months, term_as_stated
    kind          kind
    focus_area, sport
                  name, who
    place         name, kind, within, who, relation
    party         name, kind (one of organisations, or person), who, role
    involvement   name, who, for_whom, part, role_as_stated
    figure        kind, subject, lower, upper, comparator, unit, currency, per,
                  standing, as_stated
    event         name, starts_on, ends_on, at
    commitment    what, quantity, due, state

`who` says what the name means: nothing (what bears the name, which must be known),
`new` (it is made), or the key of a known one, such as `organisation-12`.
"""

from typing import Any, cast

from django.forms import modelform_factory

from partnerships.models import Partnership
from partnerships.review.forms import (
    CommitmentForm,
    EventForm,
    FieldForm,
    FigureForm,
    KindForm,
    RelationForm,
    TermForm,
    ValueForm,
)
from partnerships.review.naming_forms import (
    FocusAreaForm,
    InvolvementForm,
    PartyForm,
    PlaceForm,
    SportForm,
)


def _of_field(name: str, form: type[FieldForm] = FieldForm) -> type[FieldForm]:
    made = modelform_factory(Partnership, form=form, fields=(name,))
    return cast("type[FieldForm]", made)


FORMS: dict[str, type[ValueForm]] = {
    "status": _of_field("status"),
    "announced_on": _of_field("announced_on"),
    "signed_on": _of_field("signed_on"),
    "starts_on": _of_field("starts_on"),
    "ends_on": _of_field("ends_on"),
    "term": TermForm,
    "part_of": _of_field("part_of", RelationForm),
    "renews": _of_field("renews", RelationForm),
    "kind": KindForm,
    "party": PartyForm,
    "place": PlaceForm,
    "focus_area": FocusAreaForm,
    "sport": SportForm,
    "figure": FigureForm,
    "involvement": InvolvementForm,
    "event": EventForm,
    "commitment": CommitmentForm,
}
FIELD_NOUNS = frozenset(
    noun for noun, form in FORMS.items() if issubclass(form, FieldForm)
)


def form_of(
    noun: str, values: Any, *, record: Partnership, row: Any = None
) -> ValueForm:
    """Return the form that writes a value: into that row, or into a new one."""
    instance = record if noun in FIELD_NOUNS else row
    return FORMS[noun](values, record=record, instance=instance)


def empty_form(noun: str, values: Any, *, record: Partnership) -> ValueForm:
    """Return the form as it is first shown, with these values in it."""
    return FORMS[noun](record=record, initial=values)
