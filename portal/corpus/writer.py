"""Writes what articles say besides deals: sentences with blanks, filled by chance."""

from collections.abc import Sequence

from portal.corpus import words
from portal.corpus.chance import Chance, Ranked
from portal.corpus.world import World


class Writer:
    """Fills the blanks of sentences with a world's names and words by chance."""

    def __init__(self, world: World, chance: Chance) -> None:
        self._world, self._chance = world, chance
        self._subjects = Ranked(words.SUBJECTS)
        self._things = Ranked(words.THINGS)

    def line(self, patterns: Sequence[str]) -> str:
        """Return one of the patterns filled, with a capital at its beginning."""
        chance, world = self._chance, self._world
        kind = chance.choice(("company", "club", "federation", "league"))
        filled = chance.choice(patterns).format(
            subjects=chance.ranked(self._subjects),
            doings=chance.choice(words.DOINGS),
            things=chance.ranked(self._things),
            more_things=chance.ranked(self._things),
            reasons=chance.choice(words.REASONS),
            place=chance.ranked(world.places.cities),
            organisation=chance.ranked(world.organisations[kind]),
            name=chance.ranked(world.people),
            number=chance.randint(12, 96),
            few=chance.choice(("two", "three", "four", "five")),
            year=chance.randint(1998, 2026),
        )
        return filled[0].upper() + filled[1:]

    def paragraph(self, sentences: int) -> str:
        """Return some sentences of no particular deal."""
        return " ".join(self.line(words.SENTENCES) for _ in range(sentences))
