"""Readers of a corpus, and what they say of its articles."""

import datetime as dt
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import User
from articles.models import Comment
from portal.corpus import words
from portal.corpus.bulk import store
from portal.corpus.chance import Chance, Ranked
from portal.corpus.world import World
from portal.corpus.writer import Writer

_COMMENTS_A_READER = 25
_DOMAIN = "@corpus.invalid"
_JOINED = dt.datetime(2005, 1, 1, tzinfo=dt.UTC)
_MINUTES = 60 * 24 * 10  # Between an article and its last comments.


class Read(NamedTuple):
    """An article that can be commented on."""

    id: int
    published_at: dt.datetime


class Readers:
    """Accounts that nobody can log in to, and their comments."""

    def __init__(self, world: World, chance: Chance, *, comments: int) -> None:
        self._chance, self._writer = chance, Writer(world, chance)
        known = User.objects.filter(email__endswith=_DOMAIN).count()
        numbers = range(known + 1, known + 2 + comments // _COMMENTS_A_READER)
        readers = [
            User(
                email=f"reader{number}{_DOMAIN}",
                display_name=f"{chance.ranked(world.people)} {number}",
                password=UNUSABLE_PASSWORD_PREFIX,
                date_joined=_JOINED,
            )
            for number in numbers
        ]
        store(readers)
        self._readers = Ranked(readers)

    def comment(self, articles: Ranked[Read], number: int) -> None:
        """Store so many comments on the articles, a quarter of them answers."""
        chance = self._chance
        read = (chance.ranked(articles) for _ in range(number - number // 4))
        threads = [self._comment(*one) for one in read]
        store(threads)
        answers = []
        for _ in range(number // 4):
            asked = chance.choice(threads)
            answer = self._comment(asked.article_id, asked.created_at)
            answer.reply_to = asked
            answers.append(answer)
        store(answers)

    def _comment(self, article_id: int, after: dt.datetime) -> Comment:
        chance = self._chance
        created = after + dt.timedelta(minutes=chance.randint(1, _MINUTES))
        comment = Comment(
            article_id=article_id,
            author=chance.ranked(self._readers),
            body=" ".join(self._writer.line(words.COMMENTS) for _ in range(2)),
            created_at=created,
        )
        if chance.happens(0.02):
            comment.hidden_at, comment.hidden_why = created, "It insults somebody."
        return comment
