"""One value as the review screen shows it, and the values of one fact together."""

from dataclasses import dataclass, field

from partnerships.models import (
    PartnershipKind,
    PartnershipPlace,
    Party,
    Source,
)
from partnerships.review.many import MAINS

_CHOICES: dict[str, list[tuple[str, str]]] = {
    "kind": list(PartnershipKind.Kind.choices),
    "party": list(Party.Role.choices),
    "place": list(PartnershipPlace.Relation.choices),
}
STATES = {
    "waiting": "Proposed",
    "new": "Proposed, new",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "broken": "Broken: these words are gone from the text",
    "bare": "Without words of a source",
}


@dataclass(frozen=True)
class Entry:
    """One value, or one claim about it, or what is proposed."""

    key: str
    noun: str
    words: str
    state: str
    seen: str = ""
    quote: str = ""
    source: Source | None = None
    start: int | None = None
    end: int | None = None
    told: str = ""  # Who decided, and when.
    is_contrary: bool = False
    perhaps: tuple[tuple[str, str], ...] = ()  # What is known and called nearly so.
    main: str = ""  # What is corrected in a list of such values.

    @property
    def label(self) -> str:
        """How it stands, in words."""
        return STATES[self.state]

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is to decide on it."""
        return self.state in {"waiting", "new", "broken"}

    @property
    def may_be_ticked(self) -> bool:
        """Tell whether it can be decided on together with others."""
        return self.state in {"waiting", "new"}


@dataclass
class Group:
    """A fact with its entries; `reason`: why it is empty, as an editor said."""

    name: str
    label: str
    entries: list[Entry] = field(default_factory=list)
    reason: str = ""
    is_missing: bool = False

    @property
    def ticked(self) -> list[Entry]:
        """The entries that wait, where several do and can be decided on together."""
        waiting = [one for one in self.entries if one.may_be_ticked]
        return waiting if len(waiting) > 1 else []

    @property
    def is_list(self) -> bool:
        """Tell whether what waits can be corrected as one list."""
        return bool(self.ticked) and all(one.noun in MAINS for one in self.ticked)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the values of the list may be; nothing where that is free."""
        return _CHOICES.get(self.ticked[0].noun, [])
