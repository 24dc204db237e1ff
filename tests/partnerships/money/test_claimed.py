"""Figures as claims say them are read back from their own form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import forms
from partnerships.models import Figure
from partnerships.money.claimed import claimed_figure

amounts = st.none() | st.decimals(0, 10**14, places=4)


@st.composite
def figures(draw):
    return Figure(
        **{
            name: draw(st.sampled_from(choices.values))
            for name, choices in {
                "kind": Figure.Kind,
                "comparator": Figure.Comparator,
                "unit": Figure.Unit,
                "per": Figure.Per,
                "standing": Figure.Standing,
            }.items()
        },
        lower=draw(amounts),
        upper=draw(amounts),
        currency=draw(st.sampled_from(["", "CNY", "USD"])),
        subject=draw(st.sampled_from(["", "WESG, first edition", "of as a year"])),
        as_stated=draw(st.sampled_from(["US$ 5.5 million", "as 5\nof 6"])),
    )


@given(figures())
def test_what_a_figure_says_is_read_back(figure):
    read = claimed_figure(forms.figure(figure), figure.subject)

    if figure.lower is figure.upper is None:
        assert read is None
    else:
        names = ["kind", "comparator", "unit", "currency", "per", "standing"]
        names += ["lower", "upper", "subject"]
        assert all(getattr(read, one) == getattr(figure, one) for one in names)


@pytest.mark.parametrize(
    ("words", "subject", "is_it"),
    [
        ("of WESG as 7", "WESG", True),
        ("of WESG", "WESG", True),
        ("of WESG, first edition as 7", "WESG", False),
        ("of WESG as 7", "", False),
        ("as 7", "WESG", False),
        ("as of 7", "", True),
        ("", "", True),
    ],
)
def test_what_a_claim_is_about_is_known_by_the_figures_subject(words, subject, is_it):
    value = f"total_value exact 7..7 money USD total reported {words}".strip()

    assert (claimed_figure(value, subject).subject == subject) == is_it


@pytest.mark.parametrize(
    "value",
    [
        "",
        "55 million",
        "total_value exact 9..9",
        "total_value exact .. money USD total reported",
        "no_kind exact 9..9 money USD total reported",
        "total_value exact 9..x money USD total reported",
        "total_value exact ٩..٩ money USD total reported",
    ],
)
def test_anything_else_is_no_figure(value):
    assert claimed_figure(value) is None


@given(st.text())
def test_no_text_is_too_odd(value):
    claimed_figure(value)
    claimed_figure(f"total_value exact {value}")
