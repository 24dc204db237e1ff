"""The way of an article through the desk: who took which step, and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from core.fields import CleanTextField


class StageChange(models.Model):
    """A step of an article between draft and published; kept for the desk alone.

    `by` is empty where a command took it, or where the account is gone.
    """

    class Step(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PROOFREAD = "proofread", "Proofread"
        SCHEDULED = "scheduled", "Scheduled"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    article = models.ForeignKey(Article, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=Step)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="article_steps",
    )
    at = models.DateTimeField(default=timezone.now)
    note = CleanTextField(blank=True, max_length=1000)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        who = f", {self.by}" if self.by else ""
        note = f": {self.note}" if self.note else ""
        moment = timezone.localtime(self.at)
        return f"{moment:%Y-%m-%d %H:%M} {self.get_step_display()}{who}{note}"
