"""Finding: what a person typed, answered with objects, the best first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from search import fulltext, names
from search.freshness import catch_up
from search.fulltext import Scored
from search.kinds import KINDS, Key
from search.models import id_range, object_of
from search.names import Suggestion
from search.query import Query, Term, query_of, read, spans
from search.words import Phrase, joined

COUNTED = 1000  # Of a kind; what is more is said to be more.
RANKED = 2000  # The newest that are found; of all kinds together the newest of each.
SUGGESTED = 8
_MOST_MISTYPED = 8  # Words of a query that are compared with names.


@dataclass(frozen=True)
class Found:
    """What was found: objects, the best first, and the newest of each kind by id.

    `needed` holds the phrases of which each has one; it is empty where there was no
    word to search for. Where the index is not `is_current`, it may know what is not
    public any more.
    """

    hits: list[Key] = field(default_factory=list)
    newest: dict[str, list[int]] = field(default_factory=dict)
    needed: tuple[frozenset[Phrase], ...] = ()
    is_current: bool = True

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind; above `COUNTED`: more than that."""
        return {kind: min(len(ids), COUNTED + 1) for kind, ids in self.newest.items()}


def find(typed: str, kind: str = "", at: dt.datetime | None = None) -> Found:
    """Find what may be seen then (now, if no time is given), of the kind or of all.

    A thing of just that name comes first. Only the newest are ranked: see `RANKED`.
    """
    is_current = catch_up()
    at = at or timezone.now()
    query, exact = _query(read(typed), at)
    if query is None:
        return Found(newest={name: [] for name in KINDS})
    chosen = [kind] if kind else list(KINDS)
    ranked = RANKED // len(chosen)
    most = {name: max(ranked, COUNTED + 1) for name in chosen}
    found = fulltext.newest(query, dict.fromkeys(KINDS, COUNTED + 1) | most, at)
    best = [row for name in chosen for row in found[name][:ranked]]
    return Found(
        hits=_ordered(best, {one for one in exact if _kind_of(one) in chosen}),
        newest={
            name: [object_of(row.document_id) for row in rows]
            for name, rows in found.items()
        },
        needed=query.needed,
        is_current=is_current,
    )


def ids(kind: str, typed: str, at: dt.datetime | None = None) -> list[int]:
    """Return the ids of all objects of the kind that are found, in no known order.

    An empty list, where there is no word to search for.
    """
    catch_up()
    query, _ = _query(read(typed), at)
    return fulltext.ids(query, kind, at) if query else []


def suggest(typed: str, at: dt.datetime | None = None) -> list[Suggestion]:
    """Return names and titles that begin as typed."""
    catch_up()
    return names.beginning(typed, SUGGESTED, at)


def meant(typed: str, at: dt.datetime | None = None) -> str:
    """Return words near to those typed, but others, that find something; or nothing.

    To be asked where nothing was found: the name that is nearest, else the same words
    with each that nobody wrote replaced by the nearest of a name.
    """
    terms = [term for term in read(typed) if not term.is_barred]
    whole = " ".join(word for term in terms for word in term.words)
    candidates = (names.nearest_name(whole, at), _respelt(terms, at))
    for words in candidates:
        query, _ = _query(read(words), at)
        if query and joined(words) != joined(whole) and _is_found(query, at):
            return words
    return ""


def _respelt(terms: list[Term], at: dt.datetime | None) -> str:
    words = [word for term in terms for word in term.words]
    if len(words) > _MOST_MISTYPED:
        return ""
    return " ".join(_respelt_word(word, at) for word in words)


def _respelt_word(word: str, at: dt.datetime | None) -> str:
    query = query_of([Term((word,))], {})
    if query and _is_found(query, at):
        return word
    return names.nearest_word(word, at) or word


def _is_found(query: Query, at: dt.datetime | None) -> bool:
    """Tell whether anything is found.

    Not asked for the first one alone: for that PostgreSQL would read all documents.
    """
    most = dict.fromkeys(KINDS, COUNTED + 1)
    return any(fulltext.newest(query, most, at).values())


def _query(terms: list[Term], at: dt.datetime | None) -> tuple[Query | None, set[int]]:
    """Return the query of the terms, and the documents of what they name as a whole."""
    runs = spans(terms)
    named = names.named_by(set(runs.values()), at)
    whole = runs.get((0, len(terms)), "")
    return query_of(terms, named.others), named.things.get(whole, set())


def _ordered(best: Iterable[Scored], exact: set[int]) -> list[Key]:
    scores = {row.document_id: row.score for row in best}
    ranked = sorted(scores.keys() - exact, key=lambda one: (scores[one], one))
    return [
        (_kind_of(one), object_of(one))
        for one in [*sorted(exact, reverse=True), *reversed(ranked)]
    ]


def _kind_of(document_id: int) -> str:
    """Return the name of the kind whose documents have such ids."""
    return next(
        name
        for name, kind in KINDS.items()
        if id_range(kind.number)[0] <= document_id <= id_range(kind.number)[1]
    )
