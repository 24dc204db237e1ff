"""Merging two organisations, and taking that back: nothing is lost on either way."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.facts import Incomplete
from partnerships.merging import (
    end_keeping_apart,
    in_both,
    keep_apart,
    merge,
    unmerge,
)
from partnerships.models import (
    Claim,
    Event,
    Involvement,
    Merge,
    Organisation,
    Partnership,
    Party,
    Source,
)
from partnerships.models.guard import check_public
from tests import factories


@pytest.fixture
def kept():
    return factories.make_organisation(name="Ali Sports")


@pytest.fixture
def gone():
    return factories.make_organisation(name="Alisports Group")


@pytest.fixture
def by():
    return factories.make_editor()


def rich_deal(one, **fields):
    """A public deal that names the organisation in every way."""
    other, person = factories.make_organisation(), factories.make_person()
    deal = factories.make_partnership(
        parties=[(one, "sponsor"), (other, "rights_holder")],
        people=[(person, "signed")],
        events=[{"name": "Final / by all", "organisers": [one, other]}],
        **fields,
    )
    deal.involvements.update(organisation=one)
    return publish(deal)


def publish(deal):
    factories.complete(deal)
    factories.actions.publish(partnership=deal, by=None)
    return Partnership.objects.get(pk=deal.pk)


def table(model):
    return list(model._base_manager.order_by("pk").values())


def everything():
    """All rows that a merge may touch, without what counts the writes."""
    rows = {
        model.__name__: table(model)
        for model in (
            Organisation,
            *(Party, Involvement, Event, Claim, Source, Partnership),
            Event.organisers.through,
            Organisation.names.rel.related_model,
        )
    }
    for row in rows["Partnership"]:
        del row["version"], row["updated_at"]
    return rows


# --- What moves -----------------------------------------------------------------------


def test_a_merge_moves_all_that_names_the_one_to_the_other(kept, gone, by):
    deal = rich_deal(gone)
    source = factories.make_source(publisher=gone)
    child = factories.make_organisation(parent=gone)

    merge(kept=kept, gone=gone, by=by)

    deal = Partnership.objects.with_record().get(pk=deal.pk)
    source.refresh_from_db()
    child.refresh_from_db()
    assert deal.parties.first().organisation == kept
    assert deal.involvements.get().organisation == kept
    assert kept in deal.events.get().organisers.all()
    assert gone not in deal.events.get().organisers.all()
    assert (source.publisher, child.parent) == (kept, kept)


def test_claims_of_a_public_deal_still_serve_after_a_merge(kept, gone, by):
    deal = rich_deal(gone)

    merge(kept=kept, gone=gone, by=by)

    check_public([deal.pk])
    assert not Claim.objects.filter(value__contains=gone.slug).exists()


def test_a_claim_that_says_otherwise_names_the_one_that_stays(kept, gone, by):
    deal = factories.published_partnership()
    party = deal.parties.first()
    other = factories.make_claim(
        deal, f"party-{party.pk}", stance="contradicts", value=f"funder:{gone.slug}"
    )

    merge(kept=kept, gone=gone, by=by)

    other.refresh_from_db()
    assert other.value == f"funder:{kept.slug}"


def test_a_claim_about_a_person_of_the_same_slug_is_left_alone(kept, gone, by):
    person = factories.make_person(slug=gone.slug)
    deal = factories.published_partnership(
        parties=[(person, "endorser"), (kept, "sponsor")]
    )

    merge(kept=kept, gone=gone, by=by)

    check_public([deal.pk])
    assert Claim.objects.filter(value=f"endorser:{gone.slug}").exists()


def test_a_name_that_only_holds_the_slug_is_left_alone(kept, by):
    gone = factories.make_organisation(slug="ali")
    longer = factories.make_organisation(slug="ali-baba")
    deal = factories.published_partnership(
        parties=[(longer, "sponsor")], events=[{"name": "ali", "organisers": [longer]}]
    )

    merge(kept=kept, gone=gone, by=by)

    check_public([deal.pk])


def test_forms_that_were_open_during_a_merge_are_late(kept, gone, by):
    deal = factories.published_partnership(parties=[(gone, "sponsor")])
    untouched = factories.published_partnership()

    merge(kept=kept, gone=gone, by=by)

    after = Partnership.objects.get(pk=deal.pk)
    assert after.version == deal.version + 1
    assert after.updated_at > deal.updated_at
    assert Partnership.objects.get(pk=untouched.pk).version == untouched.version


def test_the_one_that_stays_is_found_by_all_names_of_the_other(kept, gone, by):
    kept.names.create(name="阿里体育")
    gone.names.create(name="Alisports")
    gone.names.create(name="阿里 体育")
    gone.names.create(name="Ali Sports Holding", kind="former")

    merge(kept=kept, gone=gone, by=by)

    names = [(one.name, one.kind) for one in kept.names.all()]
    assert names == [
        ("阿里体育", "alias"),
        ("Ali Sports Holding", "former"),
        ("Alisports Group", "alias"),
    ]


def test_what_the_one_that_stays_lacks_is_filled_and_nothing_else(kept, gone, by):
    ours, theirs = factories.make_place(), factories.make_place()
    parent = factories.make_organisation()
    Organisation.objects.filter(pk=kept.pk).update(place=ours)
    Organisation.objects.filter(pk=gone.pk).update(
        place=theirs, parent=parent, website="https://ali.example/"
    )

    merge(kept=kept, gone=gone, by=by)

    kept.refresh_from_db()
    assert (kept.place, kept.parent) == (ours, parent)
    assert kept.website == "https://ali.example/"


def test_a_child_can_go_into_its_parent(kept, by):
    gone = factories.make_organisation(parent=kept)

    merge(kept=kept, gone=gone, by=by)

    kept.refresh_from_db()
    assert kept.parent is None


def test_the_old_address_leads_to_the_last_one_in_one_step(client, kept, gone, by):
    last = factories.make_organisation()
    factories.published_partnership(parties=[(gone, "sponsor")])

    merge(kept=kept, gone=gone, by=by)
    merge(kept=last, gone=kept, by=by)

    for one in (gone, kept):
        response = client.get(one.get_absolute_url())
        assert response.status_code == 301
        assert response["Location"] == last.get_absolute_url()
    assert client.get(last.get_absolute_url()).status_code == 200
    assert (
        set(Organisation.objects.visible().filter(pk__in=[gone.pk, kept.pk])) == set()
    )


def test_a_list_of_the_old_partys_deals_leads_to_the_other_ones(client, kept, gone, by):
    deal = factories.published_partnership(parties=[(gone, "sponsor")])
    other = factories.published_partnership().parties.first().organisation
    query = "party=" + "&party=".join(sorted([gone.slug, other.slug]))

    merge(kept=kept, gone=gone, by=by)

    for address in ("/deals/", "/deals.json"):
        response = client.get(f"{address}?kind=sponsorship&{query}&sort=title")
        named = "&party=".join(sorted([kept.slug, other.slug]))
        assert response.status_code == 301
        assert response["Location"] == (
            f"{address}?kind=sponsorship&party={named}&sort=title"
        )
        assert str(deal) in client.get(response["Location"]).content.decode()


def test_one_merge_is_one_change_of_each_deals_history(kept, gone, by):
    deal = rich_deal(gone)
    before = deal.revisions.count()

    done = merge(kept=kept, gone=gone, by=by)
    unmerge(merge=done, by=by)

    made = list(deal.revisions.all())[before:]
    assert [one.by for one in made] == [by, by]
    assert [one.why for one in made] == [
        "Names: “Alisports Group” was merged into “Ali Sports”: they are one "
        "organisation.",
        "Names: “Alisports Group” stands for itself again: it is another one than "
        "“Ali Sports”.",
    ]


def test_a_merge_is_no_correction_of_a_deal(client, kept, gone, by):
    deal = factories.published_partnership(parties=[(gone, "sponsor")])

    unmerge(merge=merge(kept=kept, gone=gone, by=by), by=by)

    history = client.get(f"{deal.get_absolute_url()}history/").content.decode()
    corrections = client.get("/corrections/").content.decode()
    feed = client.get("/corrections.atom").content.decode()
    assert "was merged into “Ali Sports”" in history
    assert "stands for itself again" in history
    assert "Names:" not in corrections + feed


# --- What is in both ------------------------------------------------------------------


def both_deal(kept, gone):
    """A public deal of which both are sponsors, and both organise its event."""
    deal = factories.make_partnership(
        parties=[(kept, "sponsor"), (gone, "sponsor"), (gone, "funder")],
        events=[{"name": "Final", "organisers": [kept, gone]}],
    )
    deal.parties.filter(organisation=gone, role="sponsor").update(
        name_as_stated="Alisports"
    )
    return publish(deal)


def test_of_two_parties_with_one_role_one_stays_with_the_evidence_of_both(
    kept, gone, by
):
    deal = both_deal(kept, gone)
    claims = set(Claim.objects.values_list("pk", flat=True))

    merge(kept=kept, gone=gone, by=by)

    parties = [(one.organisation, one.role) for one in deal.parties.all()]
    staying = deal.parties.get(role="sponsor")
    assert parties == [(kept, "sponsor"), (kept, "funder")]
    assert list(deal.events.get().organisers.all()) == [kept]
    assert set(Claim.objects.values_list("pk", flat=True)) == claims
    assert {one.value for one in staying.claims.all()} == {
        f"sponsor:{kept.slug}",
        f"sponsor:{kept.slug} as Alisports",
    }
    check_public([deal.pk])


def test_rows_that_name_both_are_counted_before_a_merge(kept, gone):
    both_deal(kept, gone)

    assert in_both(kept, gone) == in_both(gone, kept) == 2


# --- Undoing --------------------------------------------------------------------------


def test_undoing_leaves_everything_as_it_was(kept, gone, by):
    rich_deal(gone)
    rich_deal(kept)
    both_deal(kept, gone)
    factories.make_organisation(parent=gone)
    factories.make_organisation(merged_into=gone)
    factories.make_source(publisher=gone)
    gone.names.create(name="Alisports")
    gone.names.create(name="Ali-Sports")
    gone.website = "https://ali.example/"
    gone.save()
    before = everything()

    done = merge(kept=kept, gone=gone, by=by)
    between = everything()
    undone = unmerge(merge=done, by=by)

    assert between != before
    assert everything() == before
    assert (undone.undone_by, undone.undone_at is not None) == (by, True)


def test_undoing_leaves_what_was_added_since(kept, gone, by):
    moved = factories.published_partnership(parties=[(gone, "sponsor")])
    done = merge(kept=kept, gone=gone, by=by)
    added = factories.published_partnership(parties=[(kept, "sponsor")])
    kept.refresh_from_db()
    kept.names.create(name="Newer name")
    kept.website = "https://newer.example/"
    kept.save()

    unmerge(merge=done, by=by)

    kept.refresh_from_db()
    assert moved.parties.get().organisation == gone
    assert added.parties.get().organisation == kept
    assert [one.name for one in kept.names.all()] == ["Newer name"]
    assert kept.website == "https://newer.example/"


def test_what_was_changed_since_goes_back_as_it_is_now(kept, gone, by):
    deal = factories.published_partnership(parties=[(gone, "sponsor")])
    done = merge(kept=kept, gone=gone, by=by)
    party = deal.parties.get()
    party.role = "funder"
    party.save()
    claim = party.claims.get()
    claim.value = f"funder:{kept.slug}"
    claim.save()

    unmerge(merge=done, by=by)

    check_public([deal.pk])
    assert Party.objects.get(pk=party.pk).organisation == gone
    assert Claim.objects.get(pk=claim.pk).value == f"funder:{gone.slug}"


def test_a_row_that_was_given_to_a_third_one_since_stays_there(kept, gone, by):
    deal = factories.make_partnership(parties=[(gone, "sponsor")])
    third = factories.make_organisation()
    done = merge(kept=kept, gone=gone, by=by)
    deal.parties.update(organisation=third)

    unmerge(merge=done, by=by)

    assert deal.parties.get().organisation == third


def test_of_two_parties_that_both_were_removed_since_none_comes_back(kept, gone, by):
    deal = factories.make_partnership(parties=[(kept, "sponsor"), (gone, "sponsor")])
    done = merge(kept=kept, gone=gone, by=by)
    deal.parties.all().delete()

    unmerge(merge=done, by=by)

    assert not deal.parties.exists()


def test_a_chain_is_undone_from_its_end(kept, gone, by):
    last = factories.make_organisation()
    both_deal(kept, gone)
    both_deal(last, gone)
    before = everything()
    first = merge(kept=kept, gone=gone, by=by)
    between = everything()
    second = merge(kept=last, gone=kept, by=by)

    with pytest.raises(ValidationError, match="was merged into .* since: undo that"):
        unmerge(merge=first, by=by)
    unmerge(merge=second, by=by)
    after_one = everything()
    unmerge(merge=first, by=by)

    assert after_one == between
    assert everything() == before


def test_two_merges_into_one_are_undone_in_any_order(kept, gone, by):
    other = factories.make_organisation()
    rich_deal(gone)
    rich_deal(other)
    before = everything()
    first = merge(kept=kept, gone=gone, by=by)
    second = merge(kept=kept, gone=other, by=by)

    unmerge(merge=first, by=by)
    unmerge(merge=second, by=by)

    assert everything() == before


def test_a_merge_on_whose_rows_a_later_one_rests_is_undone_after_it(kept, gone, by):
    other = factories.make_organisation()
    publish(factories.make_partnership(parties=[(gone, "sponsor"), (other, "sponsor")]))
    before = everything()
    first = merge(kept=kept, gone=gone, by=by)
    second = merge(kept=kept, gone=other, by=by)

    with pytest.raises(ValidationError, match="both are in the same deal"):
        unmerge(merge=first, by=by)
    unmerge(merge=second, by=by)
    unmerge(merge=first, by=by)

    assert everything() == before


def test_undoing_that_would_leave_a_public_deal_unproven_is_refused(kept, gone, by):
    deal = both_deal(kept, gone)
    done = merge(kept=kept, gone=gone, by=by)
    deal.claims.filter(value__endswith="as Alisports").delete()
    before = everything()

    with pytest.raises(Incomplete, match="no claim that serves"):
        unmerge(merge=done, by=by)

    assert everything() == before
    assert Merge.objects.standing().exists()


def test_undoing_that_would_make_a_circle_of_a_family_is_refused(kept, gone, by):
    child = factories.make_organisation(name="The child", parent=gone)
    owner = factories.make_organisation(name="The owner")
    Organisation.objects.filter(pk=gone.pk).update(parent=owner)
    done = merge(kept=kept, gone=gone, by=by)
    Organisation.objects.filter(pk=owner.pk).update(parent=child)
    before = everything()

    with pytest.raises(ValidationError, match="“The child” would belong to .* itself"):
        unmerge(merge=done, by=by)
    assert everything() == before

    Organisation.objects.filter(pk=owner.pk).update(parent=None)
    unmerge(merge=done, by=by)
    child.refresh_from_db()
    assert child.parent == gone


def test_a_merge_is_undone_once(kept, gone, by):
    done = unmerge(merge=merge(kept=kept, gone=gone, by=by), by=by)

    with pytest.raises(ValidationError, match="undone already"):
        unmerge(merge=done, by=by)


def test_what_was_undone_can_be_merged_again(kept, gone, by):
    unmerge(merge=merge(kept=kept, gone=gone, by=by), by=by)

    merge(kept=gone, gone=kept, by=by)

    kept.refresh_from_db()
    assert kept.merged_into == gone


# --- What is refused ------------------------------------------------------------------


def test_an_organisation_is_not_merged_into_itself(kept, by):
    with pytest.raises(ValidationError, match="into itself"):
        merge(kept=kept, gone=kept, by=by)


def test_what_was_merged_is_not_merged_again(kept, gone, by):
    third = factories.make_organisation()
    merge(kept=kept, gone=gone, by=by)

    for pair in ({"kept": gone, "gone": kept}, {"kept": third, "gone": gone}):
        with pytest.raises(ValidationError, match="was merged into .* already"):
            merge(**pair, by=by)


def test_a_parent_is_not_merged_into_what_belongs_to_it(gone, by):
    middle = factories.make_organisation(parent=gone)
    kept = factories.make_organisation(parent=middle)

    with pytest.raises(ValidationError, match="belong to itself"):
        merge(kept=kept, gone=gone, by=by)


def test_a_merge_that_fails_leaves_nothing_behind(kept, gone, by):
    deal = factories.published_partnership(parties=[(gone, "sponsor")])
    Claim._base_manager.filter(party__isnull=False).update(accepted_at=None)
    before = everything()

    with pytest.raises(Incomplete, match="no claim that serves"):
        merge(kept=kept, gone=gone, by=by)

    assert everything() == before
    assert not Merge.objects.exists()
    assert deal.revisions.count() <= 1


def test_two_that_are_kept_apart_are_noted_once(kept, gone, by):
    first = keep_apart(one=kept, other=gone, by=by)
    second = keep_apart(one=gone, other=kept, by=by)

    assert first == second
    assert Merge.objects.undone().count() == 1
    assert not Merge.objects.standing().exists()


def test_two_that_were_kept_apart_can_be_judged_again(kept, gone, by):
    end_keeping_apart(merge=keep_apart(one=kept, other=gone, by=by))

    assert not Merge.objects.exists()


def test_what_was_merged_stays_on_record(kept, gone, by):
    done = merge(kept=kept, gone=gone, by=by)

    for _ in range(2):
        with pytest.raises(ValidationError, match="stays on record"):
            end_keeping_apart(merge=done)
        done = unmerge(merge=done, by=by) if done.undone_at is None else done

    assert Merge.objects.count() == 1
