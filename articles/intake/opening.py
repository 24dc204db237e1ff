"""The top of a page: its headline, and the credits before the first paragraph.

A title with a date under it may be the article's own or lead to another article. It
is taken for its own when the article uses its words, the more of them the more such
pairs the page has; else neither title nor date is this article's.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from articles.intake import shapes
from articles.intake.credits import Credits
from articles.intake.dates import PLAIN
from articles.intake.names import signed_name
from articles.intake.pieces import Kind, Piece

# Of a title's telling words, how many its own article repeats: likely, at least.
_LIKELY = 0.5
_LEAST = 0.25
_OWN = 0.5
_OWN_AMONG_OTHERS = 0.6
_OWN_THOUGH_REPEATED = 0.75
_LOOK_AHEAD = 4
_MANY_WORDS = 200
_CLOCK = re.compile(r"\d:\d\d")
_OUTLET = re.compile(r"\s+\|\s+[^|]{2,30}$")
_NOTHING = Piece("", Kind.FURNITURE)
_STOPS = {Kind.LISTING, Kind.LAST}


@dataclass
class Opening:
    """What the top of the page gave; the body goes on at `end`."""

    end: int
    headline: str = ""
    credits: list[Credits] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_opening(pieces: list[Piece]) -> Opening:
    """Read the pieces before the first paragraph, or before its byline if later."""
    pieces = _with_signatures(pieces)
    end = _end(pieces)
    known = shapes.vocabulary([p.text for p in pieces if p.kind is Kind.PROSE])
    strange = _teasers(pieces, end, known)
    anchor = next((i for i in range(end) if _is_anchor(pieces[i])), None)
    opening = Opening(end=end)
    if not known and anchor is None:
        return _all_titles(opening, pieces)
    titles = [i for i in range(end) if i not in strange and _is_title(pieces[i])]
    chosen = _chosen(pieces, titles, anchor, known)
    if chosen is not None:
        opening.headline = _OUTLET.sub("", pieces[chosen].text)
    start = anchor if chosen is None else chosen
    for index in range(end):
        if index in strange:
            opening.unread.append(pieces[index].text)
        elif index != chosen:
            _sort(opening, pieces[index], under=start is not None and index > start)
    return opening


def _with_signatures(pieces: list[Piece]) -> list[Piece]:
    """Read `Jane Roe, The Example Post` over a date as the byline it is."""
    return [
        Piece(piece.text, Kind.CREDITS, Credits(byline=name, is_byline=True))
        if following.credits
        and following.credits.dates
        and piece.kind is Kind.TITLE
        and (name := signed_name(piece.text))
        else piece
        for piece, following in pairwise([*pieces, _NOTHING])
    ]


def _all_titles(opening: Opening, pieces: list[Piece]) -> Opening:
    """Take a page without a paragraph or a byline as text that has no headline."""
    for piece in pieces:
        is_text = piece.kind is Kind.TITLE
        (opening.kept if is_text else opening.unread).append(piece.text)
    return opening


def same(first: str, second: str) -> bool:
    """Tell whether two titles are one but for case and blanks."""
    return first.casefold().split() == second.casefold().split()


def _end(pieces: list[Piece]) -> int:
    first = next((i for i, p in enumerate(pieces) if p.kind is Kind.PROSE), len(pieces))
    end = first + 2 if _is_dated_standfirst(pieces, first) else first
    for index in range(first, min(first + _LOOK_AHEAD, len(pieces))):
        piece = pieces[index]
        if piece.kind in _STOPS or (piece.credits and piece.credits.closes):
            break
        if _is_anchor(piece):
            end = index + 1
    return end


def _is_dated_standfirst(pieces: list[Piece], first: int) -> bool:
    """Tell whether the first paragraph stands between the headline and the date."""
    over_text = [
        index
        for index in range(first, len(pieces) - 1)
        if pieces[index].kind is Kind.DATE and pieces[index + 1].kind is Kind.PROSE
    ]
    return first > 0 and over_text == [first + 1]


def _is_anchor(piece: Piece) -> bool:
    """Tell whether the line can only stand under the article's own headline."""
    found = piece.credits
    return found is not None and (
        found.is_byline or any(date.rank != PLAIN for date in found.dates)
    )


def _is_title(piece: Piece) -> bool:
    return piece.kind is Kind.TITLE and shapes.is_headline(piece.text)


def _teasers(pieces: list[Piece], end: int, known: set[str]) -> set[int]:
    """Return the places of titles with dates that lead to other articles."""
    below = {
        piece.text
        for piece, following in zip(pieces[end:], pieces[end + 1 :], strict=False)
        if piece.kind is Kind.TITLE and following.kind is Kind.DATE
    }
    found: set[int] = set()
    for title, date in _pairs(pieces, end):
        text = pieces[title].text
        least = _OWN_AMONG_OTHERS if below else _OWN
        least = _OWN_THOUGH_REPEATED if text in below else least
        if shapes.overlap(text, known) < least:
            found |= {title, date}
    return found


def _pairs(pieces: list[Piece], end: int) -> list[tuple[int, int]]:
    """Return the places of each title and the bare date under or else over it."""
    pairs: list[tuple[int, int]] = []
    for date in (i for i in range(end) if pieces[i].kind is Kind.DATE):
        if _is_anchor_at(pieces, date + 1) or _is_anchor_at(pieces, date - 1):
            continue
        if date and _is_title(pieces[date - 1]):
            pairs.append((date - 1, date))
        elif date + 1 < end and _is_title(pieces[date + 1]):
            pairs.append((date + 1, date))
    return pairs


def _is_anchor_at(pieces: list[Piece], index: int) -> bool:
    return 0 <= index < len(pieces) and _is_anchor(pieces[index])


def _chosen(
    pieces: list[Piece], titles: list[int], anchor: int | None, known: set[str]
) -> int | None:
    scores = {index: shapes.overlap(pieces[index].text, known) for index in titles}
    pool = _pool(titles, anchor, scores, is_long=len(known) > _MANY_WORDS)
    if not pool:
        return None
    likely = [index for index in pool if scores[index] >= _LIKELY]
    if likely:
        best = likely[0]
    else:
        best = pool[-1] if anchor is not None else max(pool, key=scores.__getitem__)
    return _plainest(pieces, titles, best)


def _pool(
    titles: list[int], anchor: int | None, scores: dict[int, float], *, is_long: bool
) -> list[int]:
    """Return the titles to choose from: those over the byline, or the related."""
    if anchor is None:
        return [i for i in titles if scores[i] >= _LEAST or not is_long]
    over = [index for index in titles if index < anchor]
    return over or [index for index in titles if scores[index] >= _LIKELY]


def _plainest(pieces: list[Piece], titles: list[int], best: int) -> int:
    """Return the title that stands there without the site's or a section's name."""
    whole = pieces[best].text
    return next(
        (
            index
            for index in titles
            if whole != pieces[index].text
            and whole.startswith(pieces[index].text)
            or (index != best and whole.endswith(" " + pieces[index].text))
        ),
        best,
    )


def _sort(opening: Opening, piece: Piece, *, under: bool) -> None:
    """Put a piece of the top where it belongs; `under` is below the headline.

    A date with an hour over the headline may be the site's clock and counts nothing.
    """
    is_clock = piece.kind is Kind.DATE and bool(_CLOCK.search(piece.text))
    if piece.credits and (under or not is_clock):
        opening.credits.append(piece.credits)
    is_text = _belongs(opening, piece, under=under)
    (opening.kept if is_text else opening.unread).append(piece.text)


def _belongs(opening: Opening, piece: Piece, *, under: bool) -> bool:
    if piece.kind is Kind.PROSE:
        return under or not opening.headline
    return (
        under
        and _is_title(piece)
        and not shapes.is_label(piece.text)
        and not same(piece.text, opening.headline)
    )
