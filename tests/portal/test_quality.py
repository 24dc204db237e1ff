"""Figures of the data's quality: counted once a day, shown over time."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from partnerships.facts import REASONS
from portal.models import QualityFigure
from portal.quality import Name, Quality, note_quality
from tests import factories as make

DAY = dt.date(2030, 5, 1)


def outlet():
    return make.make_source(publisher=make.make_organisation())


def test_every_reason_has_a_figure():
    assert {code for code, _ in REASONS} < set(Name.values)


def test_deals_are_counted_by_what_supports_them():
    make.published_partnership(source=outlet())
    make.published_partnership(source=make.published_article().source)
    party = make.make_organisation()
    make.published_partnership(
        source=make.make_source(publisher=party),
        parties=[(party, "sponsor"), (make.make_organisation(), "rights_holder")],
    )
    half = make.published_partnership(source=outlet())
    make.make_claim(half, "status")
    half.claims.filter(field="status", source__publisher__isnull=False).delete()
    make.complete(make.make_partnership(), source=outlet())
    make.withdrawn_partnership(source=outlet())

    figures = note_quality(DAY)

    assert figures[Name.PUBLIC] == 4
    assert figures[Name.INDEPENDENT] == 1


def test_our_own_sorting_needs_no_source():
    deal = make.make_partnership()
    make.make_claim(deal, "kinds:sponsorship", basis="editor")
    deal = make.complete(deal, source=outlet())
    make.actions.publish(partnership=deal, by=None)

    assert note_quality(DAY)[Name.INDEPENDENT] == 1


def test_what_is_unknown_is_counted_by_its_reason():
    make.published_partnership(unknowns={"value": "undisclosed", "term": "disputed"})
    make.complete(make.make_partnership(unknowns={"value": "undisclosed"}))

    figures = note_quality(DAY)

    assert figures[Name.UNKNOWN_UNDISCLOSED] == 1
    assert figures[Name.UNKNOWN_DISPUTED] == 1
    assert figures[Name.UNKNOWN_NOT_STATED] == 5


def test_broken_claims_of_public_deals_are_counted():
    for deal in (make.published_partnership(), make.make_partnership()):
        claim = deal.claims.first() or make.make_claim(deal, "status")
        claim.broken_at = timezone.now()
        claim.save()

    assert note_quality(DAY)[Name.BROKEN] == 1


def test_the_same_day_again_is_noted_anew(capsys):
    make.published_partnership()
    call_command("note_quality")
    make.published_partnership()
    call_command("note_quality")

    assert QualityFigure.objects.get(name="public").number == 2
    assert QualityFigure.objects.count() == len(Name)
    assert "public: 2" in capsys.readouterr().out


def test_it_takes_as_many_queries_however_many_deals(django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(80) as seen:
            note_quality(DAY)
        return len(seen)

    note_quality(DAY)
    make.published_partnership()
    few = queries()
    for _ in range(4):
        make.published_partnership()

    assert queries() == few


def test_the_desk_shows_the_days_as_a_table_and_a_line():
    for number in range(3):
        day = DAY + dt.timedelta(days=number)
        QualityFigure.objects.create(day=day, name="public", number=4)
        QualityFigure.objects.create(day=day, name="independent", number=number)
    client = Client()
    client.force_login(make.make_editor())

    page = client.get("/admin/quality/")

    assertContains(page, "2030-05-03")
    assertContains(page, "<td>50%</td>", html=True)
    assert [row.share for row in Quality.latest().rows] == [50, 25, 0]
    assertContains(page, 'd="M0 120L300 90L600 60"')


@pytest.mark.parametrize("days", [0, 1])
def test_without_days_to_compare_there_is_no_line(days):
    for number in range(days):
        day = DAY + dt.timedelta(days=number)
        QualityFigure.objects.create(day=day, name="public", number=0)
    client = Client()
    client.force_login(make.make_editor())

    page = client.get("/admin/quality/")

    assert page.status_code == 200
    assert Quality.latest().path == ""


def test_who_does_not_work_on_deals_does_not_see_them():
    client = Client()
    client.force_login(make.make_moderator())

    assert client.get("/admin/quality/").status_code == 403
