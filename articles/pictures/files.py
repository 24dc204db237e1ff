"""The files of a picture: made in a process of their own, stored, taken away."""

import hashlib
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

LARGEST_FILE = 15 * 1024 * 1024  # Bytes of an upload.
SECONDS = 4.5  # Until the making is given up.
FOLDER = "images"
NO_ROOM = "It cannot be stored at the moment: the disk may be full. Tell who runs it."
TOO_LONG = "The picture takes too long, or too much memory, to read. Save it smaller."


@dataclass(frozen=True)
class Made:
    """What was made of an upload; `files` has each name with its bytes."""

    token: str
    digest: str
    width: int
    height: int
    files: Mapping[str, bytes]

    @property
    def kept(self) -> str:
        """The name of what is kept of the upload."""
        return kept_name(self.token)


def kept_name(token: str) -> str:
    """Return the name under which the picture itself is kept."""
    return f"{FOLDER}/{token}.jpg"


def read_upload(upload: UploadedFile) -> bytes:
    """Return the bytes of an upload; ValidationError where they are too many."""
    if upload.size is None or upload.size > LARGEST_FILE:
        raise ValidationError(f"The file is over {LARGEST_FILE >> 20} MB.", "image")
    upload.seek(0)
    data: bytes = upload.read()
    return data


def digest_of(data: bytes) -> str:
    """Return what the same bytes always give, and no others."""
    return hashlib.sha256(data).hexdigest()


def make_files(data: bytes, point: tuple[int, int]) -> Made:
    """Make the files of a picture; ValidationError with the reason if it cannot be.

    `point`: what cuts keep in sight, in percent from the left and from the top. About
    a second for 12 million pixels.
    """
    token = secrets.token_hex(12)
    try:
        return _made(data, token, point)
    except OSError as error:
        raise ValidationError(NO_ROOM, "storage") from error


def _made(data: bytes, token: str, point: tuple[int, int]) -> Made:
    with TemporaryDirectory() as directory:
        told = _told(data, directory, token, point)
        if "error" in told:
            raise ValidationError(told["error"], "image")
        made = sorted(Path(directory).iterdir())
        files = {f"{FOLDER}/{path.name}": path.read_bytes() for path in made}
    return Made(token, digest_of(data), told["width"], told["height"], files)


def _told(
    data: bytes, directory: str, token: str, point: tuple[int, int]
) -> dict[str, Any]:
    """Run the worker and return what it told; it is ended where it takes too long."""
    command = [sys.executable, "-m", "articles.pictures.worker", directory, token]
    try:
        done = subprocess.run(
            [*command, *map(str, point)],
            input=data,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"PATH": os.defpath},  # No secrets.
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return {"error": TOO_LONG}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def store(files: Mapping[str, bytes]) -> None:
    """Store the files, or none of them; then ValidationError."""
    try:
        for name, data in files.items():
            default_storage.save(name, ContentFile(data))
    except OSError as error:
        remove(files)  # With what there is of the last one.
        raise ValidationError(NO_ROOM, "storage") from error


def remove(names: Iterable[str]) -> None:
    """Take the files away; one that is gone already is no matter."""
    for name in names:
        default_storage.delete(name)
