"""Passages: a few sentences on one deal, and which value each of them says."""

from typing import NamedTuple

from django.db.models import Model

Target = str | Model  # A field of the record (`term`), or one of its rows.


class Said(NamedTuple):
    """A value is said in `[start:end]` of the passage, or chosen by an editor.

    `value`: what is said where that is not what the record says.
    """

    target: Target
    start: int
    end: int
    basis: str
    value: str


class Passage:
    """The sentences of one source on one deal; lost, where the source dropped them."""

    def __init__(self) -> None:
        self.text = ""
        self.said: list[Said] = []
        self.is_lost = False

    def say(
        self, sentence: str, *targets: Target, basis: str = "stated", value: str = ""
    ) -> None:
        """Add a sentence that says these values; the quote leaves its full stop."""
        start = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text} {sentence}" if self.text else sentence
        end = len(self.text) - 1
        self.said += [Said(one, start, end, basis, value) for one in targets]

    def choose(self, target: Target) -> None:
        """Take the value as an editor's choice, without words."""
        self.said.append(Said(target, 0, 0, "editor", ""))
