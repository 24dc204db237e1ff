"""Comments in the order they are read: each with the answers to it below."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Comment


@dataclass
class Thread:
    """A comment and the answers to it; None where an editor has hidden the comment."""

    comment: Comment | None = None
    replies: list[Comment] = field(default_factory=list)


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Put visible comments, the oldest first, into threads of one level.

    What is answered and not among them has been hidden. An answer to an answer
    stands beside it.
    """
    found: dict[int, Thread] = {}
    roots: dict[int, int] = {}
    for comment in comments:
        above = comment.reply_to_id
        root = comment.pk if above is None else roots.get(above, above)
        roots[comment.pk] = root
        thread = found.setdefault(root, Thread())
        if above is None:
            thread.comment = comment
        else:
            thread.replies.append(comment)
    return list(found.values())
