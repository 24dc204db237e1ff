"""The sections: where each stands, and what its page says of itself."""

from typing import NamedTuple

from articles.models import Article


class SectionPage(NamedTuple):
    """The name of the section's route, and the sentence under its headline."""

    route: str
    lede: str


SECTIONS: dict[str, SectionPage] = {
    Article.Section.INDUSTRY_NEWS: SectionPage(
        "articles:news", "Deals as they are announced, signed, renewed and ended."
    ),
    Article.Section.IN_DEPTH: SectionPage(
        "articles:in_depth", "Longer reading on how the business of sport works."
    ),
    Article.Section.DATA_REPORTS: SectionPage(
        "articles:data_reports", "What the record of deals adds up to, in figures."
    ),
}
