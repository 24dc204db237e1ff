"""The further names of what has a profile, in every script."""

from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError

from partnerships.models import FocusArea, Organisation, Sport
from partnerships.models.names import OtherName

_FORMER = OtherName.Kind.FORMER


class Name(NamedTuple):
    """A name, the code of its language, and what is said of both."""

    name: str
    language: str
    words: str


def names_of(thing: Any) -> list[Name]:
    """Return its names in the order in which they were given: one query.

    Those of what was merged into an organisation are its former names: one query more.
    Entries of a vocabulary have one name only.
    """
    if isinstance(thing, FocusArea | Sport):
        return []
    rows = list(thing.names.all())
    merged = _merged_into(thing)
    names = [
        Name(
            row.name,
            row.language,
            _words(_FORMER if row.folded in merged else row.kind, row.language),
        )
        for row in rows
    ]
    known = {thing.folded, *(row.folded for row in rows)}
    others = [name for folded, name in merged.items() if folded not in known]
    return names + [Name(name, "", _words(_FORMER, "")) for name in others]


def _merged_into(thing: Any) -> dict[str, str]:
    """Return the names of what was merged into an organisation, by folded form."""
    if not isinstance(thing, Organisation):
        return {}
    return dict(thing.merged.values_list("folded", "name"))


def _words(kind: str, language: str) -> str:
    """Say what kind of name it is, in which language: `official, Chinese`."""
    label = str(OtherName.Kind(kind).label).lower()
    return ", ".join(one for one in (label, language_words(language)) if one)


def language_words(code: str) -> str:
    """Say a language in English; the code itself where it names none."""
    try:
        named = Locale.parse(code.replace("-", "_")).get_display_name("en")
    except (UnknownLocaleError, ValueError, TypeError):
        named = None
    return named or code
