"""What there is to say of a full-text index in a database's own language."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from search.query import Query
from search.words import Phrase

Row = tuple[int | str, ...]


class Words(NamedTuple):
    """The words of a document: of its names, and the rest."""

    document_id: int
    title: list[str]
    body: list[str]


class Dialect(NamedTuple):
    """How a database keeps words under the ids of documents, and finds them.

    `insert` takes what `row` makes of words; `asked` writes a query. The conditions of
    `found` and `newest` are the query, the first and last id, and ids to leave out;
    `newest` takes the query as often as `times` says, and at last how many are wanted.
    It gives ids, the newest first, each with a score: the higher, the better. `plan`
    comes first, in the same transaction, and `tidy` after many writes.
    """

    insert: str
    row: Callable[[Words], Row]
    asked: Callable[[Query], str]
    found: str
    newest: str
    times: int
    plan: str
    tidy: tuple[str, ...]


def choice_of(
    phrases: Iterable[Phrase], either: str, say: Callable[[Phrase], str]
) -> str:
    """Write that one of the phrases must be there, in an order that never changes."""
    return f"({either.join(say(one) for one in sorted(phrases))})"
