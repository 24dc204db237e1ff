"""Claims in the admin: whose word they are, and what must stay proven."""

from django.urls import reverse
from django.utils import timezone

from partnerships.models import Claim, Party
from tests import factories
from tests.desk import (
    add_row,
    change_address,
    chosen,
    fields_of,
    messages_of,
    open_form,
    row_prefix,
    save_form,
)


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


def test_claims_of_the_list_are_accepted_and_lead_to_their_record(client, editor):
    deal = factories.make_partnership()
    claim = factories.make_claim(deal, "status", accepted_at=None)
    address = reverse("admin:partnerships_claim_changelist")

    late = open_form(client, deal)
    listed = client.get(address, {"standing": "waiting"}).content.decode()
    client.post(address, chosen("accept_rows", claim))
    led = client.get(change_address(claim))

    claim.refresh_from_db()
    assert claim.accepted_by == editor
    assert save_form(client, deal, late).status_code == 409
    assert change_address(deal) in listed
    assert led.url == change_address(deal) + "#claims-group"


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


def test_a_claim_that_is_another_than_was_listed_is_not_accepted(client, editor):
    deal = factories.make_partnership()
    late, fresh = (
        factories.make_claim(deal, name, accepted_at=None)
        for name in ("status", "kinds:sponsorship")
    )
    address = reverse("admin:partnerships_claim_changelist")
    data = chosen("accept_rows", late, fresh)
    listed = client.get(address).text
    Claim.objects.filter(pk=late.pk).update(value="signed")

    response = client.post(address, data, follow=True)

    assert f'name="seen-{late.pk}" value="{data[f"seen-{late.pk}"]}"' in listed
    assert list(Claim.objects.accepted()) == [fresh]
    assert any("is not accepted" in one for one in messages_of(response))
