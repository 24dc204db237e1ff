"""The index of this worker, kept up to date under a lock."""

import datetime as dt
import gc
from threading import Lock

from django.db import connection

from partnerships.desk.index import Index, build

_lock = Lock()
_kept: Index | None = None


def current(at: dt.datetime) -> Index:
    """Return the index as of now.

    Within a transaction it is built for the caller alone: what a transaction sees of
    its own may never be committed, and must not be learnt. No page asks in one.
    """
    global _kept
    if in_transaction():
        return build(at)
    with _lock:
        before = _kept
        _kept = build(at) if before is None else before.caught_up(at)
        if before is None or _kept.names is not before.names:
            _spare()
        return _kept


def _spare() -> None:
    """Have the garbage collector leave the index alone, which holds no garbage.

    It would look through all of it in the middle of some request.
    """
    gc.collect()
    gc.freeze()


def forget() -> None:
    """Drop the index: for tests, whose database begins anew."""
    global _kept
    with _lock:
        _kept = None


def in_transaction() -> bool:
    """Tell whether rows may be seen that are not committed."""
    return connection.in_atomic_block
