import pytest
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.renewing import start_renewal
from tests.desk import change_address
from tests.factories import (
    make_editor,
    make_focus_area,
    make_moderator,
    make_organisation,
    make_person,
    make_place,
    make_sport,
    published_partnership,
    scheduled_partnership,
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

    draft, _ = start_renewal(partnership=deal, by=make_editor())

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

    draft, _ = start_renewal(partnership=deal, by=make_editor())

    assert len(draft.title) == 300


def test_the_deal_that_is_renewed_does_not_change():
    deal = published_partnership()
    before = (deal.revisions.count(), deal.version)

    start_renewal(partnership=deal, by=make_editor())

    deal.refresh_from_db()
    assert (deal.revisions.count(), deal.version) == before


def test_a_renewal_is_started_from_the_deals_form_by_whoever_may_add_deals(client):
    deal = published_partnership()
    address = reverse("admin:partnerships_partnership_renew", args=[deal.pk])
    client.force_login(make_moderator())
    assert client.post(address).status_code == 403
    client.force_login(make_editor())
    assert client.get(address).status_code == 405

    form = client.get(change_address(deal)).content.decode()
    opened = client.post(address, follow=True)

    assert f'action="{address}"' in form
    draft = Partnership.objects.get(renews=deal)
    assert opened.redirect_chain == [(change_address(draft), 302)]
    assert client.post(address.replace(str(deal.pk), "999")).status_code == 404


def test_a_second_click_leads_to_the_draft_of_the_first(client):
    deal = published_partnership()
    address = reverse("admin:partnerships_partnership_renew", args=[deal.pk])
    client.force_login(make_editor())

    client.post(address)
    second = client.post(address, follow=True)

    draft = Partnership.objects.get(renews=deal)
    assert second.redirect_chain == [(change_address(draft), 302)]
    assert "was started before" in second.text


def test_what_was_renewed_and_published_can_be_renewed_once_more():
    deal = published_partnership()
    published_partnership(renews=deal)

    _, is_new = start_renewal(partnership=deal, by=make_editor())

    assert is_new


def test_a_renewal_that_is_scheduled_is_not_begun_once_more():
    deal = published_partnership()
    waiting = scheduled_partnership(renews=deal)

    assert start_renewal(partnership=deal, by=make_editor()) == (waiting, False)
