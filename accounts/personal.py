"""What the apps keep of a person, and how it goes when the account does.

An app registers in its own `personal.py`; `AccountsConfig` loads those modules.
"""

from collections.abc import Callable

from accounts.models import User

Eraser = Callable[[User], None]
_erasers: list[Eraser] = []


def register_eraser(erase: Eraser) -> Eraser:
    """Have `erase(user)` called when a member wants what they wrote erased."""
    _erasers.append(erase)
    return erase


def erase_all(user: User) -> None:
    """Erase what every app keeps that the person wrote."""
    for erase in _erasers:
        erase(user)
