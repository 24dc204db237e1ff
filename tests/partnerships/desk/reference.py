"""What the desk must find, worked out deal by deal from the records themselves.

Slow and plain: no index, no sets of ids, no SQL but what loads public records.
"""

import datetime as dt

from django.utils import timezone

from partnerships.evidence import Evidence
from partnerships.models import Organisation, Partnership
from partnerships.models.partnership import NO_DAY
from partnerships.money.worth import size, stated_in


class Reference:
    """The public deals, and what is true of each."""

    def __init__(self):
        self.deals = list(Partnership.objects.published().with_record())
        self.evidence = Evidence.of_all(self.deals)
        self.owners = {
            one.pk: {one.parent_id, one.merged_into_id} - {None}
            for one in Organisation.objects.all()
        }
        self.slugs = dict(Organisation.objects.values_list("pk", "slug"))
        self.today = timezone.localdate()
        self._read = {}

    # --- What the desk answers ----------------------------------------------------

    def ids(self, known, sort="newest"):
        found = [deal for deal in self.deals if self.keeps(deal, known)]
        return [deal.pk for deal in sorted(found, key=self._key(sort, known))]

    def count(self, known):
        return len(self.ids(known))

    def facet(self, name, known, values):
        """How many deals there would be with each of the values alone."""
        return {value: self.count({**known, name: {value: ""}}) for value in values}

    def values(self, name, known):
        """The values that any public deal has."""
        of_each = (self._values_of(deal, name, known) for deal in self.deals)
        return set().union(*of_each)

    # --- What a filter keeps ------------------------------------------------------

    def keeps(self, deal, known):
        return all(
            values.keys() & self._values_of(deal, name, known)
            for name, values in known.items()
            if values and name not in {"q", "sort"}
        )

    def _values_of(self, deal, name, known):
        given = [_one(known["currency"])] if name == "value" else []
        key = (deal.pk, name, *given)
        if key not in self._read:
            self._read[key] = set(getattr(self, f"{name}_of")(deal, *given))
        return self._read[key]

    def kind_of(self, deal):
        return [row.kind for row in deal.kinds.all()]

    def status_of(self, deal):
        return [deal.status] if deal.status else []

    def sport_of(self, deal):
        return [row.sport.slug for row in deal.sport_links.all()]

    def focus_of(self, deal):
        return [row.focus_area.slug for row in deal.focus_links.all()]

    def place_of(self, deal):
        found = []
        for row in deal.place_links.all():
            place = row.place
            while place:
                found.append(place.slug)
                place = place.parent
        return found

    def party_of(self, deal):
        found = [row.person.slug for row in deal.parties.all() if row.person]
        ahead = [row.organisation_id for row in deal.parties.all() if row.organisation]
        seen = set()
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += self.owners[one]
        return found + [self.slugs[one] for one in seen]

    def role_of(self, deal):
        return [row.role for row in deal.parties.all()]

    def year_of(self, deal):
        return [] if deal.listed_day == NO_DAY else [str(deal.listed_day.year)]

    def term_of(self, deal):
        months = deal.term_months
        if months is None:
            return ["not-stated"]
        for most, value in (
            (12, "under-1-year"),
            (36, "1-to-3-years"),
            (60, "3-to-5-years"),
            (120, "5-to-10-years"),
        ):
            if months < most:
                return [value]
        return ["10-years-or-more"]

    def ends_of(self, deal):
        first, last = deal.ends_on_earliest, deal.ends_on_latest
        if last is None or last < self.today:
            return []
        return [str(n) for n in (3, 6, 12, 24) if first <= later(self.today, n)]

    def _counting(self, deal):
        return [
            figure
            for figure in deal.figures.all()
            if figure.counts_toward_value and figure.rank != "deprecated"
        ]

    def currency_of(self, deal):
        return {figure.currency for figure in self._counting(deal)} - {""}

    def value_of(self, deal, currency):
        worth = stated_in(deal.figures.all(), currency) if currency else None
        if worth is None:
            return []
        for most, value in (
            (10**6, "under-1m"),
            (10**7, "1m-to-10m"),
            (10**8, "10m-to-100m"),
            (10**9, "100m-to-1bn"),
        ):
            if size(worth) < most:
                return [value]
        return ["1bn-or-more"]

    def evidence_of(self, deal):
        evidence = self.evidence[deal.pk]
        quoting = [
            claim
            for claims in evidence.claims.values()
            for claim in claims
            if claim.quote and claim.broken_at is None
        ]
        found = ["quoted"] if quoting else []
        if evidence.independent_sources:
            return [*found, "independent"]
        if any(evidence.is_first_party(claim.source) for claim in quoting):
            found.append("first-party-only")
        return found

    def has_of(self, deal):
        figures = [row for row in deal.figures.all() if row.rank != "deprecated"]
        return [
            *(["value"] if self._counting(deal) else []),
            *(["figure"] if figures else []),
            *(["end"] if deal.ends_on else []),
        ]

    # --- Orders -------------------------------------------------------------------

    def _key(self, sort, known):
        return {
            "newest": self._newest,
            "oldest": self._oldest,
            "title": lambda deal: (plain(deal.title), -deal.pk),
            "ending": self._ending,
            "value": lambda deal: (
                -size(stated_in(deal.figures.all(), _one(known["currency"]))),
                -deal.pk,
            ),
        }[sort]

    def _newest(self, deal):
        return (-deal.listed_day.toordinal(), -deal.pk)

    def _oldest(self, deal):
        no_day = deal.listed_day == NO_DAY
        return (no_day, deal.listed_day.toordinal(), -deal.pk)

    def _ending(self, deal):
        last = deal.ends_on_latest
        if last and last >= self.today:
            return (0, last.toordinal(), -deal.pk)
        return (1, *self._newest(deal))


def _one(values):
    return next(iter(values)) if len(values) == 1 else None


def later(day, months):
    """The same day so many months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    while True:
        try:
            return dt.date(year, month, day.day)
        except ValueError:
            day -= dt.timedelta(days=1)


def plain(title):
    """The titles of the made-up worlds have these accents only."""
    return title.casefold().translate(str.maketrans("áéö", "aeo"))
