"""Names: what else a thing is called, what begins as typed, what was meant."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from rapidfuzz import fuzz, process

from search.kinds import EVER, Key
from search.models import Document, Name, Progress
from search.words import LONGEST, Phrase, joined, phrase_of, stem, tokens

_MOST_NAMED = 50  # Things that one query names.
_SHORTEST = 4  # Letters of a word that may be mistyped.
_LIKENESS = 75  # Of 100: two letters of four are swapped.
_LIKENESS_OF_LONG = 80  # Above `_LONG` letters; one in nine is wrong: 89.
_LONG = 5
_MOST_NEAR = 10


class Named(NamedTuple):
    """What the words of a query name.

    `others`: by word, all names of what it names, as phrases. `things`: by word, the
    documents of what it names.
    """

    others: dict[str, set[Phrase]]
    things: dict[str, set[int]]


class Suggestion(NamedTuple):
    """A name that begins as typed, and whose it is."""

    name: str
    key: Key


def named_by(words: Collection[str], at: dt.datetime | None = None) -> Named:
    """Return what is named, in any spelling, by each of the words. Two queries."""
    whole = Name.objects.visible(at).filter(is_title=False, start=0)
    found = whole.filter(folded__in=words).values_list("folded", "document_id")
    things: dict[str, set[int]] = defaultdict(set)
    for word, document_id in found[:_MOST_NAMED]:
        things[word].add(document_id)
    names: dict[int, set[Phrase]] = defaultdict(set)
    every = whole.filter(document__in=set().union(*things.values()))
    for document_id, name in every.values_list("document_id", "name"):
        one_word = stem(joined(name)[:LONGEST])
        names[document_id] |= {phrase_of(name), (one_word,)}
    others = {
        word: {phrase for one in of for phrase in names[one]}
        for word, of in things.items()
    }
    return Named(others, dict(things))


def beginning(typed: str, most: int, at: dt.datetime | None = None) -> list[Suggestion]:
    """Return names that begin as typed: things' names first, then titles."""
    start = joined(typed)[:LONGEST]
    if not start:
        return []
    found: dict[Key, str] = {}
    for is_title in (False, True):
        rows = Name.objects.visible(at).filter(is_title=is_title).beginning(start)
        likely = rows.order_by("folded", "document").select_related("document")
        for one in sorted(likely[: 4 * most], key=_how_likely):
            found.setdefault((one.document.kind, one.document.object_id), one.name)
    return [Suggestion(name, key) for key, name in found.items()][:most]


def _how_likely(name: Name) -> tuple[bool, int, str]:
    """Order names: those that begin so themselves, the shortest, then by letters."""
    return name.start > 0, len(name.name), name.folded


def nearest_name(typed: str, at: dt.datetime | None = None) -> str:
    """Return the name that was mistyped, if one is near; else nothing."""
    return _nearest(joined(typed), _kept(_renamed_at()).names, at)


def nearest_word(word: str, at: dt.datetime | None = None) -> str:
    """Return the word of a name that was mistyped, if one is near; else nothing."""
    return _nearest(word, _kept(_renamed_at()).words, at)


class _Since(NamedTuple):
    """A name, or a word of one, as it is written; and from when on it may be seen."""

    shown: str
    moment: dt.datetime


class _Kept(NamedTuple):
    """The names of things, and the words of names, by their folded forms."""

    names: dict[str, _Since]
    words: dict[str, _Since]


def _nearest(word: str, known: dict[str, _Since], at: dt.datetime | None) -> str:
    if len(word) < _SHORTEST:
        return ""
    at = at or timezone.now()
    alike = _LIKENESS_OF_LONG if len(word) > _LONG else _LIKENESS
    near = process.extract(
        word, known.keys(), scorer=fuzz.ratio, score_cutoff=alike, limit=_MOST_NEAR
    )
    return next((known[one].shown for one, *_ in near if known[one].moment <= at), "")


def _renamed_at() -> dt.datetime | None:
    return Progress.objects.values_list("renamed_at", flat=True).first()


@lru_cache(maxsize=1)
def _kept(renamed_at: dt.datetime | None) -> _Kept:
    """Return all names, kept by this worker until one of them changes.

    A thing with a name is public from some time on; what is not any more has none.
    """
    later = Document.objects.filter(visible_from__gt=timezone.now())
    moments = dict(later.values_list("pk", "visible_from"))
    names: dict[str, _Since] = {}
    words: dict[str, _Since] = {}
    rows = Name.objects.filter(is_title=False, start=0)
    for folded, name, document_id in rows.values_list("folded", "name", "document"):
        moment = moments.get(document_id, EVER)
        _keep(names, folded, name, moment)
        for token in tokens(name):
            if len(token.word) >= _SHORTEST:
                _keep(words, token.word, name[token.start : token.end], moment)
    return _Kept(names, words)


def _keep(known: dict[str, _Since], folded: str, shown: str, at: dt.datetime) -> None:
    """Keep what may be seen first of what is folded alike."""
    if folded not in known or at < known[folded].moment:
        known[folded] = _Since(shown, at)
