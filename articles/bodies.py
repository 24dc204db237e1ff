"""The headings and links of an article's body, read from its clean HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LEVELS = {"h2": 2, "h3": 3}


@dataclass
class Heading:
    """A heading, its level and its words."""

    level: int
    words: str = ""


@dataclass
class Link:
    """A link: where it leads, and its words."""

    href: str
    words: str = ""


@dataclass
class Body:
    """What a body is made of; `first`: the words of its first heading or paragraph."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    first: str = ""


class _Reader(HTMLParser):
    """Gather headings and links as they open; their words until they close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.body = Body()
        self.open: dict[str, Heading | Link] = {}
        self.blocks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            link = Link((dict(attrs).get("href") or "").strip())
            self.body.links.append(link)
            self.open[tag] = link
        elif tag in _LEVELS:
            heading = Heading(_LEVELS[tag])
            self.body.headings.append(heading)
            self.open[tag] = heading

    def handle_data(self, data: str) -> None:
        for one in self.open.values():
            one.words += data
        if not self.blocks:
            self.body.first += data

    def handle_endtag(self, tag: str) -> None:
        if one := self.open.pop(tag, None):
            one.words = " ".join(one.words.split())
        if tag in {*_LEVELS, "p", "li"} and self.body.first.strip():
            self.blocks += 1


def read_body(html: str) -> Body:
    """Read clean HTML in one pass."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.body.first = " ".join(reader.body.first.split())
    return reader.body
