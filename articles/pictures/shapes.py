"""In which sizes a picture is shown, and how their files are named.

Nothing here needs Django: the process that makes the files reads this, too.
"""

from dataclasses import dataclass
from fractions import Fraction

EDGE = 2400  # Pixels of the longer side of what is kept.
WIDTHS = (480, 960, 1600)  # Of the whole picture on pages.
CARD_WIDTHS = (480, 960)
CARD = Fraction(3, 2)
SHARE_WIDTH, SHARE = 1200, Fraction(1200, 630)  # What other sites show of a link.
Size = tuple[int, int]


@dataclass(frozen=True)
class Rendition:
    """One file: how its name ends, its size, and which form is cut from the whole."""

    ending: str
    width: int
    height: int
    form: Fraction | None = None

    def name(self, token: str) -> str:
        """Return the file's name in the storage."""
        return f"images/{token}-{self.ending}"


def wholes(size: Size) -> list[Rendition]:
    """Return the widths of the whole picture, the narrowest first; none is wider."""
    return [
        Rendition(f"{width}.webp", width, max(1, round(size[1] * width / size[0])))
        for width in _widths(WIDTHS, size[0])
    ]


def cards(size: Size) -> list[Rendition]:
    """Return the widths of the picture cut for a card."""
    widest = cut_size(size, CARD)[0]
    return [
        Rendition(f"card-{width}.webp", width, max(1, round(width / CARD)), CARD)
        for width in _widths(CARD_WIDTHS, widest)
    ]


def share(size: Size) -> Rendition:
    """Return the cut that other sites show, in the format that all of them read."""
    width = min(SHARE_WIDTH, cut_size(size, SHARE)[0])
    return Rendition("share.jpg", width, max(1, round(width / SHARE)), SHARE)


def renditions(size: Size) -> list[Rendition]:
    """Return all that is made of a picture of the size."""
    return [*wholes(size), *cards(size), share(size)]


def _widths(wanted: tuple[int, ...], widest: int) -> list[int]:
    narrower = [width for width in wanted if width < widest]
    return narrower if len(narrower) == len(wanted) else [*narrower, widest]


def cut_size(size: Size, form: Fraction) -> Size:
    """Return the largest size of the form that fits into the size."""
    width, height = size
    if width > height * form:
        return max(1, round(height * form)), height
    return width, max(1, min(height, round(width / form)))


def cut_box(size: Size, form: Fraction, point: Size) -> tuple[int, int, int, int]:
    """Return the box of that form as near as may be to the point, in percent."""
    cut = cut_size(size, form)
    left, top = (
        min(max(0, round(whole * at / 100 - part / 2)), whole - part)
        for whole, at, part in zip(size, point, cut, strict=True)
    )
    return left, top, left + cut[0], top + cut[1]
