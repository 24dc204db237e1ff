"""A deal while it is being put together."""

from dataclasses import dataclass, field

from partnerships.reading.names import Name


@dataclass
class Draft:
    """A deal in the making: its parties by key, and the sentences that tell it."""

    parties: dict[str, tuple[Name, str]] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    told_in: list[int] = field(default_factory=list)
    part_of: "Draft | None" = None
    section: int = 0

    def take(self, other: "Draft") -> None:
        """Take in what another statement says of the same deal."""
        for key, (name, role) in other.parties.items():
            known = self.parties.get(key)
            if known is None or not known[1]:
                self.parties[key] = (known[0] if known else name, role)
        self.kinds += [kind for kind in other.kinds if kind not in self.kinds]
        self.told_in += other.told_in
