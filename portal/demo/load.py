"""Loads the demo: names, then articles, then the records they evidence."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from articles import actions as articles
from articles.models import Article, Credit
from partnerships import actions as partnerships
from partnerships.gazetteer import load_places
from partnerships.models import Partnership
from portal.demo import names
from portal.demo.files import DemoFile, Table, demo_files
from portal.demo.memory import loaded, remember
from portal.demo.records import store_record


@transaction.atomic
def load_demo(*, by: User) -> dict[str, int]:
    """Store what of the demo was never loaded; return how much was new.

    All or nothing. What editors changed stays, and what they deleted stays away.
    """
    files = demo_files()
    known = _known("article", Article.objects.all())
    fresh = [file for file in files if file.slug not in known]
    if fresh:
        load_places()
        names.store_names(files)
    stored = {file.slug: _article(file, by=by) for file in fresh}
    waiting = [(table, stored[file.slug]) for file in fresh for table in _deals(file)]
    for table, article in _in_order(waiting):
        record = store_record(table, article=article, by=by)
        partnerships.publish(partnership=record, by=by, at=article.published_at)
        remember("partnership", table["key"])
    return {"articles": len(fresh), "partnerships": len(waiting)}


def _known(kind: str, rows: QuerySet[Any]) -> set[str]:
    """Return the keys of what was loaded, and the slugs of what stands there."""
    return loaded(kind) | set(rows.values_list("slug", flat=True))


def _deals(file: DemoFile) -> list[Table]:
    known = _known("partnership", Partnership.objects.all())
    return [table for table in file.tables("partnership") if table["key"] not in known]


def _in_order(
    waiting: list[tuple[Table, Article]],
) -> list[tuple[Table, Article]]:
    """Put a record behind those it is part of or renews."""
    by_key = {table["key"]: (table, article) for table, article in waiting}
    ordered: dict[str, tuple[Table, Article]] = {}

    def place(key: str) -> None:
        if key in ordered or key not in by_key:
            return
        for name in ("part_of", "renews"):
            place(by_key[key][0].get(name, {}).get("partnership", ""))
        ordered[key] = by_key[key]

    for key in by_key:
        place(key)
    return list(ordered.values())


def _article(file: DemoFile, *, by: User) -> Article:
    table = file.article
    article = Article(
        slug=file.slug,
        headline=table["headline"],
        section=table["section"],
        standfirst=table["standfirst"],
        body=table["body"].strip(),
        stage=Article.Stage.PROOFREAD,
    )
    article.full_clean()
    article.save()
    Credit.objects.create(article=article, contributor=names.house())
    article.tags.set([names.tag(name) for name in table["tags"]])
    article.original_sources.set(
        [names.original_source(one) for one in table["source"]]
    )
    articles.keep_source(article=article)
    remember("article", file.slug)
    return articles.publish(article=article, by=by, at=table["published_at"])
