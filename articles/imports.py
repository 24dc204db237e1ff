"""From a page saved as text to a source with the text and a draft article."""

from dataclasses import dataclass, replace
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.actions import keep_source, publish
from articles.intake import Page, body_html
from articles.models import Article, Credit
from articles.named import checked, contributor_named, publisher_named, tag_named
from articles.readings import drafts_of, read_source
from articles.stages import note_step
from core.dates import PartDate
from core.models import Submission
from core.slugs import slug_from
from core.submissions import once
from core.text import has_visible
from partnerships.models import Reading, Source
from partnerships.models.organisation import web_address

FORM = "import_article"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a page comes from, as far as the page does not say so itself."""

    kind: str = Source.Kind.OUTLET
    url: str = ""
    publisher: str = ""
    published_on: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether the page is an article of ours."""
        return self.kind == Source.Kind.OWN_ARTICLE


@dataclass(frozen=True)
class Imported:
    """What an import led to; not created: the text was there already."""

    article: Article
    source: Source
    created: bool
    reading: Reading | None = None  # None: the text could not be read.

    @property
    def partnership_ids(self) -> list[int]:
        """The drafts of the deals that the text announces, in its order."""
        return drafts_of(self.reading)


def import_page(page: Page, origin: Origin, *, by: User | None = None) -> Imported:
    """Store the page's text as a source, a draft article, and drafts of its deals.

    The same text again leads to what the first import made. Raises ValidationError
    for an address or a date that is none. Nothing that the page lacks is filled in.
    """
    _check(page, origin)
    article = _earlier(page)
    is_new = article is None
    if article is None:
        pk = once(
            form=FORM,
            key=_digest(page),
            user=None,
            store=lambda: _store(page, origin, by),
        )
        article = Article.objects.get(pk=int(pk))
    source = _source_of(article)
    reading = read_source(article=article, source=source, page=page, by=by)
    return Imported(article, source, is_new, reading)


def import_and_publish(page: Page, origin: Origin, *, by: User) -> Imported:
    """Import an article of our own and publish it; raises `Unready` if it cannot be.

    The draft stays where it cannot be published. What was there already stays as the
    editors left it: draft, public or withdrawn.
    """
    imported = import_page(page, origin, by=by)
    if not imported.created:
        return imported
    article = publish(article=imported.article, by=by)
    return replace(imported, article=article)


def _check(page: Page, origin: Origin) -> None:
    if not has_visible(page.text):
        raise ValidationError("the file holds no text.", "empty")
    if url := origin.url or page.address:
        web_address(url)
    if published_on := origin.published_on or page.published_on:
        PartDate.parse(published_on)


def _digest(page: Page) -> str:
    return sha256(page.text.encode()).hexdigest()


def _earlier(page: Page) -> Article | None:
    """Return the article that this text became before, if it is still there."""
    sent = Submission.objects.of(_digest(page), form=FORM).first()
    if sent is None:
        return None
    article = Article.everything.filter(pk=int(sent.outcome)).first()
    if article is None:
        sent.delete()
    return article


def _source_of(article: Article) -> Source:
    source = article.taken_from or article.source
    if source is None:
        raise LookupError(f"{article} has no source.")
    return source


@transaction.atomic
def _store(page: Page, origin: Origin, by: User | None) -> str:
    article = checked(
        Article(
            headline=page.headline,
            slug=slug_from(page.headline),
            body=body_html(page),
            taken_from=None if origin.is_own else _kept_text(page, origin),
        ),
    )
    _credit(article, page)
    article.tags.set([tag_named(name) for name in page.tags])
    article.original_sources.set(_originals(article, page))
    keep_source(article=article)
    if origin.is_own:
        _date(article, page, origin)
    if by is not None:  # It stands among the drafts of who pasted it.
        note_step(article=article, step=article.stage, by=by)
    return str(article.pk)


def _kept_text(page: Page, origin: Origin) -> Source:
    """Return the source with this text, stored now if it was not there."""
    known = Source.objects.filter(digest=_digest(page)).exclude(
        kind=Source.Kind.OWN_ARTICLE
    )
    return known.first() or checked(
        Source(
            kind=origin.kind,
            publisher=publisher_named(origin.publisher),
            url=origin.url or page.address,
            title=page.headline,
            author=page.byline,
            published_on=origin.published_on or page.published_on,
            retrieved_at=timezone.now(),
            text=page.text,
        )
    )


def _date(article: Article, page: Page, origin: Origin) -> None:
    """Note on an own article's source what the page says of its day."""
    source = _source_of(article)
    source.published_on = origin.published_on or page.published_on
    source.author = page.byline
    checked(source, exclude=("url",))  # An own article's is a path.


def _originals(article: Article, page: Page) -> list[Source]:
    """Return the page itself, if it is somebody else's, and the source it names."""
    found = [article.taken_from] if article.taken_from else []
    if page.original_source:
        publisher = publisher_named(page.original_source)
        named, _ = Source.objects.get_or_create(
            kind=Source.Kind.OUTLET, publisher=publisher, url="", title="", digest=""
        )
        found.append(named)
    return found


def _credit(article: Article, page: Page) -> None:
    named = [
        (Credit.Role.AUTHOR, page.byline),
        (Credit.Role.PROOFREADER, page.proofread_by),
    ]
    for position, (role, name) in enumerate(named):
        if name:
            Credit.objects.create(
                article=article,
                contributor=contributor_named(name),
                role=role,
                position=position,
            )


def refused(error: ValidationError) -> str:
    """Return the error's messages as one line."""
    return " ".join(error.messages)
