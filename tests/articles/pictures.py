"""Uploads for tests: honest ones, and those made to do harm."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

WIDE = (1800, 1200)


def names():
    """The names of all files that are stored, whatever folder they lie in."""
    root = Path(default_storage.location)
    return {str(one.relative_to(root)) for one in root.rglob("*") if one.is_file()}


def encoded(image, kind="PNG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain(kind="PNG", size=(60, 40), colour="teal", mode="RGB", **options):
    """A picture of one colour."""
    return encoded(Image.new(mode, size, colour), kind, **options)


def halves(size=WIDE, kind="PNG", **options):
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return encoded(image, kind, **options)


def upload(data, name="picture.png", kind="image/png"):
    return SimpleUploadedFile(name, data, kind)


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, *chunks, bits=8, colours=2):
    """The bytes of a PNG whose header says what it likes."""
    header = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *chunks, chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _zeros(megabytes):
    """Zeros of that size, packed: a thousandth of it."""
    size = 1024 * 1024
    packer = zlib.compressobj(9, wbits=-15)
    one = packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = struct.pack(">HH", megabytes * size % 65521, 1)  # Adler-32, of zeros.
    return b"\x78\xda" + one * megabytes + packer.flush() + checksum


def _moving(kind, frames=3, **options):
    shades = [Image.new("RGB", (8, 6), (n % 256, n // 256, 0)) for n in range(frames)]
    return encoded(shades[0], kind, save_all=True, append_images=shades[1:], **options)


def _webp_header(width, height):
    """A WebP that says it is of that size, and has nothing behind it."""
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + sizes
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _many_passes():
    """A small progressive JPEG whose last pass comes again and again."""
    data = plain("JPEG", size=(4800, 4800), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 4000 + data[-2:]


def _many_texts():
    texts = PngImagePlugin.PngInfo()
    for number in range(200):
        texts.add_text(f"note {number}", "x" * 900_000, zip=True)
    return encoded(Image.new("RGB", (8, 6)), "PNG", pnginfo=texts)


def _pixels(megabytes):
    return chunk(b"IDAT", _zeros(megabytes))


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
    b"<script>alert(1)</script></svg>"
)
HOSTILE = {
    "50,000 by 50,000 in the header": lambda: png(50_000, 50_000, _pixels(4)),
    "40 million pixels of zeros": lambda: png(6500, 6200, _pixels(115)),
    "169 million pixels of zeros": lambda: png(13_000, 13_000, _pixels(484)),
    "4,000 passes in JPEG": _many_passes,
    "a colour profile of 800 MB": lambda: png(
        8, 6, chunk(b"iCCP", b"x\0\0" + _zeros(800)), _pixels(1)
    ),
    "a note of 800 MB": lambda: png(
        8, 6, chunk(b"zTXt", b"note\0\0" + _zeros(800)), _pixels(1)
    ),
    "200 notes of 1 MB": _many_texts,
    "an animation in PNG": lambda: _moving("PNG"),
    "10,000 frames in PNG": lambda: _moving("PNG", 10_000),
    "10,000 frames in GIF": lambda: _moving("GIF", 10_000),
    "an animation in WebP": lambda: _moving("WEBP", lossless=True),
    "an animation in AVIF": lambda: _moving("AVIF"),
    "16,384 by 16,384 in WebP": lambda: _webp_header(16_384, 16_384),
    "65,500 by 65,500 in JPEG": lambda: plain("JPEG").replace(
        struct.pack(">HH", 40, 60), struct.pack(">HH", 65_500, 65_500)
    ),
    "a ribbon": lambda: plain(size=(4000, 10)),
    "cut off, PNG": lambda: halves()[:-900],
    "cut off, JPEG": lambda: halves(kind="JPEG")[:4000],
    "cut off, WebP": lambda: halves(kind="WEBP", lossless=True)[:-40],
    "cut off, AVIF": lambda: halves(kind="AVIF")[:-200],
    "a head and nothing else": lambda: b"\xff\xd8\xff",
    "SVG with a script": lambda: SVG,
    "HTML": lambda: b"<!doctype html><script>alert(1)</script>",
    "a GIF that is HTML as well": lambda: b"GIF89a/*<script>alert(1)</script>",
    "BMP": lambda: plain("BMP"),
    "TIFF": lambda: plain("TIFF"),
    "EPS": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99999 99999\n",
    "PSD": lambda: b"8BPS\0\x01" + bytes(6) + struct.pack(">HIIHH", 3, 9, 9, 8, 3),
    "FITS": lambda: b"SIMPLE  =                    T" + bytes(2850),
    "ICO": lambda: plain("ICO", size=(16, 16)),
    "noise": lambda: bytes(range(256)) * 40,
}
HEAVY = {
    "more pixels than the header says": lambda: png(100, 100, _pixels(300)),
    "12 million pixels in JPEG": lambda: halves((4032, 3024), "JPEG"),
    "40 million pixels in JPEG": lambda: halves((7600, 5200), "JPEG"),
    "24 million pixels in PNG": lambda: halves((6000, 4000), compress_level=1),
    "12 million pixels in WebP": lambda: halves((4032, 3024), "WEBP", method=0),
    "12 million pixels in AVIF": lambda: halves((4032, 3024), "AVIF", speed=10),
    "24 million pixels in JPEG, in passes": lambda: halves(
        (6000, 4000), "JPEG", progressive=True, subsampling=0
    ),
}
