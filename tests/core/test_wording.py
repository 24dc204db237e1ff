"""What became of a text, in words that came and went."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.wording import pieces

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def side(found, leave_out):
    return "".join(piece.text for piece in found if piece.kind != leave_out)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_in_the_pieces(before, after):
    found = pieces(before, after)

    assert side(found, "added") == before
    assert side(found, "removed") == after


def test_only_the_words_that_changed_are_marked():
    found = pieces(
        "One line.\nTen years long.\nEnd.", "One line.\nSix years long.\nEnd."
    )

    assert [(one.kind, one.text) for one in found if one.kind != "same"] == [
        ("removed", "Ten"),
        ("added", "Six"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 500_000, "b\na\n" * 200_000),
        ("a " * 500_000, "b a " * 200_000),
        ("x" * 1_000_000, "y" * 1_000_000),
        ("a b c " * 150_000, "c b a " * 150_000),
    ],
    ids=["lines", "words", "one-word", "turned"],
)
def test_a_text_of_a_megabyte_takes_no_time_and_is_cut(before, after):
    start = time.perf_counter()
    found = pieces(before, after)

    assert time.perf_counter() - start < 5
    assert sum(len(piece.text) for piece in found) < 50_000
