"""Lead images: checked by their content, stored under a name of our own."""

import secrets
import warnings
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from PIL import Image

LARGEST_FILE = 8 * 1024 * 1024  # Bytes.
MOST_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")


def image_path(instance: Any, filename: str) -> str:
    """Return a random name with the extension of the file."""
    return f"images/{secrets.token_hex(12)}{PurePosixPath(filename).suffix.lower()}"


def check_image(upload: Any) -> None:
    """Refuse what is too large, too many pixels, or not a JPEG, PNG or WebP."""
    if upload.size > LARGEST_FILE:
        raise ValidationError("The picture is over 8 MB.", "image")
    width, height = _measured(upload.file)
    if width * height > MOST_PIXELS:
        raise ValidationError("The picture has over 40 million pixels.", "image")


def _measured(file: IO[bytes]) -> tuple[int, int]:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(file, formats=list(_FORMATS)).size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            "This is no picture in JPEG, PNG or WebP.", "image"
        ) from error
    finally:
        file.seek(0)
