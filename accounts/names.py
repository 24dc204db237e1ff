"""Display names: what stands beside a comment, and whom it may not pass for."""

import re
import unicodedata

from django.core.exceptions import ValidationError

from accounts.models import User, name_key
from core.text import clean_line, fold_name, has_visible

SHORTEST, LONGEST = 2, 60  # Characters of a name.
_ADDRESS = re.compile(r"\S@\S+\.\S")
_JOINERS = {"\u200c", "\u200d"}  # Scripts of India and Iran write with them.
# Letters of other scripts, and digits, that pass for Latin ones; l passes for i.
_LOOKALIKES = str.maketrans(
    "аеіјкморсѕтухвнαεικορτυχ01345l",
    "aeijkmopcstyxbhaeikoptuxoieasi",
)


def check_name(value: str, *, of: User | None = None) -> str:
    """Return the cleaned name; raise ValidationError where it may not be shown.

    `of` is the account that bears it already: its own name is not taken, and an
    editor may be called one.
    """
    name = clean_line(value)
    _refuse_unreadable(name)
    if of is None or not of.is_staff:
        _refuse_office(name)
    _refuse_taken(name, of=of)
    return name


def _refuse_unreadable(name: str) -> None:
    if not has_visible(name) or not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(
            f"Write {SHORTEST} to {LONGEST} characters that can be seen.", "length"
        )
    if any(unicodedata.category(char) == "Cf" for char in set(name) - _JOINERS):
        raise ValidationError("The name holds characters nobody can see.", "invisible")
    if _ADDRESS.search(name):
        raise ValidationError(
            "An e-mail address would be shown to everybody: choose a name.", "address"
        )


def _looks(name: str) -> str:
    return fold_name(name.casefold().translate(_LOOKALIKES))


_HOUSE = _looks("Touchline")  # Nowhere in the name, however it is spelt.
_OFFICES = {
    _looks(office)
    for office in (
        *("admin", "admins", "administrator", "administrators", "webmaster"),
        *("editor", "editors", "editorial", "newsroom", "newsdesk", "staff"),
        *("mod", "mods", "moderator", "moderators", "support", "official"),
    )
}


def _refuse_office(name: str) -> None:
    whole = _looks(name)
    words = {_looks(word) for word in re.split(r"[\W_]+", name)}
    if _HOUSE in whole or whole in _OFFICES or words & _OFFICES:
        raise ValidationError(
            "That name would pass for one of our staff: choose another.", "office"
        )


def _refuse_taken(name: str, *, of: User | None) -> None:
    """Refuse the name of another account."""
    others = User.objects.exclude(pk=of.pk) if of else User.objects.all()
    if others.filter(name_key=name_key(name)).exists():
        raise ValidationError(
            "Another member goes by that name: choose another.", "taken"
        )
