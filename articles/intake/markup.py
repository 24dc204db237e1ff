"""A page's paragraphs as HTML."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from django.utils.html import escape

from articles.intake.page import Page
from articles.intake.shapes import is_subheading

_ITEM = re.compile(r"[•▪●◦]\s+")


def body_html(page: Page) -> str:
    """Return the paragraphs as `<p>`, those that clearly head the next as `<h2>`.

    Paragraphs behind the mark of a list become its items; everything is escaped.
    """
    tagged = ((_tag(*pair), pair[0]) for pair in pairwise([*page.paragraphs, ""]))
    return "\n".join(
        block
        for tag, group in groupby(tagged, key=lambda pair: pair[0])
        for block in _blocks(tag, [text for _, text in group])
    )


def _tag(text: str, following: str) -> str:
    if _ITEM.match(text):
        return "li"
    heads = is_subheading(text) and following and not is_subheading(following)
    return "h2" if heads else "p"


def _blocks(tag: str, texts: list[str]) -> Iterator[str]:
    texts = [escape(" ".join(_ITEM.sub("", text, count=1).split())) for text in texts]
    blocks = [f"<{tag}>{text}</{tag}>" for text in texts]
    yield from [f"<ul>{''.join(blocks)}</ul>"] if tag == "li" else blocks
