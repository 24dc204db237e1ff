"""What holds for the look as a whole: one light sheet, strict templates."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.template.loader import render_to_string

KILOBYTE = 1024
SHEET = settings.BASE_DIR / "static/css/site.css"
TEMPLATES = settings.BASE_DIR / "templates"
ROOTS = {TEMPLATES, settings.BASE_DIR / "static"}
FILES = sorted(
    path
    for root in ROOTS
    for path in root.rglob("*")
    if path.suffix in {".html", ".css", ".js"}
)
# A class a template gives; those that a tag or variable completes are not read.
CLASSES = re.compile(r'class="([a-z -]+)"')
ALONE = ("400.html", "500.html", "503.html")


def name_of(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def test_the_sheet_is_light():
    on_the_wire = len(brotli.compress(SHEET.read_bytes()))

    assert on_the_wire <= 8 * KILOBYTE


def test_braces_of_the_sheet_pair_up():
    sheet = SHEET.read_text()

    assert sheet.count("{") == sheet.count("}")


def test_nothing_moves():
    sheet = SHEET.read_text()

    assert not re.search(r"\b(animation|transition|scroll-behavior)\b", sheet)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_styles_inline(path):
    text = path.read_text()

    assert not re.search(r"\sstyle=|<style\b|\son[a-z]+=", text)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_fetches_from_elsewhere(path):
    text = path.read_text()

    assert not re.search(r"(src=\"|url\(|@import )[\"']?(https?:)?//", text)


def test_public_templates_use_no_class_the_sheet_does_not_know():
    sheet = SHEET.read_text()
    known = set(re.findall(r"\.([a-z][a-z-]*)", sheet))
    given = {
        word
        for path in TEMPLATES.rglob("*.html")
        if "admin" not in path.parts
        for words in CLASSES.findall(path.read_text())
        for word in words.split()
    }

    unknown = given - known

    assert not unknown


@pytest.mark.parametrize("name", ALONE)
def test_error_pages_stand_alone(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string(name)

    assert "<h1>" in page
    assert "css/site.css" in page
    assert len(page.encode()) <= 10 * KILOBYTE
