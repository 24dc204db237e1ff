"""What is written to the log of changes, and as a change of what."""

from core.triggers import Watched

WATCHED = (
    Watched("articles_article", "article", "id"),
    Watched("articles_article_tags", "article", "article_id"),
    Watched("articles_credit", "article", "article_id"),
    Watched("articles_coverage", "article", "article_id"),
)
