"""The articles of a corpus: most tell of a deal or more, some of none."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from articles.models import Article, Correction, Credit, Tag
from core.slugs import slug_from
from partnerships.models import Source
from portal.corpus import words
from portal.corpus.chance import Chance
from portal.corpus.deal import Deal
from portal.corpus.page import Page
from portal.corpus.shapes import state_of
from portal.corpus.world import World
from portal.corpus.writer import Writer

_DEALS = {0: 18, 1: 58, 2: 14, 3: 6, 5: 3, 8: 1}
_SECTIONS = {"industry_news": 76, "in_depth": 15, "data_reports": 9}
_GRADES = {"correction": 5, "clarification": 2, "update": 3}
_NOTES = (
    "An earlier version gave a wrong year.",
    "The name of the venue was spelt wrongly.",
    "We said that the amount was yearly. It is the total.",
    "The federation has answered since; its answer was added.",
)


class Piece(Page):
    """An article in the making, with its own source, credits and tags."""

    def __init__(self, article: Article, state: str) -> None:
        super().__init__(Source(kind=Source.Kind.OWN_ARTICLE))
        self.article, self.state = article, state
        self.credits: list[Credit] = []
        self.corrections: list[Correction] = []
        self.tags: list[Tag] = []

    def finish(self) -> None:
        """Put the text into the source, and as HTML into the article."""
        marked = (f"<p>{escape(one, quote=False)}</p>" for one in self.paragraphs)
        self.article.body = "\n".join(marked)
        self.source.text, self.source.title = self.text, self.article.headline


class Newsroom:
    """Makes articles; those that will be public tell of deals."""

    def __init__(self, world: World, chance: Chance) -> None:
        self._world, self._chance = world, chance
        self._writer = Writer(world, chance)

    def pieces(
        self, days: Mapping[int, dt.date], deals: Sequence[Deal]
    ) -> Iterator[Piece]:
        """Make an article for each number; they tell the first of the deals."""
        waiting = list(reversed(deals))
        for number, day in days.items():
            state = state_of(number)
            most = self._chance.weighed(_DEALS) if state == "public" else 0
            told = [waiting.pop() for _ in range(min(most, len(waiting)))]
            yield self._piece(state, told, told[0].day if told else day)

    def _piece(self, state: str, told: Sequence[Deal], day: dt.date) -> Piece:
        chance, writer = self._chance, self._writer
        article = Article(
            headline=self._headline(told),
            section=chance.weighed(_SECTIONS),
            standfirst=writer.paragraph(1) if chance.happens(0.8) else "",
            stage=Article.Stage.PROOFREAD,
            created_at=chance.moment(day),
        )
        article.slug = slug_from(article.headline)
        piece = Piece(article, state)
        piece.write(writer.paragraph(2))
        for deal in told:
            piece.tell(deal, deal.passage)
            piece.write(writer.paragraph(2))
        for _ in range(chance.randint(1, 4)):
            piece.write(writer.paragraph(4))
        piece.finish()
        self._sign(piece)
        return piece

    def _headline(self, told: Sequence[Deal]) -> str:
        if not told:
            return self._writer.line(words.HEADLINES)
        title, lead = told[0].row.title, told[0].passage.text.partition(".")[0]
        return self._chance.choice((title, lead))

    def _sign(self, piece: Piece) -> None:
        """Add credits, tags and now and then a correction."""
        chance, world, article = self._chance, self._world, piece.article
        hands = chance.several(world.contributors, chance.weighed({1: 60, 2: 40}))
        roles = (Credit.Role.AUTHOR, Credit.Role.PROOFREADER)
        piece.credits = [
            Credit(article=article, contributor=hand, role=role, position=position)
            for position, (hand, role) in enumerate(zip(hands, roles, strict=False))
        ]
        piece.tags = chance.several(world.tags, 3)
        if chance.happens(0.02):
            piece.corrections.append(
                Correction(
                    article=article,
                    grade=chance.weighed(_GRADES),
                    note=chance.choice(_NOTES),
                    made_at=article.created_at + dt.timedelta(days=1),
                )
            )
