"""What every profile says of its deals: by year, by kind, and who is in most."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from partnerships.desk import Choice, Found
from partnerships.models import Organisation
from partnerships.profiles.counted import Counted, deals_url
from partnerships.profiles.deals import Profiled, own_filter
from partnerships.profiles.years import Years

MOST_ORGANISATIONS = 10


@dataclass(frozen=True)
class Overview:
    """Counts over all deals of a profile; each leads to the list it counts.

    To none where the list that has the profile's filter lacks some of them.
    `organisations` is empty for an organisation: it counts whom it meets itself.
    """

    years: Years
    year_lists: list[Counted]
    kinds: list[Counted]
    organisations: list[Counted]

    @classmethod
    def of(cls, thing: Profiled, deals: Found) -> Self:
        """Count the deals of the thing: one query beyond those of the facets."""
        own = own_filter(thing)
        wanted = {"kind", "year", "party"} - own.keys()
        facets = deals.facets(*wanted)
        years = Years.of(facets["year"], deals.count)
        return cls(
            years=years,
            year_lists=_lists("year", years.counts, own, deals),
            kinds=_lists("kind", facets["kind"], own, deals),
            organisations=_organisations(facets.get("party", []), own, deals),
        )


_Own = dict[str, str]


def _lists(
    name: str, choices: Iterable[Choice], own: _Own, deals: Found
) -> list[Counted]:
    counted = [one for one in choices if one.count]
    urls = _urls(name, counted, own, deals)
    return [Counted(one.label, one.count, "", urls[one.value]) for one in counted]


def _urls(name: str, choices: list[Choice], own: _Own, deals: Found) -> dict[str, str]:
    """Return by value the list that holds just what is counted; else nothing."""
    listed = deals.by_filter().counts(name, [one.value for one in choices])
    return {
        one.value: deals_url(**own, **{name: one.value})
        if own and listed[one.value] == one.count
        else ""
        for one in choices
    }


def _organisations(choices: list[Choice], own: _Own, deals: Found) -> list[Counted]:
    """Return the organisations with most deals, without the people among parties."""
    slugs = [one.value for one in choices if one.count]
    named = Organisation.objects.standing().filter(slug__in=slugs)
    rows = {row.slug: row for row in named}
    urls = _urls("party", choices, own, deals)
    found = [
        Counted(
            rows[one.value].name,
            one.count,
            rows[one.value].get_absolute_url(),
            urls[one.value],
        )
        for one in choices
        if one.value in rows
    ]
    return found[:MOST_ORGANISATIONS]
