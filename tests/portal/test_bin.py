"""The bin: what is deleted at the desk can be put back just as it was."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import actions as article_actions
from articles.imports import Origin, import_page
from articles.intake import read_page
from articles.models import Article, Coverage
from core.models import Note, Version
from core.notes import write_note
from core.versions import content_of
from partnerships import actions as deal_actions
from partnerships.binning import bin_row, put_back
from partnerships.facts import missing
from partnerships.merging import merge, unmerge
from partnerships.models import Claim, Merge, Partnership
from partnerships.same_deals import likely_same
from tests import factories as make
from tests.desk import change_address, chosen, messages_of, open_form, save_form

MAKERS = {"article": make.make_article, "partnership": make.make_partnership}
WITHDRAWN = {
    "article": make.withdrawn_article,
    "partnership": make.withdrawn_partnership,
}


@pytest.fixture(params=MAKERS)
def name(request):
    return request.param


@pytest.fixture
def row(name):
    return MAKERS[name]()


def page_of(row, which, *args):
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{which}", args=args)


def throw(client, row, follow=False):
    address = f"{page_of(row, 'delete', row.pk)}?seen={row.version}"
    return client.post(address, {"post": "yes"}, follow=follow)


def delete(client, row):
    """Say, on the page that asks it, that it is to be deleted for good."""
    sent = {"post": "yes", "for_good": "yes", f"seen-{row.pk}": row.version}
    return client.post(page_of(row, "delete", row.pk), sent)


def is_binned(row):
    return type(row).everything.get(pk=row.pk).binned_at is not None


# --- There and back ------------------------------------------------------------------


def test_what_is_deleted_is_in_the_bin_and_undone_from_the_message(client, editor, row):
    before = content_of(row)

    page = throw(client, row, follow=True)

    assert is_binned(row)
    assertContains(page, "is in the bin.")
    assertContains(page, f'name="row" value="{row.pk}"')
    assertContains(page, ">Undo</button>")
    client.post(page_of(row, "bin"), {"row": [row.pk]})
    back = type(row).objects.get(pk=row.pk)
    assert content_of(back) == before
    assert (back.version, back.updated_at) == (row.version, row.updated_at)
    told = LogEntry.objects.filter(object_id=str(row.pk), user=editor)
    assert {one.get_change_message() for one in told} == {
        "Moved to the bin.",
        "Put back from the bin.",
    }


def test_the_button_stands_below_the_form_and_asks_without_a_post(client, editor, row):
    form = client.get(change_address(row))
    asked = client.get(page_of(row, "delete", row.pk))

    assertContains(form, 'form="to-bin"')
    assertContains(asked, "It can be put back as it is now")
    assert not is_binned(row)


def test_the_bin_lists_who_threw_what_away_and_when(client, editor, row):
    throw(client, row)

    page = client.get(page_of(row, "bin"))

    assertContains(page, str(row))
    assertContains(page, str(editor))
    assertContains(page, "nothing goes by itself")
    assertContains(page, "Delete for good ...")


def test_several_are_moved_and_brought_back_at_once(client, editor, name):
    rows = [MAKERS[name]() for _ in range(3)]
    where = page_of(rows[0], "changelist")

    page = client.post(where, chosen("delete_selected", *rows[:2]), follow=True)

    assert [is_binned(one) for one in rows] == [True, True, False]
    assertContains(page, "2 are in the bin.")
    keys = [one.pk for one in rows[:2]]
    assertRedirects(client.post(page_of(rows[0], "bin"), {"row": keys}), where)
    assert not any(map(is_binned, rows))


def test_claims_versions_and_notes_outlast_it(client, editor):
    deal = make.complete(make.make_partnership())
    save_form(client, deal, open_form(client, deal))
    write_note(row=deal, by=editor, text="Ask")
    deal.refresh_from_db()
    kept = (Claim.objects.count(), Version.objects.count(), Note.objects.count())

    throw(client, deal)
    bin_is = (Claim.objects.count(), Version.objects.count(), Note.objects.count())

    assert bin_is == kept


# --- Gone from everywhere ------------------------------------------------------------


def test_it_is_gone_from_lists_searches_and_autocompletes(client, editor, name):
    title = "Zanzibar canary"
    field = "headline" if name == "article" else "title"
    row = MAKERS[name](**{field: title})
    bin_row(row=row, by=editor)
    opts = row._meta
    auto = (
        f"{reverse('admin:autocomplete')}?term=Zanzibar&app_label=partnerships"
        "&model_name=partnership&field_name=part_of"
    )

    pages = [
        page_of(row, "changelist"),
        f"{page_of(row, 'changelist')}?q=Zanzibar",
        f"{page_of(row, 'changelist')}?state=draft",
        "/admin/",
        *([auto] if opts.model_name == "partnership" else []),
    ]

    for address in pages:
        assertNotContains(client.get(address), "canary")


def test_its_own_pages_lead_to_the_bin(client, editor, row):
    bin_row(row=row, by=editor)

    page = client.get(change_address(row), follow=True)

    assert page.redirect_chain[0][0] == page_of(row, "bin")
    assert messages_of(page) == [f"“{row}” is in the bin."]
    for which in ("verb", "notes"):
        more = ["publish"] if which == "verb" else []
        assert client.get(page_of(row, which, row.pk, *more)).status_code == 404


def test_its_claims_are_counted_and_listed_nowhere(client, editor):
    source = make.make_source()
    deal = make.make_partnership(title="Canary deal")
    make.make_claim(deal, "status", source=source, accepted_at=None)
    bin_row(row=deal, by=editor)

    day = client.get("/admin/").context["day"]
    claims = client.get("/admin/partnerships/claim/")
    page = client.get(change_address(source))

    counts = {one.label: one.number for one in day.counts}
    assert counts["claims that nobody has accepted"] == 0
    assertNotContains(claims, "Canary deal")
    assertNotContains(page, "Canary deal")


def test_it_is_no_likely_duplicate():
    club = make.make_organisation()
    one, other = (
        make.make_partnership(title="Same", parties=[(club, "sponsor")])
        for _ in range(2)
    )
    assert list(likely_same(one)) == [other]

    bin_row(row=other, by=None)

    assert list(likely_same(one)) == []


def test_what_somebody_put_there_meanwhile_is_not_published(name):
    row = make.make_article() if name == "article" else make.article_and_deal()[1]
    bin_row(row=row, by=None)
    act = article_actions if name == "article" else deal_actions

    with pytest.raises(ValidationError, match="in the bin by now"):
        act.publish(**{name: row}, by=None)


def test_a_merge_that_is_undone_meanwhile_gives_its_claims_back_too(editor):
    kept, gone = make.make_organisation(), make.make_organisation()
    deal = make.complete(make.make_partnership(parties=[(gone, "sponsor")]))
    merge(kept=kept, gone=gone, by=editor)
    party = deal.parties.get()
    old = Claim.objects.get(party=party)
    Claim.objects.filter(pk=old.pk).delete()
    old.pk = None  # Another claim, which the merge did not see.
    old.save()
    bin_row(row=deal, by=None)

    unmerge(merge=Merge.objects.get(), by=editor)
    put_back(row=deal)

    assert missing(Partnership.objects.with_record().get(pk=deal.pk)) == []


def test_an_article_does_not_publish_a_deal_from_the_bin():
    article, deal = make.article_and_deal()
    bin_row(row=deal, by=None)

    article_actions.publish_together(article=article, by=None)

    assert Partnership.everything.get(pk=deal.pk).published_at is None


def test_an_article_that_covers_it_can_still_be_saved(client, editor):
    article, deal = make.article_and_deal()
    bin_row(row=deal, by=editor)

    page = client.get(change_address(article))
    saved = save_form(client, article, open_form(client, article))

    assertContains(page, "The deal (in the bin)")
    assert saved.status_code == 302
    assert Coverage.objects.get().partnership_id == deal.pk


# --- What is public ------------------------------------------------------------------


@pytest.mark.parametrize("state", ["published", "scheduled"])
def test_what_is_public_or_will_be_stays(client, editor, name, state):
    noun = "article" if name == "article" else "partnership"
    row = getattr(make, f"{state}_{noun}")()

    page = throw(client, row, follow=True)

    why = "withdraw it first" if state == "published" else "take it off the schedule"
    assert any(why in one for one in messages_of(page))
    assertNotContains(client.get(change_address(row)), 'form="to-bin"')
    assert not is_binned(row)
    row.binned_at = row.created_at
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(update_fields=["binned_at"])


def test_an_address_that_was_withdrawn_goes_on_saying_so(client, editor, name):
    row = WITHDRAWN[name](note="Published in error")
    address = row.get_absolute_url()
    others = [
        address,
        f"/api/v1/{'articles' if name == 'article' else 'deals'}/{row.pk}/",
    ]
    others += [] if name == "article" else [f"{address.rstrip('/')}.json"]
    before = [client.get(one).status_code for one in others]
    told = client.get("/corrections/").content.count(b"Published in error")

    throw(client, row)

    assert is_binned(row)
    assert before == [410] * len(others)
    assert [Client().get(one).status_code for one in others] == before
    assert client.get("/corrections/").content.count(b"Published in error") == told


def test_what_was_public_is_not_deleted_for_good(client, editor, name):
    row = WITHDRAWN[name]()
    throw(client, row)

    page = client.get(page_of(row, "bin"))
    refused = delete(client, row)

    assertContains(page, "It was public")
    assertNotContains(page, "Delete for good ...")
    assert refused.status_code == 403
    assert is_binned(row)


def test_the_index_of_deals_and_readers_see_no_difference(client):
    shown = make.published_partnership(title="Shown")
    deal = make.make_partnership(part_of=shown)
    lists = [b"".join(Client().get(one)) for one in ("/deals.json", "/deals.csv")]

    bin_row(row=deal, by=None)

    after = [b"".join(Client().get(one)) for one in ("/deals.json", "/deals.csv")]
    assert after == lists


# --- For good ------------------------------------------------------------------------


def test_it_is_deleted_for_good_from_the_bin_after_a_look(client, editor, row):
    write_note(row=row, by=editor, text="Ask")
    throw(client, row)
    address = f"{page_of(row, 'delete', row.pk)}?seen={row.version}"

    asked = client.get(address)
    assertContains(asked, "its versions, its notes and all of the following")
    assertContains(asked, 'name="for_good" value="yes"')
    delete(client, row)

    assert not type(row).everything.filter(pk=row.pk).exists()
    assert not Version.objects.of(row).exists()
    assert not Note.objects.of(row).exists()


def test_a_second_click_on_the_way_to_the_bin_deletes_nothing(client, editor, row):
    asked = client.get(page_of(row, "delete", row.pk))
    assertNotContains(asked, "for_good")
    throw(client, row)

    again = throw(client, row, follow=True)

    assertContains(again, "is in the bin.")
    assert is_binned(row)


def test_what_others_rest_on_is_kept(client, editor):
    frame = make.make_partnership()
    make.make_partnership(part_of=frame)
    throw(client, frame)

    page = delete(client, frame)

    assert page.status_code == 200
    assert is_binned(frame)


# --- Others at the desk --------------------------------------------------------------


def test_it_is_moved_once_and_put_back_once(client, editor, row):
    throw(client, row)
    with pytest.raises(ValidationError, match="already"):
        bin_row(row=row, by=None)
    for _ in range(2):
        page = client.post(page_of(row, "bin"), {"row": [row.pk]}, follow=True)

    assert messages_of(page) == ["Nothing of that is in the bin any more."]
    assert not is_binned(row)


@pytest.mark.parametrize("key", ["", "x", "²", "9" * 40, "-1", "\0"])
def test_junk_puts_nothing_back(client, editor, row, key):
    throw(client, row)

    page = client.post(page_of(row, "bin"), {"row": [key]}, follow=True)

    assert page.status_code == 200
    assert is_binned(row)


def test_who_may_not_delete_has_no_bin(row):
    client = Client()
    client.force_login(make.make_moderator())

    assert client.get(page_of(row, "bin")).status_code == 403
    assert client.post(page_of(row, "bin"), {"row": [row.pk]}).status_code == 403
    assert throw(client, row).status_code in {302, 403}
    assert not is_binned(row)


@pytest.mark.parametrize("number", [2, 20])
def test_the_bin_takes_as_many_queries_however_full_it_is(
    client, editor, django_assert_num_queries, name, number
):
    for _ in range(number):
        row = MAKERS[name]()
        bin_row(row=row, by=make.make_editor())
    client.get(page_of(row, "bin"))

    with django_assert_num_queries(6):
        client.get(page_of(row, "bin"))


# --- Imports -------------------------------------------------------------------------


def test_a_text_that_is_known_leads_to_its_article_in_the_bin():
    page = read_page("A headline\n\nThe club and the sponsor said so, at some length.")
    origin = Origin(kind="own_article")
    first = import_page(page, origin)
    bin_row(row=first.article, by=None)

    again = import_page(page, origin)

    assert (again.article, again.created) == (first.article, False)
    assert Article.everything.count() == 1
