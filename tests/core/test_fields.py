"""Cleaning fields: whatever the way into the database, text arrives clean."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Comment
from core.fields import HtmlField
from core.text import clean_line, clean_text, has_visible
from partnerships.models import Partnership, Source
from tests.factories import (
    make_article,
    make_partnership,
    make_source,
    make_user,
)

DIRTY = "e\u0301\x00\x1b\ud800\ufffe \r\n\ta"
INVISIBLE = ["", " ", "\u200b", "\x00", "\u3164\n"]


def _by_save(row, name, value):
    setattr(row, name, value)
    row.save()


def _by_partial_save(row, name, value):
    setattr(row, name, value)
    row.save(update_fields=[name])


def _by_update(row, name, value):
    type(row)._base_manager.filter(pk=row.pk).update(**{name: value})


def _by_bulk_update(row, name, value):
    setattr(row, name, value)
    type(row)._base_manager.bulk_update([row], [name])


def _by_bulk_create(row, name, value):
    setattr(row, name, value)
    type(row)._base_manager.filter(pk=row.pk).delete()
    type(row)._base_manager.bulk_create([row])


def make_comment(**fields):
    fields = {"body": "So it is."} | fields
    return Comment.objects.create(article=make_article(), author=make_user(), **fields)


ways = pytest.mark.parametrize(
    "write",
    [_by_save, _by_partial_save, _by_update, _by_bulk_update, _by_bulk_create],
    ids=lambda way: way.__name__,
)


def _kept(row, name):
    return type(row)._base_manager.values_list(name, flat=True).get(pk=row.pk)


@ways
@pytest.mark.parametrize(
    ("make", "name", "cleaned"),
    [
        (make_comment, "body", "é \n\ta"),
        (make_partnership, "title", "é a"),
        (make_source, "text", "é \n\ta"),
    ],
    ids=["text", "line", "quoted text"],
)
def test_text_is_cleaned(write, make, name, cleaned):
    row = make()

    write(row, name, DIRTY)

    assert _kept(row, name) == cleaned


@ways
def test_html_is_cleaned(write):
    article = Article.objects.create(headline="x")

    write(article, "body", "<p onclick='x()'>a\x00<script>bad()</script></p>")

    assert _kept(article, "body") == "<p>a</p>"


@ways
@pytest.mark.parametrize("value", INVISIBLE, ids=ascii)
def test_required_text_nobody_can_see_is_refused(write, value):
    comment = make_comment(body="kept")

    with pytest.raises(ValidationError), transaction.atomic():
        write(comment, "body", value)

    assert _kept(comment, "body") == "kept"


@pytest.mark.parametrize("value", ["<p></p>", "<p>\u200b</p>", "<p><br></p>"])
def test_html_nobody_can_see_is_refused_where_required(value):
    with pytest.raises(ValidationError):
        HtmlField().clean(value, None)


def test_optional_text_may_be_empty_but_not_invisible():
    article = make_article(standfirst="")

    article.standfirst = "\u200b"
    with pytest.raises(ValidationError), transaction.atomic():
        article.save()

    assert _kept(article, "standfirst") == ""


def test_the_row_in_hand_holds_what_was_stored():
    comment = make_comment()

    comment.body = " a\x00 "
    comment.save()

    assert comment.body == "a"


def test_white_space_of_a_quoted_text_stays():
    source = make_source(text="  one\n\n two  ")

    assert _kept(source, "text") == "  one\n\n two  "


@pytest.mark.parametrize("value", INVISIBLE, ids=ascii)
def test_a_form_names_the_field_that_shows_nothing(value):
    with pytest.raises(ValidationError) as refused:
        Partnership(title=value).full_clean()

    assert "title" in refused.value.message_dict


@given(st.text(st.characters(exclude_categories=[]), max_size=80))
def test_whatever_a_field_lets_in_is_clean(value):
    line, text = Partnership._meta.get_field("title"), Comment._meta.get_field("body")

    for field, cleaned in (
        (line, clean_line(value)),
        (text, clean_text(value).strip()),
    ):
        try:
            kept = field.clean(value, None)
        except ValidationError:
            assert not has_visible(cleaned)
        else:
            assert kept == cleaned


# --- Part-dates ---------------------------------------------------------------------

DATES = {
    "2017-01-11": ("2017-01-11", "2017-01-11"),
    "2016-02": ("2016-02-01", "2016-02-29"),
    "2016": ("2016-01-01", "2016-12-31"),
    "XXXX-02-29": (None, None),
    "": (None, None),
}


def _bounds(row):
    days = (_kept(row, "signed_on_earliest"), _kept(row, "signed_on_latest"))
    return tuple(day and day.isoformat() for day in days)


@pytest.mark.parametrize(("text", "bounds"), DATES.items())
def test_bounds_follow_the_part_date(text, bounds):
    partnership = make_partnership(signed_on="2001-01")

    partnership.signed_on = text
    partnership.save()

    assert (_kept(partnership, "signed_on"), _bounds(partnership)) == (text, bounds)


@pytest.mark.parametrize(("text", "bounds"), DATES.items())
def test_bounds_follow_the_part_date_in_bulk(text, bounds):
    rows = Partnership.objects.bulk_create([Partnership(title="x", signed_on=text)])

    assert _bounds(rows[0]) == bounds


@ways
@pytest.mark.parametrize("text", ["2017-13-40", "2017-02-29", "next year", "２０１７"])
def test_an_impossible_date_is_refused(write, text):
    partnership = make_partnership(signed_on="2001-01", kinds=[], parties=[])

    with pytest.raises(ValidationError), transaction.atomic():
        write(partnership, "signed_on", text)

    assert _kept(partnership, "signed_on") == "2001-01"


@pytest.mark.parametrize("before", DATES)
@pytest.mark.parametrize("after", ["2017-01-12", "2018", "XXXX-01-11", ""])
def test_no_update_parts_a_date_from_its_bounds(before, after):
    partnership = make_partnership(signed_on=before)
    rows = Partnership.objects.filter(pk=partnership.pk)

    if _bounds(partnership) == (None, None) and after in {"", "XXXX-01-11"}:
        assert rows.update(signed_on=after) == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(signed_on=after)


@pytest.mark.parametrize("bound", ["signed_on_earliest", "signed_on_latest"])
@pytest.mark.parametrize("before", ["2017-01-11", "2016", "XXXX-02-29", ""])
@pytest.mark.parametrize("after", [None, "1999-01-01"])
def test_no_update_parts_bounds_from_their_date(bound, before, after):
    partnership = make_partnership(signed_on=before)

    if after is None and _bounds(partnership) == (None, None):
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.filter(pk=partnership.pk).update(**{bound: after})


def test_an_update_of_all_three_is_allowed():
    partnership = make_partnership(signed_on="2017-01-11")

    Partnership.objects.filter(pk=partnership.pk).update(
        signed_on="2018",
        signed_on_earliest="2018-01-01",
        signed_on_latest="2018-12-31",
    )

    assert _bounds(partnership) == ("2018-01-01", "2018-12-31")


def test_derived_columns_follow_on_save_and_in_bulk():
    saved = make_source(text="one")
    (bulk,) = Source.objects.bulk_create([Source(kind="outlet", text="two")])

    assert len(_kept(saved, "digest")) == len(_kept(bulk, "digest")) == 64
