"""Articles and comments in the admin, one file a noun."""

from articles.admin import article, comment, picture, words

__all__ = ["article", "comment", "picture", "words"]
