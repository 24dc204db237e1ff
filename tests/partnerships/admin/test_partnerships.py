"""The record in the admin: saving, finding, and what is refused."""

import pytest
from django.urls import reverse

from partnerships.models import Claim, Partnership, Party
from tests import factories
from tests.desk import (
    add_row,
    change_address,
    chosen,
    fields_of,
    open_form,
    row_prefix,
    save_form,
)


def test_change_form_saves_what_it_shows(client, editor):
    deal = factories.published_partnership(
        figures=[{"kind": "prize_money", "lower": 5, "upper": 5}],
        places=[(factories.make_place(), "site")],
        focus_areas=[factories.make_focus_area()],
        sports=[factories.make_sport()],
        events=[{"name": "Final", "organisers": [factories.make_organisation()]}],
        commitments=[{"what": "five events"}],
        people=[(factories.make_person(), "signed")],
    )
    before = {claim.pk: claim.value for claim in deal.claims.all()}

    response = save_form(client, deal, open_form(client, deal))

    assert response.status_code == 302
    deal = Partnership.objects.with_record().get(pk=deal.pk)
    assert {claim.pk: claim.value for claim in deal.claims.all()} == before
    assert [event.organisers.count() for event in deal.events.all()] == [1]
    assert deal.version == 3


def test_removing_a_party_of_a_draft_takes_its_claims_along(client, editor):
    deal = factories.complete(factories.make_partnership())
    party = deal.parties.last()
    data = open_form(client, deal)
    row = row_prefix(data, "parties", id=party.pk)
    data[f"{row}-DELETE"] = "on"

    response = save_form(client, deal, data)

    assert response.status_code == 302
    assert not Claim.objects.filter(party=party.pk).exists()
    assert not Party.objects.filter(pk=party.pk).exists()


def test_a_stale_save_is_refused_and_keeps_what_was_typed(client, editor):
    deal = factories.make_partnership(title="As it was")
    stale = open_form(client, deal) | {"title": "Mine"}
    save_form(client, deal, open_form(client, deal) | {"title": "Theirs"})

    response = save_form(client, deal, stale)

    page = response.content.decode()
    assert response.status_code == 409
    assert f"{editor} saved this" in page
    assert "<ins>Theirs</ins>" in page
    assert 'value="Mine"' in page
    deal.refresh_from_db()
    assert deal.title == "Theirs"


def test_a_save_without_a_version_is_stale(client, editor):
    deal = factories.make_partnership()
    data = open_form(client, deal)
    del data["seen_version"]

    response = save_form(client, deal, data)

    assert response.status_code == 409


def test_a_forged_row_of_another_deal_changes_nothing(client, editor):
    ours, theirs = factories.make_partnership(), factories.make_partnership()
    foreign = theirs.parties.first()
    data = open_form(client, ours)
    data |= {"parties-0-id": foreign.pk, "parties-0-name_as_stated": "Forged"}
    removing = data | {"parties-0-DELETE": "on"}

    response = save_form(client, ours, data)
    save_form(client, ours, removing)

    assert response.status_code == 200
    foreign.refresh_from_db()
    assert foreign.partnership == theirs
    assert foreign.name_as_stated == ""


def test_a_new_deal_gets_its_parts_numbered(client, editor):
    one, two = factories.make_organisation(), factories.make_organisation()
    address = reverse("admin:partnerships_partnership_add")
    data = fields_of(client.get(address), "partnership")
    data |= {"title": "New deal", "status": "signed", "announced_on": "XXXX-10-11"}
    for kind in ("sponsorship", "venue"):
        add_row(data, "kinds", kind=kind)
    for organisation in (one, two):
        add_row(data, "parties", organisation=organisation.pk, role="partner")

    response = client.post(address, data)

    deal = Partnership.objects.get()
    assert response.status_code == 302
    assert [row.position for row in deal.kinds.all()] == [0, 1]
    assert [row.organisation for row in deal.parties.all()] == [one, two]
    assert deal.announced_on == "XXXX-10-11"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("announced_on", "2017-13-40", "is not a possible date"),
        ("title", "​", "can be seen"),
        ("term_months", "NaN", "whole number"),
        ("ends_on", "10/11/2017", "is not a date"),
        ("ends_on", "1999", "cannot end before it starts"),
    ],
)
def test_bad_input_gets_a_clear_error(client, editor, field, value, error):
    deal = factories.make_partnership(term_as_stated="long", starts_on="2000")

    response = save_form(client, deal, open_form(client, deal) | {field: value})

    assert error in response.content.decode()
    assert fields_of(response, "partnership")[field] == value


def test_change_form_needs_no_query_per_row(
    client, editor, django_assert_max_num_queries
):
    def queries(claims):
        deal = factories.published_partnership(
            figures=[{"kind": "prize_money"} for _ in range(claims)],
            parties=[(factories.make_organisation(), "sponsor") for _ in range(claims)],
            people=[(factories.make_person(), "signed") for _ in range(claims)],
            places=[(factories.make_place(), "site") for _ in range(claims)],
            focus_areas=[factories.make_focus_area() for _ in range(claims)],
            events=[
                {
                    "name": f"Event {number}",
                    "place": factories.make_place(),
                    "organisers": [factories.make_organisation()],
                }
                for number in range(claims)
            ],
        )
        for claim in deal.claims.all():
            publisher = factories.make_organisation()
            claim.source = factories.make_source(publisher=publisher)
            claim.quote = "There was more"
            claim.place_quote()
            claim.save()
        with django_assert_max_num_queries(75) as seen:
            client.get(change_address(deal))
        return len(seen)

    queries(1)

    assert queries(3) == queries(12)


def test_list_needs_no_query_per_row(client, editor, django_assert_max_num_queries):
    address = reverse("admin:partnerships_partnership_changelist")

    def queries():
        with django_assert_max_num_queries(30) as seen:
            client.get(address)
        return len(seen)

    factories.published_partnership()
    queries()
    few = queries()
    for _ in range(5):
        factories.published_partnership()

    assert queries() == few


def test_list_finds_a_deal_by_a_partys_name_in_any_spelling(client, editor):
    house = factories.make_organisation(name="Ali Sports")
    house.names.create(name="阿里体育")
    deal = factories.make_partnership(parties=[(house, "partner")])
    other = factories.make_partnership()
    address = reverse("admin:partnerships_partnership_changelist")

    for term in ("alisports", "ALI-SPORTS", "阿里体育", deal.title):
        page = client.get(address, {"q": term}).content.decode()

        assert deal.title in page
        assert other.title not in page


def test_view_on_site_leads_to_public_deals_only(client, editor):
    public, draft = factories.published_partnership(), factories.make_partnership()

    shown = client.get(change_address(public)).content.decode()
    hidden = client.get(change_address(draft)).content.decode()

    assert public.get_absolute_url() in shown
    assert draft.get_absolute_url() not in hidden


def test_what_was_published_is_not_deleted(client, editor):
    deal, draft = factories.published_partnership(), factories.make_partnership()
    address = reverse("admin:partnerships_partnership_changelist")

    client.post(address, chosen("delete_selected", deal, post="yes"))
    client.post(address, chosen("delete_selected", draft, post="yes"))

    assert list(Partnership.objects.all()) == [deal]


def test_a_framework_of_another_deal_is_kept_kindly(client, editor):
    frame = factories.make_partnership()
    factories.make_partnership(part_of=frame)
    address = reverse("admin:partnerships_partnership_delete", args=[frame.pk])

    mark = {"post": "yes", f"seen-{frame.pk}": frame.version}
    client.post(address, mark)

    response = client.post(address, mark | {"for_good": "yes"})

    assert response.status_code == 200
    assert Partnership.everything.filter(pk=frame.pk).exists()


# --- Figures that restate one another -------------------------------------------


@pytest.fixture
def figures_form(client, editor):
    """A draft with three figures, its form's data, and the rows of the figures."""
    currencies = ("CNY", "USD", "EUR")
    figures = [{"currency": one, "as_stated": one} for one in currencies]
    deal = factories.make_partnership(figures=figures)
    data = open_form(client, deal)
    ids = [figure.pk for figure in deal.figures.all()]
    return deal, data, {pk: row_prefix(data, "figures", id=pk) for pk in ids}


def equivalents(deal):
    return [one.equivalent_of_id for one in deal.figures.all()]


def test_figures_can_restate_one_that_was_stated_first(client, figures_form):
    deal, data, rows = figures_form
    first, second, third = rows
    for one in (second, third):
        data[f"{rows[one]}-equivalent_of"] = first

    response = save_form(client, deal, data)

    assert response.status_code == 302
    assert equivalents(deal) == [None, first, first]
    assert save_form(client, deal, open_form(client, deal)).status_code == 302


@pytest.mark.parametrize("circle", [(1, 0, None), (1, 2, 0), (1, 2, None)])
def test_one_save_makes_no_chain_and_no_circle_of_figures(client, figures_form, circle):
    deal, data, rows = figures_form
    ids = list(rows)
    for pk, place in zip(ids, circle, strict=True):
        if place is not None:
            data[f"{rows[pk]}-equivalent_of"] = ids[place]

    response = save_form(client, deal, data)

    assert "Choose the figure that was stated first." in response.content.decode()
    assert equivalents(deal) == [None, None, None]


def test_a_figure_that_is_being_deleted_is_nobodys_first_statement(
    client, figures_form
):
    deal, data, rows = figures_form
    first, second, _ = rows
    data |= {f"{rows[second]}-equivalent_of": first, f"{rows[first]}-DELETE": "on"}

    response = save_form(client, deal, data)

    assert "That row is deleted." in response.content.decode()
    assert equivalents(deal) == [None, None, None]
