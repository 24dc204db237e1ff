"""Who saves rows of a record: only what ends with the check of its evidence."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from partnerships import models
from partnerships.models.guard import RecordPartQuerySet

# Modules that save or delete single rows of a record. Each ends with `check_public`, or
# writes drafts only.
CHECKED = {
    "partnerships/actions.py",
    "partnerships/admin/claim.py",
    "partnerships/binning.py",
    "partnerships/bulk/batches.py",
    "partnerships/bulk/undoing.py",
    "partnerships/merging.py",
    "partnerships/models/claim.py",
    "partnerships/repointing.py",
    "partnerships/review/actions.py",
    "partnerships/review/drafts.py",
    "partnerships/review/forms.py",
    "partnerships/review/one.py",
    "partnerships/review/writing.py",
    "portal/demo/records.py",
}
APPS = ("partnerships", "articles", "portal")
# Rows of other kinds: articles, their sources, pictures, comments, messages; workbooks.
OTHERS = {
    "articles/actions.py",
    "articles/admin/article.py",
    "articles/admin/picture.py",
    "articles/comments.py",
    "articles/imports.py",
    "articles/models/comment.py",
    "articles/named.py",
    "articles/personal.py",
    "articles/pictures/actions.py",
    "articles/pictures/files.py",
    "articles/pictures/worker.py",
    "articles/stages.py",
    "partnerships/accounting.py",
    "partnerships/models/proposal.py",
    "portal/corpus/settle.py",
    "portal/demo/load.py",
    "portal/models.py",
    "portal/personal.py",
    "portal/twins/as_xlsx.py",
}
# What is written is undone before anybody can see it.
UNDONE = {"articles/as_public.py"}
# What a record said, and what may come into it: they say nothing themselves.
NOT_OF_THE_RECORD = {"Revision", "Proposal", "DealImport", "ImportedRow"}
PARTS = [
    getattr(models, name)
    for name in models.__all__
    if any(field.name == "partnership" for field in getattr(models, name)._meta.fields)
    and name not in NOT_OF_THE_RECORD
]


def saves_rows(path):
    """Whether the module calls `.save()` or `.delete()` on anything but `super()`."""
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return any(
        call.attr in {"save", "delete", "_raw_delete", "save_base"}
        and not (isinstance(call.value, ast.Call) and _is_super(call.value))
        for call in calls
    )


def _is_super(call):
    return isinstance(call.func, ast.Name) and call.func.id == "super"


def test_no_other_module_saves_single_rows():
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for app in APPS
        for path in (root / app).rglob("*.py")
        if "migrations" not in path.parts and saves_rows(path)
    }

    assert found == CHECKED | OTHERS | UNDONE


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_part_of_a_record_guards_its_bulk_writes(model):
    assert issubclass(model._default_manager._queryset_class, RecordPartQuerySet)


def test_the_parts_are_all_there():
    assert {model.__name__ for model in PARTS} == {
        "Claim",
        "Commitment",
        "Event",
        "Figure",
        "Involvement",
        "PartnershipFocusArea",
        "PartnershipKind",
        "PartnershipPlace",
        "PartnershipSport",
        "Party",
        "Unknown",
    }
