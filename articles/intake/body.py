"""The body: from the first paragraph to where other articles and comments begin."""

import re
from enum import IntEnum

from articles.intake import shapes
from articles.intake.credits import Credits
from articles.intake.opening import Opening, same
from articles.intake.pieces import Kind, Piece

_MAX_LOOSE_TITLES = 3
_MAX_CAPTION = 250
_MAX_TEASER = 250
_LOOK_AHEAD = 4
_ELSEWHERE = {Kind.DATE, Kind.LISTING, Kind.LAST}
_ENLARGE = re.compile(r".*\b(?:larger|enlarge)\b", re.I)


class Pause(IntEnum):
    """What broke the body off; the higher, the more it takes to go on."""

    NONE = 0
    CREDITS = 1  # `Source: ...`: any paragraph goes on.
    TEASER = 2  # Another article's title: two paragraphs, or one of sentences.
    LISTING = 3  # A list of other articles: two paragraphs of sentences.


class Body:
    """What the opening left, sorted into the article and the rest."""

    def __init__(self, pieces: list[Piece], opening: Opening) -> None:
        self.kept = list(opening.kept)
        self.unread = list(opening.unread)
        self.credits: list[Credits] = []
        self._pieces = pieces
        self._headline = opening.headline
        self._runs = _runs(pieces)
        self._loose: list[str] = []  # Titles: what they head is not yet known.
        self._is_broken = False  # Something was left out since the last paragraph.
        self._pause = Pause.NONE
        self._seen = set(self.kept)
        self._read(opening.end)

    def _read(self, start: int) -> None:
        for index in range(start, len(self._pieces)):
            if self._pieces[index].kind is Kind.LAST and self.kept:
                self.unread += [piece.text for piece in self._pieces[index:]]
                break
            self._take(index)
        self._finish()

    def _finish(self) -> None:
        """Settle the titles under the last paragraph: cut text, or the page's foot."""
        are_few = len(self._loose) <= _MAX_LOOSE_TITLES
        for text in self._loose:
            is_foot = self._is_broken and shapes.is_label(text)
            (self.kept if are_few and not is_foot else self.unread).append(text)

    def _take(self, index: int) -> None:
        piece = self._pieces[index]
        if piece.kind is Kind.PROSE and self._is_body(index):
            self._keep(piece.text)
        elif self._may_head(index):
            self._loose.append(piece.text)
        else:
            self._leave_out(index)

    def _keep(self, text: str) -> None:
        """Take a paragraph and the titles over it; credits above it are not its end."""
        self.kept += [*self._loose, text]
        self._loose.clear()
        self._is_broken = False
        self._pause = Pause.NONE
        self._seen.add(text)
        self.credits = [found for found in self.credits if found.proofread_by][:1]

    def _leave_out(self, index: int) -> None:
        piece = self._pieces[index]
        self.unread.append(piece.text)
        self._is_broken = True
        if piece.kind is Kind.LISTING:
            self._pause = Pause.LISTING
        elif self._is_dated(index):
            self._pause = max(self._pause, Pause.TEASER)
        elif piece.credits and self._pause < Pause.TEASER and self._is_signed(index):
            self.credits.append(piece.credits)
            self._pause = Pause.CREDITS if piece.credits.closes else self._pause

    def _is_body(self, index: int) -> bool:
        text = self._pieces[index].text
        if text in self._seen or self._is_caption(index):
            return False
        paragraphs, with_sentences = self._runs[index]
        if self._pause is Pause.LISTING:
            return with_sentences > 1
        if self._pause is Pause.TEASER:
            is_long = with_sentences > 0 and len(text) > shapes.LONG
            return paragraphs > 1 or is_long
        return self._pause is Pause.NONE or not self._is_dated(index)

    def _may_head(self, index: int) -> bool:
        """Tell whether the line can be a subheading, or a paragraph cut short."""
        text, kind = self._pieces[index].text, self._pieces[index].kind
        if kind is Kind.DATE:
            return self._heads_paragraph(index)
        return kind is Kind.TITLE and not (
            self._pause
            or text in self._loose[-1:]
            or same(text, self._headline)
            or self._is_dated(index)
            or self._names_photo(index)
            or (self._is_broken and not self._leads_on(index))
        )

    def _names_photo(self, index: int) -> bool:
        """Tell whether the title stands between another and a photo's credit."""
        return bool(self._loose) and self._is_photo_credit(index + 1)

    def _leads_on(self, index: int) -> bool:
        """Tell whether a paragraph follows before something else does."""
        for piece in self._pieces[index + 1 : index + 1 + _LOOK_AHEAD]:
            if piece.kind in _ELSEWHERE:
                return False
            if piece.kind is Kind.PROSE:
                return True
        return False

    def _heads_paragraph(self, index: int) -> bool:
        """Tell whether a date stands over a paragraph, as in a chronicle."""
        return not self._pause and self._kind_at(index + 1) is Kind.PROSE

    def _is_dated(self, index: int) -> bool:
        """Tell whether the line is a teaser: a title with its own date or byline."""
        if len(self._pieces[index].text) > _MAX_TEASER:
            return False
        if self._kind_at(index + 1) is not Kind.CREDITS:
            return self._kind_at(index + 1) is Kind.DATE
        found = self._pieces[index + 1].credits
        is_article = self._kind_at(index + 2) is Kind.PROSE
        return bool(found and (found.is_byline or found.dates)) and not is_article

    def _is_caption(self, index: int) -> bool:
        """Tell whether the line stands between an image's button and its credit."""
        if self._kind_at(index - 1) is not Kind.FURNITURE:
            return False
        return (
            len(self._pieces[index].text) <= _MAX_CAPTION
            and bool(_ENLARGE.match(self._pieces[index - 1].text))
            and self._is_photo_credit(index + 1)
        )

    def _is_signed(self, index: int) -> bool:
        """Tell whether credits are this article's: those under its last paragraph."""
        found = self._pieces[index].credits
        return found is not None and (
            found.closes or self._kind_at(index - 1) is Kind.PROSE
        )

    def _is_photo_credit(self, index: int) -> bool:
        return index < len(self._pieces) and self._pieces[index].is_photo_credit

    def _kind_at(self, index: int) -> Kind | None:
        return self._pieces[index].kind if 0 <= index < len(self._pieces) else None


def _runs(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Count at each piece the paragraphs in a row, and those with sentences."""
    runs = [(0, 0)] * (len(pieces) + 1)
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].kind is not Kind.PROSE:
            continue
        paragraphs, full = runs[index + 1]
        is_full = shapes.has_sentences(pieces[index].text)
        runs[index] = (paragraphs + 1, full + 1 if is_full else 0)
    return runs
