"""The guides: what they show is there, and what they should explain is explained."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin

from articles.models import Article
from partnerships.models import Partnership, Source
from tests import factories

DOCS = Path(settings.BASE_DIR) / "docs"
GUIDES = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")
LIGHT = 100_000  # Bytes.


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_picture_is_there_and_light_and_told_in_words(guide):
    for alt, path in SHOWN.findall(guide.read_text()):
        assert alt, path
        assert (guide.parent / path).stat().st_size < LIGHT, path


def test_no_picture_is_kept_that_no_guide_shows():
    shown = {path for guide in GUIDES for _, path in SHOWN.findall(guide.read_text())}

    kept = {one.name for one in (DOCS / "img").iterdir()}

    assert kept == {Path(path).name for path in shown}


@pytest.mark.parametrize("model", [Article, Partnership, Source])
def test_every_field_of_the_form_is_explained_to_editors(rf, model):
    explained = (DOCS / "editors.md").read_text().split("## What each field means")[1]

    missing = [label for label in _labels(rf, model) if f"*{label}*" not in explained]

    assert missing == []


def _labels(rf, model):
    """Yield the labels of all that an editor can fill in on a form."""
    request = rf.get("/")
    request.user = factories.make_superuser()
    row = admin.site.get_model_admin(model)
    shown = row.get_form(request)
    yield from _seen(shown.base_fields)
    for formset, _ in row.get_formsets_with_inlines(request):
        yield from _seen(formset.form.base_fields)


def _seen(fields):
    for name, field in fields.items():
        if not field.widget.is_hidden:
            label = field.label or name.replace("_", " ")
            yield label[:1].upper() + label[1:]
