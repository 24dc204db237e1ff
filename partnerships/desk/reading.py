"""Reads deals from the tables into a part of the index."""

from partnerships.desk import evidence, worths
from partnerships.desk.columns import read_deals
from partnerships.desk.families import Families
from partnerships.desk.names import Names
from partnerships.desk.part import PEOPLE, Part
from partnerships.desk.scope import Scope
from partnerships.models import (
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
)


def read(scope: Scope, names: Names) -> Part:
    """Read the scope's public deals.

    The same few queries however many there are, but for evidence some for each ten
    thousand.
    """
    part = read_deals(scope)
    for name, rows, column in (
        ("kind", PartnershipKind.objects.all(), "kind"),
        ("sport", PartnershipSport.objects.all(), "sport__slug"),
        ("focus", PartnershipFocusArea.objects.all(), "focus_area__slug"),
        ("role", Party.objects.all(), "role"),
    ):
        for value, deals in scope.grouped(rows, column):
            part.add(name, value, deals)
    people = Party.objects.filter(organisation=None)
    for slug, deals in scope.grouped(people, "person__slug"):
        part.add("party", slug, deals)
        part.add(PEOPLE, slug, deals)
    for path, deals in scope.grouped(PartnershipPlace.objects.all(), "place__path"):
        for slug in path.split("/")[:-1]:
            part.add("place", slug, deals)
    families = Families.read(scope, names)
    families.add_to(part)
    worths.add_to(part, scope)
    for piece in scope.pieces(part.deals):
        evidence.add_to(part, piece, families)
    return part
