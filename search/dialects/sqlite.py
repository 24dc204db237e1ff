"""The full-text index in SQLite: an FTS5 table.

Its tokenizer `ascii` parts words at blanks and leaves all other characters as they
are, those beyond ASCII among them. It reads matches in the order of ids, backwards as
well, and stops when it has enough.
"""

from collections.abc import Iterable

from core import statistics
from search.dialects.dialect import Dialect, Row, Words, choice_of
from search.query import Query
from search.words import Phrase


def _row(words: Words) -> Row:
    return words.document_id, " ".join(words.title), " ".join(words.body)


def _asked(query: Query) -> str:
    needed = " AND ".join(_choice(one) for one in query.needed)
    barred = f" NOT {_choice(query.barred)}" if query.barred else ""
    return f"({needed}){barred}"


def _choice(phrases: Iterable[Phrase]) -> str:
    return choice_of(phrases, " OR ", lambda phrase: f'"{" ".join(phrase)}"')


SQLITE = Dialect(
    insert="INSERT INTO search_text (rowid, title, body) VALUES (%s, %s, %s)",
    row=_row,
    asked=_asked,
    found=(
        "SELECT rowid & 4294967295 FROM search_text WHERE search_text MATCH %(words)s"
        " AND rowid BETWEEN %(first)s AND %(last)s AND rowid NOT IN ({hidden})"
    ),
    newest=(
        "SELECT rowid, -bm25(search_text, 8.0, 1.0) FROM search_text"
        " WHERE search_text MATCH %(words)s"
        " AND rowid BETWEEN %(first)s AND %(last)s AND rowid NOT IN ({hidden})"
        " ORDER BY rowid DESC LIMIT %(most)s"
    ),
    plan="",
    tidy=(
        "INSERT INTO search_text (search_text) VALUES ('optimize')",
        *statistics.STATEMENTS["sqlite"],
    ),
)
