"""Who is who in one text: long and short names, acronyms, surnames."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.text import fold_name
from partnerships.reading import lexicon
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort

_TAIL = frozenset().union(
    *(lexicon.KIND_WORDS[kind] for kind in ("company", "club", "media", "other"))
) | lexicon.words("city council government municipality municipal")
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]+")


@dataclass
class Cast:
    """The names of a text, each known by one key."""

    keys: dict[str, str] = field(default_factory=dict)  # Folded name -> folded key.
    best: dict[str, Name] = field(default_factory=dict)  # Key -> its fullest name.
    mentions: Counter[str] = field(default_factory=Counter)
    surnames: frozenset[str] = frozenset()

    def key(self, name: Name) -> str:
        """Return what all names of the same organisation have in common."""
        folded = fold_name(name.text)
        return self.keys.get(folded, folded)

    def fullest(self, name: Name) -> Name:
        """Return the fullest name that the text has for it."""
        return self.best.get(self.key(name), name)

    def is_surname(self, name: Name) -> bool:
        """Tell whether it is a person's, named in full elsewhere."""
        return name.text in self.surnames


def gather(names: Iterable[Name]) -> Cast:
    """Group the names of a text."""
    found = list(names)
    people = [name for name in found if name.sort is Sort.PERSON]
    parts = {
        part
        for name in people
        for part in (name.text.split()[0], name.text.split()[-1])
    }
    cast = Cast(surnames=frozenset(parts))
    others = [name for name in found if name.sort in (Sort.ORGANISATION, Sort.EVENT)]
    others = [name for name in others if name.text not in parts]
    for name in sorted(others, key=lambda one: -len(one.text)):
        _place(cast, name)
    for name in found:
        cast.mentions[cast.key(name)] += 1
    return cast


def _place(cast: Cast, name: Name) -> None:
    folded = fold_name(name.text)
    if not folded or folded in cast.keys:
        return
    key = _owner(cast, name) or folded
    cast.keys[folded] = key
    if key != folded and " " in name.text and _is_core(name.text, cast.best[key].text):
        cast.best[key] = name
    cast.best.setdefault(key, name)
    if name.acronym:
        cast.keys[fold_name(name.acronym)] = key


def _owner(cast: Cast, name: Name) -> str:
    """Return the key of a longer name that this one is short for."""
    short = [word.lower() for word in _WORD.findall(name.text)]
    if not short:
        return _chinese_owner(cast, name)
    for key, longer in cast.best.items():
        words = [word.lower() for word in _WORD.findall(longer.text)]
        if len(words) > len(short) and _is_short_for(
            short, words, name.text, longer.text
        ):
            return key
    return _only_owner(cast, name, short)


def _chinese_owner(cast: Cast, name: Name) -> str:
    """Return the key of the full form: a name is short for what it begins."""
    core = name.text[:4]
    keys = [key for key, one in cast.best.items() if one.text.startswith(core)]
    return keys[0] if len(keys) == 1 else ""


def _only_owner(cast: Cast, name: Name, short: list[str]) -> str:
    """Return the one organisation that a single word begins or ends: `Rovers`."""
    if len(short) != 1 or name.kind or name.is_known or name.text.isupper():
        return ""
    keys = [
        key
        for key, one in cast.best.items()
        if one.sort is Sort.ORGANISATION
        and one.kind in _NAMED_SHORT
        and _begins_or_ends(one, short[0])
    ]
    return keys[0] if len(keys) == 1 else ""


def _begins_or_ends(longer: Name, word: str) -> bool:
    words = [one.lower() for one in _WORD.findall(longer.text)]
    is_nickname = words[-1] == word and word not in _TAIL - _NICKNAMES
    return len(words) > 1 and (words[0] == word or is_nickname)


# Not leagues, which bear their sponsors' names.
_NAMED_SHORT = ("company", "club", "fund", "agency", "media", "school", "")
_NICKNAMES = lexicon.KIND_WORDS["club"] - lexicon.words("club team fc")


_THINGS = lexicon.EVENT_WORDS | lexicon.words(
    "league series arena stadium centre center hall dome"
)


def _is_core(short: str, longer: str) -> bool:
    """Tell whether the longer name is a branch of the shorter: `Acme Sports India`."""
    rest = longer[len(short) :] if longer.startswith(short) else ""
    words = [word.lower() for word in _WORD.findall(rest)]
    return bool(words) and not all(word in _TAIL for word in words)


def _is_short_for(short: list[str], words: list[str], text: str, longer: str) -> bool:
    if text.isupper() and len(text) > 1 and len(short) == 1:
        initials = "".join(
            word[0] for word in _WORD.findall(longer) if word[0].isupper()
        )
        if fold_name(initials) == short[0]:
            return True
    if words[: len(short)] == short:
        if words[-1] in _THINGS and short[-1] not in _THINGS:
            return False  # `Acme Cola` is no short name of the `Acme Cola Cup`.
        return all(word in _TAIL for word in words[len(short) :]) or len(short) > 1
    return words[0] in lexicon.DEMONYMS and words[1:] == short
