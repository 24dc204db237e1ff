"""What reading a page gives."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Page:
    """An article found in a page; what the page does not say is empty.

    `text` is the whole page as cleaned text, without the line of its address: quotes
    count their code points in it, and each paragraph stands in it word for word.
    `unread` is what was left out of the body, for an editor to look at.
    """

    address: str
    text: str
    headline: str
    byline: str
    published_on: str  # EDTF: 2017-01-12, or 2017-01 where the page says no more.
    proofread_by: str
    original_source: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    unread: tuple[str, ...]
