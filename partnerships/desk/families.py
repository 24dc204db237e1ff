"""Parties of deals, with what they belong to."""

from typing import Self

from pyroaring import BitMap

from partnerships.desk.names import Names
from partnerships.desk.part import ORGANISATIONS, Part
from partnerships.desk.scope import Scope
from partnerships.models import Party


class Families:
    """The deals of each organisation: its own, and those of all that belongs to it."""

    def __init__(self, names: Names, own: dict[int, BitMap]) -> None:
        self._names, self._own = names, own
        self._under: dict[int, BitMap] = {}
        self._at_home: dict[int, BitMap] = {}
        for organisation, deals in own.items():
            for one in {organisation} | names.above(organisation):
                self._under.setdefault(one, BitMap())
                self._under[one] |= deals

    @classmethod
    def read(cls, scope: Scope, names: Names) -> Self:
        """Read the organisations that are parties. One query."""
        rows = Party.objects.filter(person=None)
        return cls(names, dict(scope.grouped(rows, "organisation")))

    def add_to(self, part: Part) -> None:
        """Note each organisation's deals under its slug.

        Apart from all parties, too: a person may have the same slug. What is seen, as
        a party or right above one, is noted as such.
        """
        for organisation, deals in self._under.items():
            if slug := self._names.slug_of(organisation):
                part.add("party", slug, deals)
                part.add("organisation", slug, deals)
        for organisation, deals in self._own.items():
            for one in {organisation} | self._names.next_above(organisation):
                if slug := self._names.slug_of(one):
                    part.add(ORGANISATIONS, slug, deals)

    def at_home(self, organisation: int) -> BitMap:
        """Return the deals to which it is a party, owns one, or belongs to one.

        What it says of them is first-party: see `Evidence.is_first_party`.
        """
        if organisation not in self._at_home:
            owners = self._names.above(organisation)
            self._at_home[organisation] = BitMap().union(
                self._under.get(organisation, BitMap()),
                *(self._own[one] for one in owners if one in self._own),
            )
        return self._at_home[organisation]
