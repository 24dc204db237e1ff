"""Store a form once, however often it is sent."""

import re
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from core.models import Submission

KEY_LENGTH = 22  # Characters of `new_key`: 128 bits in URL-safe base64.
_DIGEST = 32  # Characters of the digest that tells one text from another.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_key() -> str:
    """Return a fresh random key for a form's hidden field."""
    return secrets.token_urlsafe(16)


def key_with(key: str, *words: str) -> str:
    """Return the form's key for these words: with others it is another submission.

    So that who goes back, writes something else and sends it loses nothing.
    """
    digest = sha256("\n".join(words).encode()).hexdigest()[:_DIGEST]
    return f"{key}-{digest}" if key else ""


def once(
    *,
    form: str,
    key: str,
    user: AbstractBaseUser | None,
    store: Callable[[], str],
) -> str:
    """Run `store` unless this form was stored under the key; return the outcome.

    `store` returns the address to go on to. It runs in the transaction that also
    keeps the key: a fault in it stores neither. A form without a key, or with one
    that is not of ours or was somebody else's, is stored as it comes. Of two sendings
    at once, the later waits for the earlier.
    """
    if not _KEY.fullmatch(key):
        with transaction.atomic():
            return store()
    try:
        with transaction.atomic():
            return _first(form=form, key=key, user=user, store=store)
    except IntegrityError:
        earlier = Submission.objects.of(key, form=form).first()
        if earlier is None:
            raise
        if earlier.user_id != _id(user):
            return once(form=form, key="", user=user, store=store)
        return earlier.outcome


def forget(*, form: str, key: str) -> None:
    """Let the form be stored once more: what it stored is not there any more."""
    Submission.objects.of(key, form=form).delete()


def _id(user: AbstractBaseUser | None) -> Any:
    return user.pk if user else None


def _first(
    *,
    form: str,
    key: str,
    user: AbstractBaseUser | None,
    store: Callable[[], str],
) -> str:
    kept = Submission.objects.create(form=form, key=key, user_id=_id(user))
    kept.outcome = store()
    kept.save(update_fields=["outcome"])
    return kept.outcome
