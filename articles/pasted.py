"""A text from the clipboard: plain, or HTML as a word processor or a page gives it."""

import re

from core.html import clean_html, text_of
from core.text import clean_text

# Tags that no prose holds, unless it is HTML.
_HTML = re.compile(
    r"<(?:!doctype|html|head|body|meta|script|style|p|div|span|table|tr|td|br|h[1-6]"
    r"|ul|ol|li|section|article|strong|em|o:p|!--\[if)\b",
    re.I,
)
# Blocks that the house's own HTML does not have, which part paragraphs all the same.
_BLOCK = re.compile(
    r"</?(?:div|h1|h4|h5|h6|tr|table|tbody|section|article|header|footer|main|aside|nav"
    r"|dt|dd|dl|pre|figure|figcaption|form|hr|address)\b[^<>]*>",
    re.I,
)


def plain_text(pasted: str) -> str:
    """Return the text of what was pasted: without markup, scripts and styles."""
    pasted = clean_text(pasted)
    if not _HTML.search(pasted):
        return pasted
    # A line's end says nothing there: blocks part the text.
    blocks = _BLOCK.sub("<p>", " ".join(pasted.split()))
    lines = text_of(clean_html(blocks)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()
