"""The stages of an article in the admin: verbs, what is found, and what was done."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest

from articles.checking import article_findings, findings_together, left_behind
from articles.models import Article, Contributor
from partnerships.admin.looking import LookForm, ScheduleForm, VerbForm, WordsField
from partnerships.admin.verbs import VERBS, Verb
from partnerships.checking import Finding

STEPS = 20  # Of the history, the latest; the others are kept.
TOGETHER = ("publish_together", "schedule_together")


class BackForm(VerbForm):
    """What is to be done, for who wrote it."""

    note = WordsField(
        label="What is to be done",
        help_text="Only the desk sees this.",
        max_length=1000,
    )


class ProofreadForm(VerbForm):
    """Whom readers are told to have proofread it."""

    contributor = forms.ModelChoiceField(
        Contributor.objects.filter(kind=Contributor.Kind.PERSON),
        label="Proofread by",
        help_text=(
            "Readers see the name on the article. "
            "Who is not listed is added under Contributors first."
        ),
    )


ALL_VERBS = {
    "review": Verb("send_to_review", "Send to review", "is in review"),
    "back": Verb("send_back", "Back to draft", "is a draft again", BackForm),
    "proofread": Verb("proofread", "Proofread", "is proofread", ProofreadForm),
    **VERBS,
    "publish_together": Verb(
        "publish_together",
        "Publish with its deals",
        "is public, and so are the deals that it covers",
        LookForm,
    ),
    "schedule_together": Verb(
        "publish_together",
        "Schedule with its deals",
        "is scheduled, and so are the deals that it covers",
        ScheduleForm,
    ),
}
# What fits each stage, until it is public.
_OFFERED = {
    Article.Stage.DRAFT: ("review", "proofread"),
    Article.Stage.IN_REVIEW: ("proofread", "back"),
    Article.Stage.PROOFREAD: ("back",),
}


def stage_verbs(row: Article) -> tuple[str, ...]:
    """Return the verbs of the stages that fit the row."""
    return _OFFERED[Article.Stage(row.stage)]


def found_in(row: Article, verb: str, at: dt.datetime | None) -> list[Finding]:
    """List what is found in an article that the verb is to publish at the time."""
    if verb in TOGETHER:
        return findings_together(row, at)
    return [*article_findings(row, at), *left_behind(row)]


def steps_of(row: Article) -> str:
    """Return what was done with it, a line each, the latest first."""
    steps = row.steps.select_related("by")[:STEPS]
    return "\n".join(map(str, steps))


def own_contributor(request: HttpRequest) -> Contributor | None:
    """Return the contributor who bears the name of who asks."""
    name = getattr(request.user, "display_name", "")
    people = Contributor.objects.filter(kind=Contributor.Kind.PERSON)
    return people.filter(name__iexact=name).first() if name else None


def initial_of(request: HttpRequest, verb: str) -> dict[str, Any]:
    """Return what the verb's form begins with."""
    return {"contributor": own_contributor(request)} if verb == "proofread" else {}
