"""The full-text index in PostgreSQL: tsvectors with a GIN index, parted by kind.

The vector is written out, each word with its places, so that no parser reads it: a
place beyond 16,383, and the 256th place of a word, are all that is lost.

The GIN index knows words, not their places. So phrases are looked for in each document
that has the words, or in all of them from the newest on, until there are enough: to
read 100,000 vectors takes 0.1 s.
"""

from collections.abc import Iterable

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


def _asked(query: Query) -> str:
    needed = " & ".join(_choice(one) for one in query.needed)
    barred = f" & !{_choice(query.barred)}" if query.barred else ""
    return needed + barred


def _choice(phrases: Iterable[Phrase]) -> str:
    return choice_of(phrases, " | ", " <-> ".join)


POSTGRESQL = Dialect(
    insert="INSERT INTO search_text (id, vector) VALUES (%s, %s::tsvector)",
    row=_row,
    asked=_asked,
    found=(
        "SELECT id & 4294967295 FROM search_text WHERE vector @@ %(words)s::tsquery"
        " AND id BETWEEN %(first)s AND %(last)s AND id NOT IN ({hidden})"
    ),
    newest=(
        "SELECT id, ts_rank('{{0.1, 0.1, 0.1, 1}}', vector, %(words)s::tsquery, 1)"
        " FROM (SELECT id, vector FROM search_text WHERE vector @@ %(words)s::tsquery"
        " AND id BETWEEN %(first)s AND %(last)s AND id NOT IN ({hidden})"
        " ORDER BY id DESC LIMIT %(most)s) AS newest ORDER BY id DESC"
    ),
    # The planner does not know what it costs to fetch each vector of a table.
    plan="SET LOCAL enable_seqscan = off; SET LOCAL jit = off",
    tidy=("VACUUM ANALYZE search_text, search_document, search_name",),
    # A common word is in documents on every page of the table: read one by one when
    # somebody first asks for it, 9,000 pages of 100,000 deals took 0.3 s.
    read_ahead=("SELECT sum(length(vector)) FROM search_text",),
)
