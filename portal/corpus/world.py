"""All that a corpus's deals and articles name."""

from collections.abc import Iterator

from articles.models import Contributor
from partnerships.models import Organisation, Person, PersonName, Place
from portal.corpus import words
from portal.corpus.bulk import store
from portal.corpus.chance import Chance, Ranked
from portal.corpus.names import Names
from portal.corpus.organisations import (
    make_organisations,
    make_outlets,
    name_organisations,
)
from portal.corpus.places import Places
from portal.demo.names import focus_area, sport, tag

_FEWEST = 20  # People; and organisations besides one of each kind.
_DEALS_AN_ORGANISATION = 5
_DEALS_A_PERSON = 20
_DEALS_A_VENUE = 100
_HANDS = 40  # People who write articles.


class World:
    """Organisations, people, places, topics: each by how often it is named."""

    def __init__(self, chance: Chance, *, partnerships: int) -> None:
        names = Names(chance, _taken())
        self.places = Places(chance, names, venues=partnerships // _DEALS_A_VENUE)
        made = make_organisations(
            chance,
            names,
            self.places.cities,
            _FEWEST + partnerships // _DEALS_AN_ORGANISATION,
        )
        self.aliases = name_organisations(chance, names, made)
        self.organisations = {
            kind: Ranked([one.row for one in made if one.row.kind == kind])
            for kind in words.SHARES
        }
        self.outlets = Ranked(make_outlets(chance, names))
        number = _FEWEST + partnerships // _DEALS_A_PERSON
        self.people = Ranked(_people(chance, names, number))
        self.contributors = Ranked(_contributors(names))
        self.focus_areas = Ranked([focus_area(name) for name in words.FOCUS_AREAS])
        self.sports = Ranked([sport(name) for name in words.SPORTS])
        self.tags = Ranked([tag(name) for name in words.TAGS])


def _taken() -> Iterator[str]:
    for model in (Organisation, Person, Place, Contributor):
        yield from model._default_manager.values_list("slug", flat=True)


def _people(chance: Chance, names: Names, number: int) -> list[Person]:
    made = (names.person() for _ in range(number))
    people = [Person(name=name, slug=slug) for name, slug in made]
    store(people)
    named = [person for person in people if chance.happens(0.25)]
    store(
        [
            PersonName(person=person, name=names.chinese_person(), language="zh")
            for person in named
        ]
    )
    return people


def _contributors(names: Names) -> list[Contributor]:
    made = (names.person() for _ in range(_HANDS))
    hands = [Contributor(name=name, slug=slug) for name, slug in made]
    store(hands)
    return hands
