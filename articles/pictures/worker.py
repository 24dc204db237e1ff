"""A process of its own that reads an uploaded picture and makes its files.

Run as `python -m articles.pictures.worker DIRECTORY TOKEN X Y` with the upload on
standard input. It writes one line of JSON: the size of what is kept, or the error.
A file made to do harm costs this process its memory or its time, and nothing else.
"""

import json
import resource
import sys
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from articles.pictures.shapes import EDGE, Rendition, Size, cut_box, renditions
from articles.pictures.sniffing import MOVES, Refused, kind_of, size_inside

MEGABYTE = 1024 * 1024
MEMORY = 256 * MEGABYTE
SECONDS = 4  # Of processor time.
LARGEST_MADE = 24 * MEGABYTE
# What can be read in that memory.
MOST_PIXELS = {"JPEG": 40_000_000, "PNG": 24_000_000}
MOST_OF_OTHERS = 12_500_000  # WebP, AVIF.
MOST_PROGRESSIVE = 24_000_000  # A JPEG that comes in several passes.
MOST_RATIO = 4
ORIENTATION = 0x0112
DAMAGED = "The picture cannot be read: it is damaged, cut off, or too large."
TOO_MUCH = "The picture takes too much memory to read. Save it smaller, as a JPEG."


def main(directory: str, token: str, point: Size) -> dict[str, object]:
    """Read the upload and make its files in the directory."""
    _limit()
    try:
        image = _read(sys.stdin.buffer.read())
        _write(image, Path(directory), token, point)
    except Refused as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": TOO_MUCH}
    return {"width": image.width, "height": image.height}


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_MADE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)  # It may be lower already, never higher.
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def _read(data: bytes) -> Image.Image:
    """Return the picture upright, in sRGB, without anything that came along with it."""
    kind = kind_of(data)
    most = MOST_PIXELS.get(kind, MOST_OF_OTHERS)
    if inside := size_inside(data, kind):
        _check_size(inside, most)
    warnings.simplefilter("ignore")  # Of sizes, which are checked here.
    try:
        image = Image.open(BytesIO(data), formats=[kind])
        _check_size(
            image.size, MOST_PROGRESSIVE if "progression" in image.info else most
        )
        # What a camera adds to a JPEG (a second view, a depth map) is left alone.
        if kind != "JPEG" and getattr(image, "is_animated", False):
            raise Refused(MOVES)
        return _cleaned(image)
    except Image.DecompressionBombError as error:
        raise Refused(_too_many(most)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(DAMAGED) from error


def _check_size(size: Size, most: int) -> None:
    if size[0] * size[1] > most:
        raise Refused(_too_many(most))
    if max(size) > MOST_RATIO * min(size):
        raise Refused(f"One side is more than {MOST_RATIO} times the other: cut it.")


def _too_many(most: int) -> str:
    return f"The picture has over {most / 1_000_000:g} million pixels. Save it smaller."


def _cleaned(image: Image.Image) -> Image.Image:
    """Shrink first, so that all that follows is done to few pixels."""
    profile = image.info.get("icc_profile")
    turned = image.getexif().get(ORIENTATION)
    image.draft("RGB", (EDGE, EDGE))
    image.load()
    small = _shrunk(image)
    small.getexif()[ORIENTATION] = turned or 1
    upright = ImageOps.exif_transpose(small)
    flat = _flat(_in_srgb(upright, profile))
    clean = Image.new("RGB", flat.size)  # Without comments, profiles, places, names.
    clean.paste(flat)
    return clean


def _shrunk(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level / 256).convert("L")
    elif image.mode in {"1", "P", "PA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        told = ImageCms.profileToProfile(image, theirs, ours, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # A profile that says nothing.
    return told or image


def _flat(image: Image.Image) -> Image.Image:
    """Put what can be seen through on white."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _write(image: Image.Image, directory: Path, token: str, point: Size) -> None:
    image.save(directory / f"{token}.jpg", quality=92, subsampling=0)
    for one in renditions(image.size):
        path = directory / Path(one.name(token)).name
        quality = 80 if path.suffix == ".jpg" else 70
        _rendered(image, one, point).save(path, quality=quality)


def _rendered(image: Image.Image, one: Rendition, point: Size) -> Image.Image:
    box = cut_box(image.size, one.form, point) if one.form else None
    size = (one.width, one.height)
    return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)


if __name__ == "__main__":
    place, named, x, y = sys.argv[1:]
    sys.stdout.write(json.dumps(main(place, named, (int(x), int(y)))))
