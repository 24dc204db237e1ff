"""Makes up names: syllables that mean nothing, and what such a thing is called."""

from collections.abc import Iterable
from itertools import count

from django.utils.text import slugify

from portal.corpus import words
from portal.corpus.chance import Chance

_TRIES = 20  # With names of one word; then a second word is added, and so on.


class Names:
    """Makes up names that nothing bears yet; `taken` holds slugs."""

    def __init__(self, chance: Chance, taken: Iterable[str] = ()) -> None:
        self._chance = chance
        self._taken = set(taken)

    def fresh(self, style: str = "{}", stem: str = "") -> tuple[str, str, str]:
        """Return stem, name and slug of something new, such as `{} Open`.

        A stem that is given is used if that makes a new name.
        """
        for tries in count():
            stem = stem if stem and not tries else self._stems(1 + tries // _TRIES)
            name = style.format(stem)
            if (slug := slugify(name)) and slug not in self._taken:
                self._taken.add(slug)
                return stem, name, slug
        raise AssertionError("count() has no end")

    def person(self) -> tuple[str, str]:
        """Return name and slug of somebody new."""
        chance = self._chance
        given = chance.choice(words.GIVEN) + chance.choice(words.GIVEN_ENDINGS)
        _, name, slug = self.fresh(f"{given} {{}}")
        return name, slug

    def chinese(self, ending: str) -> str:
        """Return a name in Chinese characters."""
        letters = self._chance.choices(words.CHINESE, k=self._chance.choice((2, 2, 3)))
        return "".join(letters) + ending

    def chinese_person(self) -> str:
        """Return a person's name in Chinese characters."""
        letters = self._chance.choices(words.CHINESE, k=2)
        return self._chance.choice(words.CHINESE_FAMILY) + "".join(letters)

    def _stems(self, number: int) -> str:
        parts = (words.OPENINGS, words.MIDDLES, words.ENDINGS)
        made = ("".join(map(self._chance.choice, parts)) for _ in range(number))
        return " ".join(made)
