"""Display names: what may stand beside a comment."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import LONGEST, SHORTEST, check_name
from core.text import clean_line, has_visible
from tests.factories import make_editor, make_user


@pytest.mark.parametrize(
    "name",
    [
        *("Ana", "阿里", "Jo", "O'Brien-Łukasz", "Madminton fan", "Badminton Daily"),
        *("Modern Times", "x" * LONGEST, "👍👍", "نیم\u200cفاصله", "Ana @ Leeds"),
    ],
)
def test_a_good_name_is_kept_as_it_is(name):
    assert check_name(name) == name


def test_a_name_is_one_clean_line():
    assert check_name("  Ana\x00\r\n  Li ") == "Ana Li"


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "a", "\u200b\u200b\u200b", "x" * (LONGEST + 1), "\u3164\u3164"),
        *("An\u200ba", "A\u202ena", "Ana\ufeff"),
    ],
    ids=ascii,
)
def test_a_name_is_long_enough_and_can_be_seen(name):
    with pytest.raises(ValidationError):
        check_name(name)


@pytest.mark.parametrize("name", ["ana@example.com", "me: ana@example.com!", "a@b.co"])
def test_an_address_is_no_name(name):
    with pytest.raises(ValidationError, match="shown to everybody"):
        check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Touchline",
            "TOUCH-LINE",
            "Touchline news",
            "The Touchline Team",
            "Touch1ine",
        ),
        *("editor", "E d i t o r", "Edítor", "Editor Jane", "jane_editor", "EDITORS"),
        *("Moderator", "m0derator", "Mоderаtоr", "admin", "Αdmin", "Admin!", "adm1n"),
        *("ＡＤＭＩＮ", "Administrator", "Staff", "mod", "official"),
    ],
)
def test_nobody_passes_for_the_staff(name):
    with pytest.raises(ValidationError, match="one of our staff"):
        check_name(name)


def test_an_editor_may_be_called_one():
    editor = make_editor(display_name="Jane")

    assert check_name("Jane, editor", of=editor) == "Jane, editor"


@pytest.mark.parametrize("name", ["Ana Lima", "ana-lima", "ANÁ LIMÀ", "Ana\u200dLima"])
def test_the_name_of_another_member_is_taken(name):
    make_user(display_name="Ana Lima")

    with pytest.raises(ValidationError, match="Another member"):
        check_name(name)


def test_names_of_signs_alone_are_compared_as_they_are():
    make_user(display_name="👍👍")

    assert check_name("👎👎") == "👎👎"
    with pytest.raises(ValidationError, match="Another member"):
        check_name("👍👍")


def test_a_member_may_spell_the_own_name_otherwise():
    member = make_user(display_name="Ana Lima")

    assert check_name("ANA LIMA", of=member) == "ANA LIMA"


@given(st.text(st.characters(exclude_categories=[]), max_size=70))
def test_whatever_is_let_through_can_be_shown(name):
    try:
        checked = check_name(name)
    except ValidationError:
        return
    assert checked == clean_line(name)
    assert has_visible(checked)
    assert SHORTEST <= len(checked) <= LONGEST
