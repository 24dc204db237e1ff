"""What is written to the log of changes, and as a change of what."""

from core.triggers import Lookup, Watched

_TAGGED = Lookup("articles_article_tags", "tag_id", "article_id")
_CREDITED = Lookup("articles_credit", "contributor_id", "article_id")

WATCHED = (
    Watched("articles_article", "article", "id"),
    Watched("articles_article_tags", "article", "article_id"),
    Watched("articles_credit", "article", "article_id"),
    Watched("articles_coverage", "article", "article_id"),
    Watched("articles_tag", "article", "id", _TAGGED),
    Watched("articles_contributor", "article", "id", _CREDITED),
)
