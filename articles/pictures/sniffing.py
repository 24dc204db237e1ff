"""What a file is by its first bytes, whatever its name or its sender says."""

JPEG, PNG, WEBP, AVIF = "JPEG", "PNG", "WEBP", "AVIF"
_SIGNATURES = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
_AVIF_BRANDS = {b"avif", b"mif1"}  # mif1: any still picture; the decoder knows more.


MOVES = "The picture moves. Only pictures that stand still are taken."


class Refused(Exception):
    """The upload is not taken; the words say why, to who sent it."""


def kind_of(data: bytes) -> str:
    """Return the format; raise `Refused` for any that is not taken."""
    for kind, signature in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _AVIF_BRANDS:
        return AVIF
    if data[4:12] == b"ftypavis" or data[:4] == b"GIF8":
        raise Refused(MOVES)
    raise Refused("This is no picture in JPEG, PNG, WebP or AVIF.")


def size_inside(data: bytes, kind: str) -> tuple[int, int] | None:
    """Return the size that a WebP states; its decoder takes memory before it tells."""
    if kind != WEBP:
        return None
    if data[12:16] == b"VP8X":
        if data[20:21] and data[20] & 2:
            raise Refused(MOVES)
        return 1 + _number(data[24:27]), 1 + _number(data[27:30])
    if data[12:16] == b"VP8L":
        bits = _number(data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return _number(data[26:28]) & 0x3FFF or 1, _number(data[28:30]) & 0x3FFF or 1


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")
