"""Forms of what names something: a party, a person, a place, what a deal is about."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core.addresses import id_in
from partnerships.models import (
    FocusArea,
    Involvement,
    Organisation,
    PartnershipFocusArea,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Person,
    Place,
    Sport,
)
from partnerships.naming import (
    made,
    organisation_named,
    person_named,
    place_named,
    standing,
    word_named,
)
from partnerships.review.forms import UNKNOWN, RowForm

PERSON = "person"
NEW = "new"
_LONGEST_NAME = 300


class NamingForm(RowForm):
    """A row that names something: what bears the name, a chosen one, or a new one.

    `whose`: the models it may name, by the column of the row that holds it.
    """

    whose: dict[str, type[models.Model]] = {}
    name = forms.CharField(max_length=_LONGEST_NAME)
    who = forms.CharField(label="Which one", required=False, widget=forms.Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.creates: tuple[str, dict[str, Any]] | None = None

    @classmethod
    def values_of(cls, row: Any) -> dict[str, str]:
        """Say which one it names, and how that is called."""
        column = next(one for one in cls.whose if getattr(row, f"{one}_id"))
        named = getattr(row, column)
        kind = (
            {"kind": getattr(named, "kind", PERSON)}
            if "kind" in cls.base_fields
            else {}
        )
        who = {"name": named.name, "who": f"{column}-{named.pk}", **kind}
        return super().values_of(row) | who

    def clean(self) -> dict[str, Any]:
        """Find what is meant."""
        cleaned = super().clean() or {}
        if cleaned.get("name"):
            found = self._found(cleaned)
            for column in self.whose:
                setattr(
                    self.instance, column, found if self._is(column, found) else None
                )
        return cleaned

    def _is(self, column: str, found: Any) -> bool:
        return isinstance(found, self.whose[column])

    def _found(self, cleaned: dict[str, Any]) -> Any:
        who = cleaned.get("who") or ""
        if who and who != NEW:
            return self._chosen(who)
        known = self.known(cleaned)
        if known is None and who == NEW:
            self.creates = self.new(cleaned)
        elif known is None:
            self.add_error(
                "who",
                ValidationError(
                    f"Nothing known is called “{cleaned['name']}”: choose one, or say "
                    "that it is new.",
                    UNKNOWN,
                ),
            )
        return known

    def _chosen(self, who: str) -> Any:
        noun, _, key = who.partition("-")
        model = self.whose.get(noun)
        row = model._default_manager.filter(pk=id_in(key)).first() if model else None
        if row is None:
            self.add_error("who", ValidationError("This one is gone.", UNKNOWN))
        return standing(row) if isinstance(row, Organisation) else row

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return what bears the name, or None."""
        raise NotImplementedError

    def new(self, cleaned: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the row's column for what is new, and what it is made of."""
        return next(iter(self.whose)), {"name": cleaned["name"]}

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out what will only be made when the row is stored."""
        left_out = super()._get_validation_exclusions()
        return left_out | (set(self.whose) if self.creates or self.errors else set())

    def prepare(self) -> None:
        """Make what is new, and look at the row as a whole."""
        if self.creates:
            column, columns = self.creates
            setattr(self.instance, column, made(self.whose[column], **columns))
            self.instance.full_clean()


class FocusAreaForm(NamingForm):
    """What the deal is about."""

    column, relation, whose = "focus_link", "focus_links", {"focus_area": FocusArea}
    may_be_chosen = True

    class Meta:
        model = PartnershipFocusArea
        fields = ()

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return the focus area of that name."""
        return word_named(FocusArea, cleaned["name"])


class SportForm(NamingForm):
    """A sport."""

    column, relation, whose = "sport_link", "sport_links", {"sport": Sport}
    may_be_chosen = True

    class Meta:
        model = PartnershipSport
        fields = ()

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return the sport of that name."""
        return word_named(Sport, cleaned["name"])


class PlaceForm(NamingForm):
    """A place, with what it has to do with the deal."""

    column, relation, whose = "place_link", "place_links", {"place": Place}
    kind = forms.ChoiceField(choices=Place.Kind.choices, initial=Place.Kind.CITY)
    within = forms.CharField(
        label="Lies in", required=False, max_length=300, help_text="A known place."
    )
    field_order = ("name", "who", "kind", "within", "relation")

    class Meta:
        model = PartnershipPlace
        fields = ("relation",)

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return the place of that name, of that kind and in there if one is."""
        kind, within = cleaned.get("kind", ""), cleaned.get("within", "")
        return place_named(cleaned["name"], kind=kind, within=within)

    def new(self, cleaned: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Make the place where the form says that it lies."""
        within = cleaned.get("within") or ""
        parent = place_named(within) if within else None
        if within and parent is None:
            self.add_error("within", f"No place is called {within}.")
        kind = cleaned.get("kind", "")
        return "place", {"name": cleaned["name"], "kind": kind, "parent": parent}


class PartyForm(NamingForm):
    """An organisation or a person with a part in the deal."""

    column, relation, words = "party", "parties", "name"
    whose = {"organisation": Organisation, "person": Person}
    kind = forms.ChoiceField(
        label="Kind, if new",
        choices=[*Organisation.Kind.choices, (PERSON, "Person")],
        initial=Organisation.Kind.COMPANY,
    )
    field_order = ("name", "who", "kind", "role")

    class Meta:
        model = Party
        fields = ("role",)

    @classmethod
    def values_of(cls, row: Party) -> dict[str, str]:
        """Name it as the source does."""
        given = super().values_of(row)
        return given | {"name": row.name_as_stated or given["name"]}

    def clean_name(self) -> str:
        """Keep the name as the source states it."""
        name: str = self.cleaned_data["name"]
        self.instance.name_as_stated = name
        return name

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return the organisation, or else the person, of that name."""
        name = cleaned["name"]
        if cleaned.get("kind") == PERSON:
            return person_named(name)
        return organisation_named(name)

    def new(self, cleaned: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Make an organisation of that kind, or a person."""
        kind = cleaned.get("kind", "")
        if kind == PERSON:
            return "person", {"name": cleaned["name"]}
        return "organisation", {"name": cleaned["name"], "kind": kind}


class InvolvementForm(NamingForm):
    """What somebody did in the deal."""

    column, relation, words = "involvement", "involvements", "role_as_stated"
    whose = {"person": Person}
    for_whom = forms.CharField(
        label="For whom",
        required=False,
        max_length=_LONGEST_NAME,
        help_text="A known organisation.",
    )
    field_order = ("name", "who", "part", "role_as_stated", "for_whom")

    class Meta:
        model = Involvement
        fields = ("part", "role_as_stated")

    @classmethod
    def values_of(cls, row: Involvement) -> dict[str, str]:
        """Say for whom, too."""
        house = row.organisation.name if row.organisation else ""
        return super().values_of(row) | {"for_whom": house}

    def clean_for_whom(self) -> str:
        """Find the organisation by its name."""
        name: str = self.cleaned_data["for_whom"]
        self.instance.organisation = organisation_named(name) if name else None
        if name and self.instance.organisation is None:
            raise ValidationError(f"No organisation is called {name}.", UNKNOWN)
        return name

    def known(self, cleaned: dict[str, Any]) -> Any:
        """Return the person of that name."""
        return person_named(cleaned["name"])
