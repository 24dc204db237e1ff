"""The record in the admin: saving, publishing, and what is refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Claim, Partnership, Party, Place
from tests import factories
from tests.desk import (
    add_row,
    change_address,
    fields_of,
    messages_of,
    open_form,
    row_prefix,
    save_form,
    verb_address,
)


@pytest.fixture
def editor(client):
    user = factories.make_editor()
    client.force_login(user)
    return user


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


def test_publishing_is_refused_with_the_list_of_what_is_missing(client, editor):
    deal = factories.make_partnership(announced_on="2017-01-11")

    response = client.post(verb_address(deal, "publish"), follow=True)

    deal.refresh_from_db()
    assert deal.published_at is None
    [message] = messages_of(response)
    assert "Announced, 2017-01-11: no claim that serves." in message
    assert "Term: give the value or say why not." in message


def test_publish_action_publishes_what_it_can_and_names_the_rest(client, editor):
    ready = factories.complete(factories.make_partnership())
    draft = factories.make_partnership()
    rows = [ready.pk, draft.pk]

    response = client.post(
        reverse("admin:partnerships_partnership_changelist"),
        {"action": "publish_rows", "_selected_action": rows},
        follow=True,
    )

    assert set(Partnership.objects.published()) == {ready}
    told = messages_of(response)
    assert any(f"“{ready}” is public." in one for one in told)
    assert any(f"“{draft}” stays as it is" in one for one in told)


def test_scheduling_asks_for_a_time_to_come(client, editor):
    deal = factories.complete(factories.make_partnership())
    address = verb_address(deal, "schedule")

    late = client.post(address, {"at": "2001-01-01T10:00"})
    client.post(address, {"at": "2999-01-01T10:00"})

    assert "still to come" in late.content.decode()
    deal.refresh_from_db()
    assert f"{deal.published_at:%Y-%m-%d %H:%M}" == "2999-01-01 10:00"


def test_scheduling_refuses_a_time_that_the_clocks_leave_out(client, editor, settings):
    settings.TIME_ZONE = "Europe/London"
    deal = factories.complete(factories.make_partnership())

    response = client.post(verb_address(deal, "schedule"), {"at": "2030-03-31T01:30"})

    deal.refresh_from_db()
    assert deal.published_at is None
    assert "may not exist" in response.content.decode()


def test_withdrawing_asks_for_a_note_and_restoring_brings_the_deal_back(client, editor):
    deal = factories.published_partnership()
    address = verb_address(deal, "withdraw")

    asked = client.get(address)
    empty = client.post(address, {"note": " "})
    client.post(address, {"note": "It was announced in error."})
    withdrawn = Partnership.objects.get(pk=deal.pk)
    client.post(verb_address(deal, "restore"))

    assert asked.status_code == 200
    assert "required" in empty.content.decode()
    assert withdrawn.withdrawal_note == "It was announced in error."
    assert Partnership.objects.get(pk=deal.pk).is_public()


def test_withdraw_action_asks_before_it_withdraws(client, editor):
    deal = factories.published_partnership()
    address = reverse("admin:partnerships_partnership_changelist")
    chosen = {"action": "withdraw_rows", "_selected_action": [deal.pk]}

    asked = client.post(address, chosen)
    client.post(address, chosen | {"apply": "1", "note": "In error."})

    assert "Why it is withdrawn" in asked.content.decode()
    assert Partnership.objects.get(pk=deal.pk).withdrawal_note == "In error."


def test_a_verb_that_does_not_fit_the_state_changes_nothing(client, editor):
    deal = factories.withdrawn_partnership()

    response = client.post(verb_address(deal, "publish"), follow=True)

    assert "withdrawn" in messages_of(response)[0]
    assert not Partnership.objects.published().exists()


def test_removing_the_only_claim_of_a_public_value_is_refused(client, editor):
    deal = factories.published_partnership()
    data = open_form(client, deal)
    row = row_prefix(data, "claims", target="status")
    data |= {f"{row}-DELETE": "on", "title": "A new title"}

    response = save_form(client, deal, data)

    page = response.content.decode()
    assert "Status, announced: no claim that serves." in page
    assert 'value="A new title"' in page
    assert fields_of(response, "partnership")[f"{row}-DELETE"] == "on"
    deal.refresh_from_db()
    assert deal.title != "A new title"
    assert deal.version == 2
    assert deal.claims.filter(field="status").exists()


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


def test_a_claim_about_a_row_removed_in_the_same_save_is_refused(client, editor):
    deal = factories.complete(factories.make_partnership())
    party = deal.parties.last()
    data = open_form(client, deal)
    row = row_prefix(data, "parties", id=party.pk)
    data[f"{row}-DELETE"] = "on"
    source = factories.make_source()
    add_row(
        data,
        "claims",
        target=f"party-{party.pk}",
        source=source.pk,
        quote="There was more.",
        basis="stated",
        stance="supports",
        accepted="on",
    )

    response = save_form(client, deal, data)

    assert "which you remove in the same save" in response.content.decode()
    assert Party.objects.filter(pk=party.pk).exists()


def test_a_quote_that_is_not_in_its_source_is_refused_on_its_row(client, editor):
    deal = factories.make_partnership()
    source = factories.make_source()
    data = open_form(client, deal) | {"title": "A new title"}
    claim = {
        "target": "status",
        "source": source.pk,
        "basis": "stated",
        "stance": "supports",
    }
    add_row(data, "claims", quote="There was more.", **claim)
    add_row(data, "claims", quote="Nobody said this.", **claim)

    response = save_form(client, deal, data)

    formset = response.context["inline_admin_formsets"][-1].formset
    assert formset.errors == [
        {},
        {"quote": ["These words do not stand in the source's text."]},
    ]
    assert not Claim.objects.exists()
    sent = fields_of(response, "partnership")
    assert sent["title"] == "A new title"
    assert sent["claims-0-quote"] == "There was more."
    assert sent["claims-1-source"] == str(source.pk)


def test_a_new_claim_says_what_the_record_says_and_is_its_editors_word(client, editor):
    deal = factories.make_partnership(term_months=120, term_as_stated="ten-year")
    source = factories.make_source()
    data = add_row(
        open_form(client, deal) | {"term_months": "36", "term_as_stated": "three"},
        "claims",
        target="term",
        source=source.pk,
        quote="There  was more.",
        basis="stated",
        stance="supports",
        accepted="on",
    )

    save_form(client, deal, data)

    claim = deal.claims.get()
    assert (claim.field, claim.value) == ("term", "36 as three")
    assert claim.accepted_by == editor
    assert source.text[claim.start : claim.end] == claim.quote == "There was more."


def test_an_editors_choice_is_refused_for_anything_but_a_list(client, editor):
    deal = factories.make_partnership()
    kind = deal.kinds.get()
    fields = {"basis": "editor", "stance": "supports", "accepted": "on"}
    refused = add_row(open_form(client, deal), "claims", target="status", **fields)
    taken = add_row(
        open_form(client, deal), "claims", target=f"kind-{kind.pk}", **fields
    )

    first = save_form(client, deal, refused)
    second = save_form(client, deal, taken)

    assert "can be an editor" in first.content.decode()
    assert second.status_code == 302
    assert deal.claims.get().kind == kind


def test_a_changed_claim_is_accepted_anew(client, editor):
    deal = factories.published_partnership()
    data = open_form(client, deal)
    row = row_prefix(data, "claims", target="status")
    data[f"{row}-quote"] = "There was more."

    save_form(client, deal, data)

    claim = deal.claims.get(field="status")
    assert claim.quote == "There was more."
    assert claim.accepted_by == editor
    assert deal.claims.exclude(pk=claim.pk).filter(accepted_by=editor).count() == 0


def test_a_broken_claim_that_nobody_touches_does_not_stop_a_save(client, editor):
    deal = factories.complete(factories.make_partnership())
    claim = deal.claims.first()
    factories.make_claim(deal, claim.target)
    claim.source.text = "Something else."
    claim.source.save()

    response = save_form(client, deal, open_form(client, deal) | {"title": "New"})

    assert response.status_code == 302


def test_a_stale_save_is_refused_and_keeps_what_was_typed(client, editor):
    deal = factories.make_partnership(title="As it was")
    stale = open_form(client, deal) | {"title": "Mine"}
    save_form(client, deal, open_form(client, deal) | {"title": "Theirs"})

    response = save_form(client, deal, stale)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else saved this" in page
    assert "Stored now: “Theirs”" in page
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


def test_a_claim_cannot_be_about_another_deals_row(client, editor):
    ours, theirs = factories.make_partnership(), factories.make_partnership()
    data = add_row(
        open_form(client, ours),
        "claims",
        target=f"party-{theirs.parties.first().pk}",
        source=factories.make_source().pk,
        quote="There was more.",
        basis="stated",
        stance="supports",
    )

    response = save_form(client, ours, data)

    assert response.status_code == 200
    assert not Claim.objects.exists()


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


@pytest.mark.parametrize("state", ["draft", "scheduled", "public", "withdrawn"])
def test_list_narrows_by_state(client, editor, state):
    rows = {
        "draft": factories.make_partnership(),
        "scheduled": factories.scheduled_partnership(),
        "public": factories.published_partnership(),
        "withdrawn": factories.withdrawn_partnership(),
    }
    address = reverse("admin:partnerships_partnership_changelist")

    response = client.get(address, {"state": state})

    assert list(response.context["cl"].result_list) == [rows[state]]


def test_view_on_site_leads_to_public_deals_only(client, editor):
    public, draft = factories.published_partnership(), factories.make_partnership()

    shown = client.get(change_address(public)).content.decode()
    hidden = client.get(change_address(draft)).content.decode()

    assert public.get_absolute_url() in shown
    assert draft.get_absolute_url() not in hidden


def test_what_was_published_is_not_deleted(client, editor):
    deal, draft = factories.published_partnership(), factories.make_partnership()
    address = reverse("admin:partnerships_partnership_changelist")
    chosen = {"action": "delete_selected", "post": "yes"}

    client.post(address, chosen | {"_selected_action": [deal.pk]})
    client.post(address, chosen | {"_selected_action": [draft.pk]})

    assert list(Partnership.objects.all()) == [deal]


def test_a_framework_of_another_deal_is_kept_kindly(client, editor):
    frame = factories.make_partnership()
    factories.make_partnership(part_of=frame)
    address = reverse("admin:partnerships_partnership_delete", args=[frame.pk])

    response = client.post(address, {"post": "yes"})

    assert response.status_code == 200
    assert Partnership.objects.filter(pk=frame.pk).exists()


def test_the_board_lists_what_broke_and_what_it_leaves_unproven(client, editor):
    deal = factories.published_partnership(title="Shaken")
    factories.published_partnership(title="Whole")
    source = deal.claims.first().source
    client.post(
        change_address(source),
        open_form(client, source) | {"text": "Another text."},
    )

    page = client.get(reverse("admin:partnerships_partnership_board")).content.decode()

    assert "Shaken" in page
    assert "Whole" not in page
    assert "Status, announced: no claim that serves." in page


def test_the_board_needs_no_query_per_row(
    client, editor, django_assert_max_num_queries
):
    address = reverse("admin:partnerships_partnership_board")

    def broken_deal():
        deal = factories.scheduled_partnership()
        for claim in deal.claims.all():
            claim.accepted_at = None
            claim.broken_at = deal.created_at
            claim.save()

    def queries():
        with django_assert_max_num_queries(30) as seen:
            client.get(address)
        return len(seen)

    broken_deal()
    client.get(address)
    few = queries()
    for _ in range(4):
        broken_deal()

    assert queries() == few


def test_a_moved_place_takes_all_that_lies_in_it_along(client, editor):
    land = factories.make_place(kind="country")
    city = factories.make_place()
    arena = factories.make_place(kind="venue", parent=city)

    response = save_form(client, city, open_form(client, city) | {"parent": land.pk})

    assert response.status_code == 302
    arena.refresh_from_db()
    assert arena.path == f"{land.slug}/{city.slug}/{arena.slug}/"
    assert set(Place.objects.within(land)) == {land, city, arena}


def test_a_place_that_is_its_own_parent_is_a_clear_error(client, editor):
    city = factories.make_place()
    arena = factories.make_place(kind="venue", parent=city)

    itself = save_form(client, city, open_form(client, city) | {"parent": city.pk})
    circle = save_form(client, city, open_form(client, city) | {"parent": arena.pk})

    for response in (itself, circle):
        assert f"lies in {city} itself" in response.content.decode()
    city.refresh_from_db()
    assert city.parent is None


def test_a_slug_stays_once_it_is_an_address(client, editor):
    house = factories.make_organisation()

    save_form(client, house, open_form(client, house) | {"slug": "another"})

    assert type(house).objects.get(pk=house.pk).slug == house.slug


def test_a_source_with_a_text_that_is_kept_already_is_refused(client, editor):
    first, second = factories.make_source(), factories.make_source()

    response = save_form(
        client, second, open_form(client, second) | {"text": first.text}
    )

    assert "This text is kept already" in response.content.decode()


def test_an_articles_own_source_is_read_only(client, editor):
    source = factories.make_article().source

    page = client.get(change_address(source))
    changed = client.post(change_address(source), {"text": "Forged."})

    assert source.text in page.content.decode()
    assert changed.status_code == 403


def test_claims_of_the_list_are_accepted_and_lead_to_their_record(client, editor):
    deal = factories.make_partnership()
    claim = factories.make_claim(deal, "status", accepted_at=None)
    address = reverse("admin:partnerships_claim_changelist")

    late = open_form(client, deal)
    listed = client.get(address, {"standing": "waiting"}).content.decode()
    client.post(address, {"action": "accept_rows", "_selected_action": [claim.pk]})
    led = client.get(change_address(claim))

    claim.refresh_from_db()
    assert claim.accepted_by == editor
    assert save_form(client, deal, late).status_code == 409
    assert change_address(deal) in listed
    assert led.url == change_address(deal) + "#claims-group"


@pytest.mark.parametrize(
    "name", ["claim", "focusarea", "organisation", "person", "place", "source", "sport"]
)
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_every_page_of_the_record_opens(client, editor, name, page):
    response = client.get(reverse(f"admin:partnerships_{name}_{page}"))

    assert response.status_code == (403 if (name, page) == ("claim", "add") else 200)


def test_an_article_that_came_out_after_the_deal_can_bear_a_new_value(client, editor):
    deal = factories.published_partnership()
    article = factories.published_article(at=timezone.now())
    unknown = deal.unknowns.get(field="announced_on")
    data = open_form(client, deal) | {"announced_on": "2017-01-11"}
    data[row_prefix(data, "unknowns", id=unknown.pk) + "-DELETE"] = "on"
    add_row(
        data,
        "claims",
        target="announced_on",
        source=article.source.pk,
        quote="There was more.",
        basis="stated",
        stance="supports",
        accepted="on",
    )

    response = save_form(client, deal, data)

    assert response.status_code == 302
    assert deal.claims.get(field="announced_on").value == "2017-01-11"


def test_a_contradiction_is_asked_for_what_it_says(client, editor):
    deal = factories.make_partnership()
    claim = {
        "target": "status",
        "source": factories.make_source().pk,
        "quote": "There was more.",
        "basis": "stated",
        "stance": "contradicts",
    }
    silent = add_row(open_form(client, deal), "claims", **claim)
    saying = add_row(open_form(client, deal), "claims", value="rumoured", **claim)

    refused = save_form(client, deal, silent)
    save_form(client, deal, saying)

    assert "Say what this source says instead." in refused.content.decode()
    assert deal.claims.get().value == "rumoured"


def test_a_scheduled_deal_that_would_break_is_refused_like_a_public_one(client, editor):
    deal = factories.scheduled_partnership()

    response = save_form(client, deal, open_form(client, deal) | {"status": "signed"})

    assert "Status, signed: no claim that serves." in response.content.decode()
    deal.refresh_from_db()
    assert deal.status == "announced"


def test_autocomplete_finds_an_organisation_that_was_not_merged(client, editor):
    house = factories.make_organisation(name="Ali Sports")
    factories.make_organisation(name="Alisports", merged_into=house)

    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "ALI-sports\0",
            "app_label": "partnerships",
            "model_name": "party",
            "field_name": "organisation",
        },
    )

    assert [row["id"] for row in response.json()["results"]] == [str(house.pk)]
