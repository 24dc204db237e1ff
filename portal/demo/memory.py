"""What of the demo was loaded before, whatever editors made of it since.

Kept as submissions: a key (the file's name, the record's key, the account's address)
under the kind of what it is.
"""

from core.models import Submission


def loaded(kind: str) -> set[str]:
    """Return the keys of what was loaded of the kind, be it there still or not."""
    rows = Submission.objects.filter(form=_form(kind))
    return set(rows.values_list("key", flat=True))


def remember(kind: str, key: str) -> None:
    """Keep that it was loaded, so that it is not loaded again."""
    Submission.objects.get_or_create(form=_form(kind), key=key)


def _form(kind: str) -> str:
    return f"load_demo {kind}"
