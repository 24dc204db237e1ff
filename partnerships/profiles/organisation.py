"""What an organisation's page gathers: its roles, whom it meets, and its family."""

from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Self

from django.db.models import Count, F, Q

from partnerships.desk import Found
from partnerships.models import (
    Organisation,
    Partnership,
    Party,
    Person,
    Place,
    Source,
)
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.models.visibility import published
from partnerships.profiles.counted import Counted, deals_url
from partnerships.profiles.deals import Shown
from partnerships.profiles.overview import Overview
from partnerships.timelines import Timeline, timeline_of

MOST_PARTNERS = 10
MOST_CHILDREN = 50
MOST_NAMED_IN = 10
_HEIGHT = 4  # Owners above one another.
_ABOVE = ["__".join(["parent"] * height) for height in range(1, _HEIGHT + 1)]


@dataclass(frozen=True)
class Family:
    """Who owns an organisation, the topmost first, and what it owns itself."""

    above: list[Organisation]
    children: list[Organisation]

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        """Gather those that anybody may see: two queries."""
        chain = Organisation.objects.filter(pk=organisation.pk).values_list(*_ABOVE)
        above = [pk for pk in chain.get() if pk]
        related = Q(pk__in=above) | Q(parent=organisation, merged_into=None)
        found = {row.pk: row for row in Organisation.objects.visible().filter(related)}
        owners = [found[pk] for pk in takewhile(found.__contains__, above)]
        children = [one for one in found.values() if one.parent_id == organisation.pk]
        return cls(owners[::-1], children[:MOST_CHILDREN])


@dataclass(frozen=True)
class OrganisationProfile:
    """All that the first page of an organisation shows beside the deals' cards.

    `deals`: those of the list, as rows of the database: of which it, what was merged
    into it, or what belongs to one of these is a party. `named_in`: deals of others
    that name it.
    """

    deals: PartnershipQuerySet
    timeline: Timeline
    family: Family
    place: Place | None
    roles: list[Counted]
    partners: list[Counted]
    overview: Overview
    named_in: list[Partnership]
    is_quoted: bool

    @classmethod
    def of(cls, organisation: Organisation, deals: Found, shown: Shown) -> Self:
        """Gather the profile: 20 queries, and one for each level of what it owns."""
        ones = Organisation.objects.belonging_to(organisation)
        parties = Party.objects.filter(organisation__in=ones)
        public = Partnership.objects.published()
        seat = Place.objects.visible().filter(organisations=organisation)
        quoted = Source.objects.visible().published_by(organisation)
        return cls(
            deals=public.having(parties),
            timeline=timeline_of(shown),
            family=Family.of(organisation),
            place=seat.first(),
            roles=_roles(parties, organisation.slug, deals),
            partners=_partners(parties, ones),
            overview=Overview.of(organisation, deals),
            named_in=_named_in(organisation, parties),
            is_quoted=quoted.exists(),
        )

    @property
    def nothing(self) -> str:
        """Say why it has a page though it is a party to no deal."""
        if self.named_in:
            return "It is a party to no public deal."
        if self.is_quoted:
            return "No public deal names it; its pages are quoted as evidence."
        return "No public deal names it, but one names or quotes what belongs to it."


def _roles(parties: Any, slug: str, deals: Found) -> list[Counted]:
    """Count the deals in each role, the most frequent first.

    The list narrowed by party and role holds, too, deals in which another party has the
    role: it is linked where it holds no such.
    """
    rows = parties.filter(published("partnership")).order_by().values_list("role")
    own = dict(rows.annotate(deals=Count("partnership", distinct=True)))
    listed = deals.counts("role", own)
    ranked = sorted(own, key=lambda role: (-own[role], role))
    return [
        Counted(
            name=str(Party.Role(role).label),
            deals=own[role],
            deals_url=deals_url(party=slug, role=role)
            if listed[role] == own[role]
            else "",
        )
        for role in ranked
    ]


def _partners(parties: Any, ones: set[int]) -> list[Counted]:
    """Count the deals with each other party, the most frequent first: 3 queries."""
    shared = parties.filter(published("partnership")).values("partnership")
    met = Party.objects.filter(partnership__in=shared).exclude(organisation__in=ones)
    counts = (
        met.order_by()
        .values_list("organisation", "person")
        .annotate(deals=Count("partnership", distinct=True))
        .order_by("-deals", F("organisation").asc(nulls_last=True), "person")[
            :MOST_PARTNERS
        ]
    )
    found = list(counts)
    organisations = Organisation.objects.in_bulk([one for one, _, _ in found if one])
    people = Person.objects.in_bulk([one for _, one, _ in found if one])
    return [
        _counted(organisations[one] if one else people[other], deals)
        for one, other, deals in found
    ]


def _counted(who: Organisation | Person, deals: int) -> Counted:
    return Counted(who.name, deals, who.get_absolute_url())


def _named_in(organisation: Organisation, parties: Any) -> list[Partnership]:
    """Return the newest deals that name it otherwise than as a party."""
    public = Partnership.objects.published().naming_organisation(organisation)
    found = public.exclude(pk__in=parties.values("partnership"))
    return list(found.newest_first()[:MOST_NAMED_IN])
