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

    `insert` takes what `row` makes of words. `asked` writes a query, the value of
    `%(words)s` in the statements; they also name `first` and `last`, the ids between
    which to look, `{hidden}`, a query for those to leave out, and `most`. `found` gives
    ids of objects; `newest` ids of documents, the newest first, each with a score: the
    higher, the better. `plan` comes before them, in the same transaction, and `tidy`
    after many writes; `read_ahead` has all words read into memory.
    """

    insert: str
    row: Callable[[Words], Row]
    asked: Callable[[Query], str]
    found: str
    newest: str
    plan: str
    tidy: tuple[str, ...]
    read_ahead: tuple[str, ...] = ()


def choice_of(
    phrases: Iterable[Phrase], either: str, say: Callable[[Phrase], str]
) -> str:
    """Write that one of the phrases must be there, in an order that never changes."""
    return f"({either.join(say(one) for one in sorted(phrases))})"
