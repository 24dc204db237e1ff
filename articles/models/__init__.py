"""Articles and what belongs to them, one file a noun."""

from articles.models.article import Article, Correction, Coverage
from articles.models.comment import Comment, KeptComment
from articles.models.contributor import Contributor, Credit
from articles.models.picture import Picture
from articles.models.stage import StageChange
from articles.models.tag import Tag

__all__ = [
    "Article",
    "Comment",
    "Contributor",
    "Correction",
    "Coverage",
    "Credit",
    "KeptComment",
    "Picture",
    "StageChange",
    "Tag",
]
