"""What the first migration names. Pictures are in `articles.pictures`."""

from typing import Any


def image_path(instance: Any, filename: str) -> str:
    """Stand where a file's name was made; nothing calls it any more."""
    return filename


def check_image(upload: Any) -> None:
    """Stand where an upload was checked; nothing calls it any more."""
