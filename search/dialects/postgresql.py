"""The full-text index in PostgreSQL: tsvectors with a GIN index, parted by kind.

The vector is written out, each word with its places, so that no parser reads it: a
place beyond 16,383, and the 256th place of a word, are all that is lost.
"""

from collections.abc import Callable

from search.dialects.dialect import Dialect, Row, Words, choice_of
from search.query import Query
from search.words import Phrase

_GAP = 1  # Places between names and the rest, so that no phrase reaches over it.


def _row(words: Words) -> Row:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words.title, 1):
        places.setdefault(word, []).append(f"{place}A")
    for place, word in enumerate(words.body, len(words.title) + 1 + _GAP):
        places.setdefault(word, []).append(str(place))
    vector = " ".join(f"{word}:{','.join(at)}" for word, at in places.items())
    return words.document_id, vector


def _asked(query: Query) -> dict[str, str]:
    """Write the query, and one that asks for the same words in any order.

    The index knows words, not phrases: for those it looks at each document that has
    the words. Of the newest a page looks only at so many.
    """
    words = frozenset(phrase for phrase in query.barred if len(phrase) == 1)
    return {
        "exact": _needed(query, _phrase) + _barred(query.barred),
        "wide": _needed(query, _any_order) + _barred(words),
    }


def _barred(phrases: frozenset[Phrase]) -> str:
    return f" & !{choice_of(phrases, ' | ', _phrase)}" if phrases else ""


def _needed(query: Query, say: Callable[[Phrase], str]) -> str:
    return " & ".join(choice_of(one, " | ", say) for one in query.needed)


def _phrase(phrase: Phrase) -> str:
    return " <-> ".join(phrase)


def _any_order(phrase: Phrase) -> str:
    return f"({' & '.join(phrase)})"


POSTGRESQL = Dialect(
    insert="INSERT INTO search_text (id, vector) VALUES (%s, %s::tsvector)",
    row=_row,
    asked=_asked,
    found=(
        "SELECT id & 4294967295 FROM search_text WHERE vector @@ %(exact)s::tsquery"
        " AND id BETWEEN %(first)s AND %(last)s AND id NOT IN ({hidden})"
    ),
    newest=(
        "SELECT id, ts_rank('{{0.1, 0.1, 0.1, 1}}', vector, %(exact)s::tsquery, 1)"
        " FROM (SELECT id, vector FROM search_text WHERE vector @@ %(exact)s::tsquery"
        " AND id BETWEEN %(first)s AND %(last)s AND id NOT IN ({hidden})"
        " ORDER BY id DESC LIMIT %(most)s) AS newest ORDER BY id DESC"
    ),
    newest_phrases=(
        "SELECT id, ts_rank('{{0.1, 0.1, 0.1, 1}}', vector, %(exact)s::tsquery, 1)"
        " FROM (SELECT id, vector FROM (SELECT id, vector FROM search_text"
        " WHERE vector @@ %(wide)s::tsquery"
        " AND id BETWEEN %(first)s AND %(last)s AND id NOT IN ({hidden})"
        " ORDER BY id DESC LIMIT 5000) AS wide"
        " WHERE vector @@ %(exact)s::tsquery ORDER BY id DESC LIMIT %(most)s"
        ") AS newest ORDER BY id DESC"
    ),
    # The planner does not know what it costs to fetch each vector of a table.
    plan="SET LOCAL enable_seqscan = off; SET LOCAL jit = off",
    tidy=("VACUUM ANALYZE search_text, search_document, search_name",),
)
