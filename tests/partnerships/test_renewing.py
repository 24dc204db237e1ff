import pytest

from partnerships.models import Partnership
from partnerships.renewing import start_renewal
from tests.factories import (
    make_editor,
    make_focus_area,
    make_organisation,
    make_person,
    make_place,
    make_sport,
    published_partnership,
)

pytestmark = pytest.mark.django_db


def test_a_renewal_begins_with_who_what_and_where_and_with_nothing_else():
    house, person = make_organisation(), make_person()
    deal = published_partnership(
        title="Ten years",
        kinds=["venue", "fund"],
        parties=[(house, "sponsor"), (person, "endorser")],
        places=[(make_place(), "site")],
        focus_areas=[make_focus_area()],
        sports=[make_sport()],
        figures=[{"lower": 5, "upper": 5, "as_stated": "5"}],
        people=[(person, "signed")],
        events=[{"name": "Final"}],
        commitments=[{"what": "five events"}],
        announced_on="2017-01",
        term_months=120,
        term_as_stated="ten-year",
        unknowns={"ends_on": "undisclosed"},
    )

    draft = start_renewal(partnership=deal, by=make_editor())

    draft = Partnership.objects.with_record().get(pk=draft.pk)
    assert (draft.title, draft.renews, draft.published_at) == (
        *("Ten years, renewal", deal, None),
    )
    assert [one.kind for one in draft.kinds.all()] == ["venue", "fund"]
    assert [(one.who, one.role) for one in draft.parties.all()] == [
        *((house, "sponsor"), (person, "endorser")),
    ]
    for shared in ("place_links", "focus_links", "sport_links"):
        now, before = (
            [str(row) for row in getattr(one, shared).all()] for one in (draft, deal)
        )
        assert now == before != []
    for own in ("figures", "involvements", "events", "commitments", "claims"):
        assert not getattr(draft, own).all()
    assert not draft.unknowns.all()
    assert (draft.announced_on, draft.term_months, draft.term_as_stated) == (
        "",
        None,
        "",
    )


def test_a_renewal_of_a_deal_with_the_longest_title_fits():
    deal = published_partnership(title="x" * 300)

    assert len(start_renewal(partnership=deal, by=make_editor()).title) == 300


def test_the_deal_that_is_renewed_does_not_change():
    deal = published_partnership()
    before = (deal.revisions.count(), deal.version)

    start_renewal(partnership=deal, by=make_editor())

    deal.refresh_from_db()
    assert (deal.revisions.count(), deal.version) == before
