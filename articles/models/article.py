"""Articles: what readers read."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from articles.models.contributor import Contributor, Credit
from articles.models.picture import Picture
from articles.models.tag import Tag
from articles.placed import body_text
from core.addresses import Numbered
from core.fields import CleanCharField, CleanTextField, HtmlField
from core.slugs import MAX_SLUG
from partnerships.models import Partnership, Source
from partnerships.models.publishing import OutOfBin, Published, PublishedQuerySet

WORDS_A_MINUTE = 240


class ArticleQuerySet(PublishedQuerySet):
    """Articles: adjectives narrow, `with_...` load more."""

    def create(self, **values: Any) -> Any:
        """Create a draft; an article is published by its action."""
        return super().create(**_draft(values))

    def update(self, **values: Any) -> int:
        """Update in bulk; an article is published and withdrawn by its actions."""
        return super().update(**_draft(values))

    def newest_first(self) -> Self:
        """Order by publication, the latest first; ties by id."""
        return self.order_by("-published_at", "-pk")

    def in_section(self, section: str) -> Self:
        """Keep the articles of the section."""
        return self.filter(section=section)

    def covering(self, partnership: Partnership) -> Self:
        """Keep the articles about the partnership."""
        return self.filter(coverage__partnership=partnership)

    def covering_any(self, partnerships: models.QuerySet[Partnership]) -> Self:
        """Keep the articles about at least one of the partnerships."""
        rows = Coverage.objects.filter(
            partnership__in=partnerships.order_by().values("pk")
        )
        return self.filter(pk__in=rows.values("article"))

    def credited_to(self, contributor: Contributor) -> Self:
        """Keep the articles that credit the contributor, whatever for."""
        uses = Credit.objects.filter(contributor=contributor)
        return self.filter(pk__in=uses.values("article"))

    def with_card(self) -> Self:
        """Load what a list shows, without the bodies: one further query."""
        credits = Credit.objects.select_related("contributor")
        rows = self.defer("body").select_related("picture")
        return rows.prefetch_related(Prefetch("credits", credits))

    def with_page(self) -> Self:
        """Load what the article's own page shows: 4 further queries."""
        credits = Credit.objects.select_related("contributor")
        sources = Source.objects.public().select_related("publisher").defer("text")
        return self.select_related("picture").prefetch_related(
            Prefetch("credits", credits),
            Prefetch("original_sources", sources),
            "tags",
            "corrections",
        )


def _draft(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values unless they would publish or withdraw past the actions."""
    if values.get("published_at") or values.get("withdrawn_at"):
        raise ValidationError("Publish and withdraw articles one by one.", "action")
    return values


class Article(Published):
    """An article; public from `published_at` on, until `withdrawn_at`.

    It has a source of its own, whose text and visibility the actions keep in step:
    claims quote the article through it. `taken_from` is set while the body is
    another publisher's text; such an article needs a licence note to be published.
    """

    class Section(models.TextChoices):
        INDUSTRY_NEWS = "industry_news", "Industry news"
        IN_DEPTH = "in_depth", "In-depth"
        DATA_REPORTS = "data_reports", "Data reports"

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PROOFREAD = "proofread", "Proofread"

    versioned_parts = ("credits", "coverage", "corrections")

    headline = CleanCharField(max_length=300, blank=True)
    slug = models.SlugField(
        max_length=MAX_SLUG,
        blank=True,
        help_text="The readable part of the address; the number decides.",
    )
    section = models.CharField(
        max_length=15, choices=Section, default=Section.INDUSTRY_NEWS
    )
    standfirst = CleanTextField(blank=True, max_length=600)
    body = HtmlField(blank=True)
    language = models.CharField(max_length=12, default="en")
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        help_text="Its number in the library. The glass opens it, to choose or to add.",
    )
    picture_alt = CleanCharField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What it shows here. Empty: what the picture's own words say.",
    )
    picture_is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="It tells nothing that the text does not: it is not read out.",
    )
    original_sources = models.ManyToManyField(
        Source, blank=True, related_name="articles_resting_on_it"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles")
    contributors = models.ManyToManyField(Contributor, through=Credit)
    stage = models.CharField(  # Moved by `stages` alone.
        max_length=12, choices=Stage, default=Stage.DRAFT, editable=False
    )
    taken_from = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles_taken_from_it",
        help_text="Set while the body is this publisher's text and not our own.",
    )
    licence_note = CleanTextField(
        blank=True,
        max_length=500,
        help_text="By what right we publish another publisher's text.",
    )
    source = models.OneToOneField(
        Source,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="article",
    )

    objects = OutOfBin.from_queryset(ArticleQuerySet)()
    everything = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["section", "-published_at", "-id"],
                name="article_section_newest",
            ),
            models.Index(fields=["-published_at", "-id"], name="article_newest"),
            models.Index(
                fields=["-binned_at"],
                condition=Q(binned_at__isnull=False),
                name="article_in_bin",
            ),
        ]
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(headline=""),
                name="article_published_with_headline",
                violation_error_message="An article is published with a headline.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(taken_from__isnull=True)
                | ~Q(licence_note=""),
                name="article_published_with_licence",
                violation_error_message="Another house's text needs a licence note.",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"Article {self.pk or ''} without a headline"

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[Numbered(self.pk, self.slug)])

    @property
    def alternative_text(self) -> str:
        """What is read out in place of its picture; empty where that is decorative."""
        if self.picture is None or self.picture_is_decorative:
            return ""
        return self.picture_alt or self.picture.shows

    @property
    def minutes(self) -> int:
        """How long reading it takes, in minutes, one at least."""
        return max(1, round(len(body_text(self.body).split()) / WORDS_A_MINUTE))


class Coverage(models.Model):
    """An article covers a partnership."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="coverage")
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="coverage"
    )

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "partnership"],
                name="coverage_once",
                violation_error_message="The article covers this deal already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} covers {self.partnership}"


class Correction(models.Model):
    """What was corrected in an article after it was published."""

    class Grade(models.TextChoices):
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        UPDATE = "update", "Update"

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    grade = models.CharField(
        "class", max_length=15, choices=Grade, default=Grade.CORRECTION
    )
    note = CleanTextField(max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_grade_display()} of {self.made_at:%Y-%m-%d}"
