"""Merging organisations in the admin: compared, merged, undone, kept apart."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from partnerships.merging import keep_apart, merge, unmerge
from partnerships.models import Merge, Organisation
from tests import factories
from tests.desk import change_address, messages_of

LIST = reverse("admin:partnerships_organisation_changelist")
MERGES = reverse("admin:partnerships_merge_changelist")
DUPLICATES = reverse("admin:partnerships_organisation_duplicates")


@pytest.fixture
def two():
    return [
        factories.make_organisation(name="Ali Sports"),
        factories.make_organisation(name="Alisports", slug="alisports-2"),
    ]


@pytest.fixture
def merged(editor, two):
    kept, gone = two
    return merge(kept=kept, gone=gone, by=editor)


def merge_address(one, other):
    return reverse("admin:partnerships_organisation_merge", args=[one.pk, other.pk])


def apart_address(one, other):
    return reverse("admin:partnerships_organisation_apart", args=[one.pk, other.pk])


def judge_address(row):
    return reverse("admin:partnerships_merge_judge", args=[row.pk])


def undo_address(row):
    return reverse("admin:partnerships_merge_undo", args=[row.pk])


def choose(client, *rows):
    chosen = {"action": "merge_rows", "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, chosen, follow=True)


# --- Merging --------------------------------------------------------------------------


def test_two_of_the_list_are_shown_side_by_side(client, editor, two):
    factories.published_partnership(parties=[(two[1], "sponsor")])
    two[0].names.create(name="阿里体育")

    response = choose(client, *two)

    page = response.content.decode()
    assert response.redirect_chain[-1][0] == merge_address(*two)
    assert "阿里体育" in page
    assert "parts in deals: 1" in page
    assert response.context["form"].initial["kept"] == two[1].pk


@pytest.mark.parametrize("number", [1, 3])
def test_only_two_are_merged_at_once(client, editor, number):
    rows = [factories.make_organisation() for _ in range(number)]

    response = choose(client, *rows)

    assert messages_of(response) == ["Choose just two of them."]


@pytest.mark.parametrize("kept", [0, 1])
def test_the_chosen_one_stays(client, editor, two, kept):
    response = client.post(merge_address(*two), {"kept": two[kept].pk}, follow=True)

    done = Merge.objects.get()
    assert (done.kept, done.gone) == (two[kept], two[1 - kept])
    assert done.by == editor
    [message] = messages_of(response)
    assert change_address(done) in message


@pytest.mark.parametrize("kept", ["", "junk", "0", "\0", "9" * 30])
def test_nothing_is_merged_until_one_is_chosen_to_stay(client, editor, two, kept):
    response = client.post(merge_address(*two), {"kept": kept})

    assert response.status_code == 200
    assert response.context["form"].errors["kept"]
    assert not Merge.objects.exists()


def test_rows_that_name_both_are_told_before(client, editor, two):
    factories.make_partnership(parties=[(one, "sponsor") for one in two])

    page = client.get(merge_address(*two)).content.decode()

    assert "1 row names both" in page


def test_a_merge_that_is_refused_says_why(client, editor, two):
    parent, child = two
    child.parent = parent
    child.save()

    response = client.post(merge_address(*two), {"kept": child.pk})

    assert "would belong to itself" in response.content.decode()
    assert not Merge.objects.exists()


def test_what_is_merged_has_no_page_to_merge_it(client, merged):
    third = factories.make_organisation()

    for pair in ((merged.gone, third), (third, third)):
        assert client.get(merge_address(*pair)).status_code == 404


def test_the_comparing_page_needs_no_query_per_row(
    client, editor, two, django_assert_max_num_queries
):
    def queries(rows):
        for _ in range(rows):
            deal = factories.make_partnership(parties=[(two[0], "sponsor")])
            factories.make_organisation(parent=two[0])
            two[1].names.create(name=f"Name {deal.pk}")
        with django_assert_max_num_queries(45) as seen:
            client.get(merge_address(*two))
        return len(seen)

    queries(1)

    assert queries(1) == queries(6)


def test_what_was_merged_is_not_deleted(client, merged):
    gone = merged.gone
    address = reverse("admin:partnerships_organisation_delete", args=[gone.pk])
    chosen = {"action": "delete_selected", "_selected_action": [gone.pk], "post": "y"}

    alone = client.post(address, {"post": "yes"})
    client.post(LIST, chosen)

    assert alone.status_code == 403
    assert Organisation.objects.filter(pk=gone.pk).exists()


# --- Undoing --------------------------------------------------------------------------


def test_a_merge_is_undone_by_its_button(client, merged):
    shown = client.get(change_address(merged)).content.decode()

    response = client.post(undo_address(merged), follow=True)

    merged.gone.refresh_from_db()
    assert f'action="{undo_address(merged)}"' in shown
    assert merged.gone.merged_into is None
    assert "stands for itself again" in messages_of(response)[0]
    assert undo_address(merged) not in response.content.decode()


def test_merges_of_the_list_are_undone_from_the_latest_on(client, editor, merged):
    last = factories.make_organisation()
    second = merge(kept=last, gone=merged.kept, by=editor)
    rows = [merged.pk, second.pk]

    client.post(MERGES, {"action": "undo_rows", "_selected_action": rows})

    assert not Merge.objects.standing().exists()


def test_a_merge_that_cannot_be_undone_yet_says_why(client, editor, merged):
    merge(kept=factories.make_organisation(), gone=merged.kept, by=editor)

    response = client.post(undo_address(merged), follow=True)

    assert "undo that first" in messages_of(response)[0]
    assert Merge.objects.standing().count() == 2


def test_undoing_is_only_posting(client, merged):
    assert client.get(undo_address(merged)).status_code == 405


def test_the_list_of_merges_narrows_by_how_they_stand(client, editor, merged):
    third, fourth = factories.make_organisation(), factories.make_organisation()
    undone = unmerge(merge=merge(kept=third, gone=fourth, by=editor), by=editor)
    apart = keep_apart(one=third, other=merged.kept, by=editor)

    for standing, row in (("merged", merged), ("undone", undone), ("apart", apart)):
        response = client.get(MERGES, {"standing": standing})

        assert list(response.context["cl"].result_list) == [row]


def test_the_list_of_merges_finds_names_in_any_spelling(client, merged):
    for term, count in (("ALI-sports", 1), ("Nike", 0), ("★", 0), ("", 1)):
        response = client.get(MERGES, {"q": term})

        assert len(response.context["cl"].result_list) == count


def test_a_merge_is_neither_changed_nor_deleted_nor_added(client, merged):
    changed = client.post(change_address(merged), {"moved": "{}"})
    deleted = client.post(
        reverse("admin:partnerships_merge_delete", args=[merged.pk]), {"post": "yes"}
    )
    added = client.get(reverse("admin:partnerships_merge_add"))

    statuses = {changed.status_code, deleted.status_code, added.status_code}
    assert statuses == {403}
    assert Merge.objects.get().moved == merged.moved


# --- Likely duplicates ----------------------------------------------------------------


def test_the_page_of_likely_duplicates_leads_to_the_merge(client, editor, two):
    page = client.get(DUPLICATES).content.decode()

    assert merge_address(*two) in page
    assert "the same name" in page


def test_two_that_are_not_the_same_are_not_listed_again(client, editor, two):
    response = client.post(apart_address(*two), follow=True)

    assert response.redirect_chain == [(DUPLICATES, 302)]
    assert "are kept apart" in messages_of(response)[0]
    assert response.context["found"] == []


def test_two_that_are_kept_apart_are_listed_again_once_that_is_taken_back(
    client, editor, two
):
    apart = keep_apart(one=two[0], other=two[1], by=editor)
    address = judge_address(apart)
    shown = client.get(change_address(apart)).content.decode()

    response = client.post(address, follow=True)

    assert f'action="{address}"' in shown
    assert response.redirect_chain == [(DUPLICATES, 302)]
    assert "are not kept apart any more" in messages_of(response)[0]
    assert len(response.context["found"]) == 1
    assert client.get(address).status_code == 405


def test_a_merge_is_not_taken_off_the_record(client, merged):
    address = judge_address(merged)
    shown = client.get(change_address(merged)).content.decode()

    response = client.post(address, follow=True)

    assert address not in shown
    assert "stays on record" in messages_of(response)[0]
    assert Merge.objects.get() == merged


def test_two_whose_merge_was_undone_are_not_listed_again(client, editor, merged):
    unmerge(merge=merged, by=editor)

    assert client.get(DUPLICATES).context["found"] == []


def test_what_was_merged_is_no_duplicate_any_more(client, merged):
    assert client.get(DUPLICATES).context["found"] == []


def test_people_with_like_names_are_listed_without_a_merge(client, editor):
    factories.make_person(name="Wang Yihan")
    factories.make_person(name="Wang Yi-Han", slug="wang-2")

    response = client.get(reverse("admin:partnerships_person_duplicates"))

    assert len(response.context["found"]) == 1
    assert "Not the same" not in response.content.decode()


def test_the_page_of_likely_duplicates_needs_no_query_per_pair(
    client, editor, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(20) as seen:
            client.get(DUPLICATES)
        return len(seen)

    for name in ("One House", "One-House"):
        factories.make_organisation(name=name, slug=f"a{len(name)}{name[3] == '-'}")
    queries()
    few = queries()
    for number in range(8):
        factories.make_organisation(name="Another House", slug=f"another-{number}")

    assert queries() == few


def test_the_board_and_the_list_lead_to_the_likely_duplicates(client, editor):
    board = client.get(reverse("admin:partnerships_partnership_board"))
    listed = client.get(LIST).content.decode()

    assert DUPLICATES in board.content.decode()
    assert DUPLICATES in listed
    assert MERGES in listed


# --- Who may --------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["change", "view"])
def test_who_may_not_delete_organisations_may_not_merge(client, two, verb):
    user = factories.make_user(is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=["view_organisation", f"{verb}_organisation"]
        )
    )
    client.force_login(user)
    done = merge(kept=two[0], gone=two[1], by=user)
    third = factories.make_organisation()

    answers = {
        client.get(merge_address(two[0], third)).status_code,
        client.post(merge_address(two[0], third), {"kept": third.pk}).status_code,
        client.post(apart_address(two[0], third)).status_code,
        client.post(undo_address(done)).status_code,
        client.post(judge_address(done)).status_code,
    }
    listed = client.get(LIST).content.decode()

    assert answers == {403}
    assert "merge_rows" not in listed
    assert Merge.objects.standing().get() == done


def test_moderators_see_neither_merges_nor_duplicates(client, two):
    client.force_login(factories.make_moderator())

    assert client.get(MERGES).status_code == 403
    assert client.get(DUPLICATES).status_code == 403
