"""The sample texts that lie beside the repository, where they do."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.intake import read_file, read_page

SHARED = Path(settings.BASE_DIR).parent / "shared"
TEXTS = sorted(SHARED.glob("texts/dev/texts/*.txt"))
SEEDS = sorted(SHARED.glob("seeds/*.txt"))
FIELDS = ("title", "byline", "published", "proofread_by")
FURNITURE = re.compile(
    r"Not Logged In|Register / Login|Please log in|Join the discussion|About us"
    r"|Related (?:coverage|Article)|Most recent|More from|Click To Tweet"
    r"|Printer friendly|AddThis|View Larger|Mentioned in this"
    r"|Web Editor|updatetime|Proofread|Source:|Credit:|\[Photo|Home >|HomeNews"
    r"|^date |\d\d:\d\d$|^By [A-Z][a-z]+ [A-Z]"
)

pytestmark = pytest.mark.skipif(
    not (TEXTS and SEEDS), reason="the sample texts: ../shared is absent"
)


def read(path):
    return read_page(read_file(str(path)))


def stated(path):
    """Return what the gold record of the text says, nothing being empty text."""
    gold = json.loads((path.parents[1] / "gold" / f"{path.stem}.json").read_text())
    return tuple(gold[field] or "" for field in FIELDS)


def test_headline_byline_date_and_proofreader_of_every_text_are_the_gold_ones():
    found = {path.stem: read(path) for path in TEXTS}

    wrong = {
        path.stem: (page, stated(path))
        for path, page in zip(TEXTS, found.values(), strict=True)
        if stated(path)
        != (page.headline, page.byline, page.published_on, page.proofread_by)
    }

    assert len(found) == 24
    assert wrong == {}


def test_no_furniture_remains_in_any_body():
    left = {
        (path.stem, paragraph)
        for path in [*TEXTS, *SEEDS]
        for paragraph in read(path).paragraphs
        if FURNITURE.search(paragraph)
    }

    assert left == set()


def test_no_body_holds_its_own_headline_or_a_line_that_was_left_out():
    for path in [*TEXTS, *SEEDS]:
        page = read(path)

        assert page.headline not in page.paragraphs
        assert not set(page.unread) & set(page.paragraphs)


def test_outlets_page_gives_its_fields_and_six_paragraphs():
    page = read(SEEDS[0])

    assert page.headline == "Ali Sports sign 10 year agreement with Changzhou"
    assert (page.byline, page.published_on) == ("Yutang Sports", "2017-01-12")
    assert (page.proofread_by, page.original_source) == ("Sean O Diobhilin", "")
    assert len(page.paragraphs) == 6


@pytest.mark.parametrize("tail", ["", "Please log in to make a comment."], ids=repr)
def test_first_party_text_is_all_body(tail):
    text = read_file(str(SEEDS[1])).rstrip()

    page = read_page(text + tail)

    assert (page.headline, page.byline, page.published_on) == ("", "", "")
    assert page.paragraphs == tuple(filter(None, text.split("\n")))
