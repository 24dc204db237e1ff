"""What a person did in deals, and for whom."""

from dataclasses import dataclass, field
from typing import Self

from partnerships.desk import Found
from partnerships.models import Involvement, Partnership, Party, Person
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.profiles.deals import Shown
from partnerships.profiles.overview import Overview


@dataclass(frozen=True)
class Deed:
    """A person's parts in one deal: as a party, and as who signed, attended, spoke."""

    partnership: Partnership
    parties: list[Party] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)


@dataclass(frozen=True)
class PersonProfile:
    """All that a page of a person shows beside the cards of the deals."""

    deals: PartnershipQuerySet
    deeds: list[Deed]
    overview: Overview

    @classmethod
    def of(cls, person: Person, deals: Found, shown: Shown) -> Self:
        """Gather the profile."""
        rows = Partnership.objects.published().naming_person(person)
        return cls(rows, _deeds(person, shown), Overview.of(person, deals))


def _deeds(person: Person, shown: Shown) -> list[Deed]:
    """Return what the person did in each of the deals: one query."""
    found = {one.pk: Deed(one) for one in shown}
    rows = Involvement.objects.filter(person=person, partnership__in=found)
    for row in rows.select_related("organisation"):
        found[row.partnership_id].involvements.append(row)
    for deed in found.values():
        parties = deed.partnership.parties.all()
        deed.parties.extend(one for one in parties if one.person_id == person.pk)
    return list(found.values())
