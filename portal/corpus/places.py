"""The places of a corpus: the shipped ones, with made-up districts and venues."""

from partnerships.gazetteer import load_places
from partnerships.models import Place
from portal.corpus import words
from portal.corpus.bulk import store
from portal.corpus.chance import Chance, Ranked
from portal.corpus.names import Names

_FEWEST = 4  # Venues.


class Places:
    """Places by what they are good for, each kind in an order by chance."""

    def __init__(self, chance: Chance, names: Names, *, venues: int) -> None:
        load_places()
        everything = list(Place.objects.select_related("parent").order_by("slug"))
        chance.shuffle(everything)
        cities = [one for one in everything if one.kind == Place.Kind.CITY]
        wide = (Place.Kind.COUNTRY, Place.Kind.PROVINCE)
        self.cities = Ranked(cities)
        self.regions = Ranked([one for one in everything if one.kind in wide])
        districts = [
            _place(chance, names, "{} District", Place.Kind.DISTRICT, self.cities)
            for _ in range(venues // 2)
        ]
        store(districts)
        parents = Ranked(districts + cities)
        self.venues = Ranked(
            [
                _place(
                    chance,
                    names,
                    chance.choice(words.VENUES),
                    Place.Kind.VENUE,
                    parents,
                )
                for _ in range(max(_FEWEST, venues))
            ]
        )
        store(self.venues.things)


def _place(
    chance: Chance, names: Names, style: str, kind: str, above: Ranked[Place]
) -> Place:
    _, name, slug = names.fresh(style)
    parent = chance.ranked(above)
    return Place(
        parent=parent, kind=kind, name=name, slug=slug, **_near(chance, parent)
    )


def _near(chance: Chance, place: Place) -> dict[str, float]:
    """Return coordinates within some ten kilometres of the place, if it has any."""
    if place.latitude is None or place.longitude is None:
        return {}
    return {
        "latitude": round(place.latitude + chance.uniform(-0.1, 0.1), 3),
        "longitude": round(place.longitude + chance.uniform(-0.1, 0.1), 3),
    }
