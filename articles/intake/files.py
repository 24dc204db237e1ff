"""Reading the file a page was saved in."""

from pathlib import Path

MAX_BYTES = 1_000_000


class NotReadable(ValueError):
    """Say in words an editor understands why a file cannot be taken."""


def read_file(path: str) -> str:
    """Return the text of the file; raise NotReadable naming it and what is wrong."""
    data = _bytes_of(path)
    if len(data) > MAX_BYTES:
        raise NotReadable(f"{path}: the file is over 1 MB.")
    text = _decoded(path, data)
    if not text.strip():
        raise NotReadable(f"{path}: the file is empty.")
    return text


def _bytes_of(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise NotReadable(f"{path}: {reason}.") from error
    except ValueError as error:
        raise NotReadable(f"{path!r}: this is not a file name.") from error


def _decoded(path: str, data: bytes) -> str:
    if b"\0" in data:
        raise NotReadable(f"{path}: the file is not text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(f"{path}: the file is not text in UTF-8.") from error
