"""Draws what addresses are made of from the public rows of the database."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet

from articles.models import Article
from partnerships.filters import words
from partnerships.models import (
    Figure,
    Organisation,
    OrganisationName,
    Partnership,
    Place,
)
from partnerships.models.partnership import NO_DAY
from partnerships.models.publishing import Published
from partnerships.models.visibility import published
from portal.corpus.chance import Chance

_BANDS = {
    "term": words.TERMS,
    "ends": words.ENDS,
    "evidence": words.EVIDENCE,
    "has": words.HAS,
}
Filter = dict[str, str]  # Names of filters and their values.


class Sample:
    """So many public deals by chance, and the filters that would find them.

    A value is drawn as often as deals have it: broad ones come more often.
    """

    def __init__(self, chance: Chance, number: int) -> None:
        self._chance, self._number = chance, number
        rows = Partnership.objects.with_record().filter(pk__in=self._some(Partnership))
        self.deals: list[Partnership] = list(rows.order_by("pk"))
        self.own = [dict(self._filters(deal)) for deal in self.deals]

    def _some(self, model: type[Published]) -> list[int]:
        """Return the ids of public rows."""
        public = model._default_manager.filter(published())
        ids = list(public.order_by("pk").values_list("pk", flat=True))
        return self._chance.sample(ids, min(self._number, len(ids)))

    def articles(self) -> QuerySet[Article]:
        """Return public articles."""
        return Article.objects.filter(pk__in=self._some(Article))

    def _filters(self, deal: Partnership) -> Iterator[tuple[str, str]]:
        """Yield a filter of each sort that finds the deal."""
        choice = self._chance.choice
        yield "kind", choice(deal.kinds.all()).kind
        yield "status", deal.status
        yield "party", choice(organisations_of(deal)).slug
        yield "role", choice(deal.parties.all()).role
        if deal.listed_day != NO_DAY:
            yield "year", str(deal.listed_day.year)
        if sports := [link.sport for link in deal.sport_links.all()]:
            yield "sport", choice(sports).slug
        if areas := [link.focus_area for link in deal.focus_links.all()]:
            yield "focus", choice(areas).slug
        if places := places_of(deal):
            yield "place", choice(choice(places).path.split("/")[:-1])

    def by_facet(self) -> dict[str, list[Filter]]:
        """Return filters of one value each, by the facet."""
        found: dict[str, list[Filter]] = {}
        for own in self.own:
            for name, value in own.items():
                found.setdefault(name, []).append({name: value})
        for name, values in _BANDS.items():
            found[name] = self._several([{name: value} for value in values])
        currencies = Figure.objects.counting().exclude(currency="")
        known = sorted(set(currencies.values_list("currency", flat=True)))
        found["currency"] = self._several([{"currency": one} for one in known])
        found["value"] = self._several(
            [
                {"currency": one, "value": band}
                for one in known
                for band in words.VALUE_BANDS.words
            ]
        )
        return found

    def _several(self, filters: list[Filter]) -> list[Filter]:
        """Return as many as there are deals, each of them as often as the others."""
        if not filters:
            return []
        self._chance.shuffle(filters)
        return [filters[number % len(filters)] for number in range(self._number)]

    def three(self) -> list[Filter]:
        """Return filters of three facets that some deal has together."""
        return [dict(self._chance.sample(list(own.items()), k=3)) for own in self.own]

    def names(self) -> list[str]:
        """Return names of parties."""
        choice = self._chance.choice
        return [choice(organisations_of(deal)).name for deal in self.deals]

    def chinese_names(self) -> list[str]:
        """Return Chinese names of organisations."""
        rows = OrganisationName.objects.filter(language="zh").order_by("pk")
        names = list(rows.values_list("name", flat=True))
        return self._chance.sample(names, min(self._number, len(names)))


def organisations_of(deal: Partnership) -> list[Organisation]:
    """Return the organisations that are its parties: one at least."""
    return [one.organisation for one in deal.parties.all() if one.organisation]


def places_of(deal: Partnership) -> list[Place]:
    """Return its places."""
    return [link.place for link in deal.place_links.all()]


def busiest(number: int) -> QuerySet[Organisation]:
    """Return the organisations that are a party of the most deals."""
    rows = Organisation.objects.annotate(deals=Count("parties"))
    return rows.order_by("-deals", "pk")[:number]


def largest_places(number: int) -> QuerySet[Place]:
    """Return the places that are named most often themselves."""
    rows = Place.objects.annotate(deals=Count("partnership_places"))
    return rows.order_by("-deals", "pk")[:number]
