"""Small random worlds: records in every state, claims that hold and claims that do not.

Rows are written past the rules that editors work under, so that a world also has what
those forbid, and is made in milliseconds.
"""

import datetime as dt
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from partnerships import forms
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    FocusArea,
    Involvement,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Person,
    Place,
    Source,
    Sport,
)
from partnerships.models.figure import COUNTING

KINDS = ["venue", "fund", "other"]
ROLES = ["sponsor", "partner", "agent"]
CURRENCIES = ["", "CNY", "USD"]
DATES = ["", "", "2016", "2016-10", "2017-01-11", "XXXX-10-11", "2031-02"]
TITLES = ["Beta", "alpha", "Áréna", "arena", "Öl", "Zeta", "alpha two"]


def put(row):
    """Write a row without the checks of its own manager."""
    QuerySet(type(row)).bulk_create([row])
    return row


def days(number):
    return dt.timedelta(days=number)


class World:
    """Names that deals can share, and the deals; `chance` is a `random.Random`."""

    def __init__(self, chance, *, deals=8):
        self.chance = chance
        self.now = timezone.now()
        self.organisations = []
        for slug in ("one", "two", "three", "four", "five"):
            above = self.some(self.organisations)
            merged = self.some(self.organisations)
            self.organisations.append(
                put(
                    Organisation(
                        slug=slug,
                        name=slug.title(),
                        kind="company",
                        parent=above,
                        merged_into=merged if chance.random() < 0.2 else None,
                    )
                )
            )
        # One slug is that of an organisation as well.
        self.people = [put(Person(slug=s, name=s.title())) for s in ("two", "ann")]
        self.places = []
        for slug in ("land", "lan", "city", "venue"):
            above = self.some(self.places)
            place = Place(slug=slug, name=slug.title(), kind="city", parent=above)
            self.places.append(put(place))
        self.areas = [
            put(FocusArea(slug=s, name=s.title())) for s in ("esports", "art")
        ]
        self.sports = [put(Sport(slug=s, name=s.title())) for s in ("golf", "judo")]
        self.sources = [self.source() for _ in range(5)]
        self.deals = []
        for _ in range(deals):
            self.add_deal()

    def some(self, rows):
        """One of the rows, or nothing."""
        return self.chance.choice([None, *rows])

    def sample(self, rows, most=2):
        return self.chance.sample(rows, self.chance.randint(0, min(most, len(rows))))

    def moment(self):
        return self.chance.choice(
            [None, self.now - days(1), self.now - days(1), self.now + days(1)]
        )

    def source(self):
        return put(
            Source(
                kind=self.chance.choice(
                    ["own_article", "outlet", "outlet", "document"]
                ),
                publisher=self.some(self.organisations),
                visible_from=self.moment(),
                withdrawn_at=self.chance.choice([None, None, self.moment()]),
            )
        )

    def add_deal(self):
        deal = put(Partnership(**self.fields()))
        self.deals.append(deal)
        self.fill(deal)
        return deal

    def fields(self):
        chance = self.chance
        months = chance.choice([None, 6, 12, 35, 60, 119, 120])
        published = self.moment()
        withdrawn = chance.random() < 0.15 and published is not None
        ends = chance.choice(DATES + [self.soon()] * 4)
        return {
            "title": chance.choice(TITLES),
            "status": chance.choice(["signed", "active", "active", ""]),
            "announced_on": chance.choice(DATES),
            "signed_on": chance.choice(DATES),
            "ends_on": ends,
            "term_months": months,
            "term_as_stated": "so long" if months else chance.choice(["", "for long"]),
            "part_of": self.some(self.deals),
            "renews": self.some(self.deals) if chance.random() < 0.3 else None,
            "published_at": published,
            "withdrawn_at": chance.choice([self.now, self.now + days(2)])
            if withdrawn
            else None,
            "withdrawal_note": "An error." if withdrawn else "",
        }

    def soon(self):
        day = timezone.localdate() + days(self.chance.randint(-40, 800))
        return day.isoformat()[: self.chance.choice([4, 7, 10])]

    def fill(self, deal):
        """Give a deal its parts, and claims about some of what it says."""
        chance = self.chance
        rows = [
            *(PartnershipKind(kind=kind) for kind in self.sample(KINDS, 3)),
            *(
                PartnershipFocusArea(focus_area=area)
                for area in self.sample(self.areas)
            ),
            *(PartnershipSport(sport=sport) for sport in self.sample(self.sports)),
            *(
                PartnershipPlace(place=place, relation="site")
                for place in self.sample(self.places)
            ),
            *(
                Party(
                    organisation=one,
                    role=chance.choice(ROLES),
                    name_as_stated=chance.choice(["", "Them"]),
                )
                for one in self.sample(self.organisations, 3)
            ),
            *(Party(person=one, role="agent") for one in self.sample(self.people, 1)),
            *(self.figure() for _ in range(chance.randint(0, 3))),
            *(
                Involvement(
                    person=one, part="signed", organisation=self.some_organisation()
                )
                for one in self.sample(self.people, 1)
            ),
            *(Event(name="Final", starts_on="2017") for _ in self.sample([1], 1)),
            *(Commitment(what="Events", quantity=5) for _ in self.sample([1], 1)),
        ]
        for position, row in enumerate(rows):
            row.partnership, row.position = deal, position % 3
            put(row)
            if isinstance(row, Event):
                row.organisers.set(self.sample(self.organisations))
        for _ in range(chance.randint(0, 7)):
            self.claim(deal, rows)

    def some_organisation(self):
        return self.some(self.organisations)

    def figure(self):
        chance = self.chance
        amount = Decimal(10) ** chance.randint(4, 10) + Decimal(
            chance.choice(["0", "0.5"])
        )
        comparator = chance.choice(["exact", "at_least", "up_to"])
        return Figure(
            kind=chance.choice([*COUNTING[:3], "prize_money"]),
            subject=chance.choice(["", "", "", "the cup"]),
            lower=None if comparator == "up_to" else amount,
            upper=None if comparator == "at_least" else amount,
            comparator=comparator,
            currency=chance.choice(CURRENCIES),
            per=chance.choice(["total", "year"]),
            rank=chance.choice(["preferred", "normal", "normal", "deprecated"]),
            as_stated="so much",
        )

    def claim(self, deal, rows):
        """Write a claim about the deal; most say what it says, and hold."""
        chance = self.chance
        fields = ["status", "announced_on", "ends_on", "term", "part_of", "renews"]
        about = chance.choice([*rows, *fields])
        claim = Claim(
            partnership=deal, accepted_at=chance.choice([None] + [self.now] * 5)
        )
        if isinstance(about, str):
            claim.field = about
        else:
            setattr(claim, COLUMNS[type(about)], about)
        says = forms.claimed(claim)
        claim.value = chance.choice([says or "", says or "", says or "", "else"])
        claim.stance = chance.choice(
            ["supports", "supports", "supports", "contradicts"]
        )
        claim.source = chance.choice(self.sources)
        claim.quote, claim.start, claim.end = "So", 0, 2
        claim.broken_at = chance.choice([None, None, None, self.now])
        return put(claim)


COLUMNS = {
    PartnershipKind: "kind",
    PartnershipFocusArea: "focus_link",
    PartnershipSport: "sport_link",
    PartnershipPlace: "place_link",
    Party: "party",
    Figure: "figure",
    Involvement: "involvement",
    Event: "event",
    Commitment: "commitment",
}


def crowd(number):
    """So many public deals that share what they name, each with a claim; quickly."""
    organisation = put(Organisation(slug="house", name="House", kind="company"))
    place = put(Place(slug="town", name="Town", kind="city"))
    area = put(FocusArea(slug="area", name="Area"))
    sport = put(Sport(slug="sport", name="Sport"))
    source = put(Source(kind="outlet", publisher=organisation))
    before = timezone.now() - days(1)
    deals = [
        Partnership(
            title=f"Deal {n}", status="signed", announced_on="2017", published_at=before
        )
        for n in range(number)
    ]
    put_all(deals)
    put_all([PartnershipKind(partnership=deal, kind="venue") for deal in deals])
    put_all(
        [Party(partnership=d, organisation=organisation, role="agent") for d in deals]
    )
    put_all(
        [PartnershipPlace(partnership=d, place=place, relation="site") for d in deals]
    )
    put_all([PartnershipFocusArea(partnership=d, focus_area=area) for d in deals])
    put_all([PartnershipSport(partnership=d, sport=sport) for d in deals])
    put_all([Figure(**_crowd_figure(deal)) for deal in deals])
    put_all([Claim(**_crowd_claim(deal, source)) for deal in deals])
    return deals


def put_all(rows):
    QuerySet(type(rows[0])).bulk_create(rows, batch_size=500)


def _crowd_figure(deal):
    amount = {"lower": 5, "upper": 5, "currency": "USD", "as_stated": "five"}
    return {"partnership": deal, "kind": "total_value", **amount}


def _crowd_claim(deal, source):
    words = {"value": "signed", "quote": "So", "start": 0, "end": 2}
    about = {"partnership": deal, "field": "status", "source": source}
    return {**about, **words, "accepted_at": timezone.now()}
