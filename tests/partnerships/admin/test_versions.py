"""Versions of articles and deals: kept after each save, compared, restored."""

import pytest
from django.contrib import admin
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.pictures.actions import delete
from core.models import Version
from core.versions import content_of
from partnerships.merging import merge
from partnerships.models import Claim, Partnership
from tests import factories
from tests.desk import (
    add_row,
    chosen,
    do_verb,
    messages_of,
    open_form,
    save_form,
    verb_address,
)

MAKERS = [factories.make_article, factories.make_partnership]


def page(row, name, **query):
    names = row._meta.app_label, row._meta.model_name
    return reverse("admin:{}_{}_{}".format(*names, name), args=[row.pk], query=query)


def restore(client, row, number, seen=None):
    names = row._meta.app_label, row._meta.model_name
    address = reverse("admin:{}_{}_restore".format(*names), args=[row.pk, number])
    seen = seen or type(row).objects.get(pk=row.pk).version
    return client.post(address, {"seen": seen}, follow=True)


def numbers(row):
    return list(Version.objects.of(row).values_list("number", flat=True))


@pytest.fixture
def rich():
    """A draft with something of everything, and its article."""
    deal = factories.rich_partnership()
    Partnership._base_manager.filter(pk=deal.pk).update(published_at=None)
    return Partnership.objects.get(pk=deal.pk)


@pytest.mark.parametrize("make", MAKERS)
def test_each_save_keeps_one_version_and_what_was_found_before(client, editor, make):
    row = make()
    field = "headline" if isinstance(row, Article) else "title"

    for words in ("Second", "Third"):
        save_form(client, row, open_form(client, row) | {field: words})

    kept = list(Version.objects.of(row).order_by("number"))
    assert [one.number for one in kept] == [1, 2, 3]
    assert [one.by for one in kept] == [None, editor, editor]
    assert kept[0].content["fields"][field] == getattr(row, field)
    assert kept[2].content == content_of(row)


def test_a_refused_save_keeps_none(client, editor):
    article = factories.published_article()
    before = numbers(article)

    save_form(client, article, open_form(client, article) | {"body": ""})

    assert numbers(article) == before


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_added_has_a_version_of_its_own(client, editor, make):
    like = make()
    model = like._meta.model_name
    address = reverse(f"admin:{like._meta.app_label}_{model}_add")
    data = {k: v for k, v in open_form(client, like).items() if "-" not in k}
    forms = {k: v for k, v in open_form(client, like).items() if k.endswith("_FORMS")}
    empty = {k: "0" for k in forms if not k.startswith("kinds")}

    response = client.post(
        address,
        data | forms | empty | {"kinds-TOTAL_FORMS": "0", "kinds-INITIAL_FORMS": "0"},
    )

    row = type(like).objects.exclude(pk=like.pk).get()
    assert response.status_code == 302
    assert [(one.number, one.what) for one in Version.objects.of(row)] == [
        (1, "Added.")
    ]


@pytest.mark.parametrize(
    "make", [factories.published_article, factories.published_partnership]
)
def test_each_verb_keeps_a_version(client, editor, make):
    row = make()

    client.post(verb_address(row, "withdraw"), {"note": "In error."})
    client.post(verb_address(row, "restore"))

    words = list(Version.objects.of(row).order_by("number").values_list("what", "by"))
    assert words[-2:] == [("Withdrawn.", editor.pk), ("Made public again.", editor.pk)]


def test_claims_accepted_in_their_list_and_merges_keep_versions(client, editor):
    one, other = factories.make_organisation(), factories.make_organisation()
    deal = factories.make_partnership(parties=[(one, "sponsor")])
    claim = factories.make_claim(deal, "status", accepted_at=None)
    address = reverse("admin:partnerships_claim_changelist")

    client.post(address, chosen("accept_rows", claim))
    merge(kept=other, gone=one, by=editor)

    assert numbers(deal) == [1, 2, 3]
    kept = Version.objects.of(deal).newest_first().first()
    assert kept.what.startswith("Names: ")
    assert kept.content == content_of(deal)


def test_the_page_lists_and_the_comparison_marks_words(client, editor):
    article = factories.make_article(body="<p>Ten years it runs.</p>")
    data = open_form(client, article) | {"body": "<p>Six years it runs.</p>"}
    add_row(data, "credits", contributor=factories.make_contributor().pk, role="author")
    save_form(client, article, data)

    listed = client.get(page(article, "history"))
    shown = client.get(page(article, "compare", a=2, b=1))

    assert [one.number for one in listed.context["page"]] == [2, 1]
    text = shown.content.decode()
    assert "<del>Ten</del><ins>Six</ins> years it runs." in text
    assert "(added)" in text


def test_a_version_that_differs_in_nothing_says_so(client, editor):
    article = factories.make_article()
    save_form(client, article, open_form(client, article))

    assert "Nothing differs." in client.get(page(article, "compare", a=1, b=2)).text


@pytest.mark.parametrize(
    "query",
    [{}, {"a": 1}, {"a": "x", "b": "1"}, {"a": 9, "b": 1}]
    + [{"a": "9" * 5000, "b": 1}],
)
def test_versions_that_are_not_there_are_not_found(client, editor, query):
    article = factories.make_article()
    save_form(client, article, open_form(client, article))

    assert client.get(page(article, "compare", **query)).status_code == 404


def test_who_may_not_change_neither_restores_nor_sees_drafts_of_deals(client):
    client.force_login(factories.make_moderator())
    article, deal = factories.make_article(), factories.make_partnership()
    for row in (article, deal):
        Version.objects.create(
            subject=row._meta.label_lower, row_id=row.pk, number=1, content={}
        )

    assert client.get(page(article, "history")).status_code == 200
    assert restore(client, article, 1).status_code == 403
    for name in ("history", "compare"):
        assert client.get(page(deal, name, a=1, b=1)).status_code == 403


def test_every_row_of_a_form_belongs_to_its_versions():
    left_out = [
        inline.__name__
        for one in admin.site._registry.values()
        for inline in one.inlines
        if hasattr(one.model, "versioned_parts")
        and not {
            field.related_model
            for name in one.model.versioned_parts
            for field in [one.model._meta.get_field(name)]
        }
        & {inline.model}
    ]

    assert left_out == []
    assert {
        one.model for one in admin.site._registry.values() if hasattr(one, "verbs")
    } == {Article, Partnership}


# --- Restoring ------------------------------------------------------------------------


def emptied(client, deal):
    """Save the deal without any of its rows."""
    data = open_form(client, deal)
    for name in [one for one in data if one.endswith("-INITIAL_FORMS")]:
        prefix = name.removesuffix("-INITIAL_FORMS")
        for number in range(int(data[name])):
            data[f"{prefix}-{number}-DELETE"] = "on"
    given = {"title": "Emptied", "term_months": "", "term_as_stated": ""}
    response = save_form(client, deal, data | given | {"announced_on": "2011"})
    assert response.status_code == 302


def test_a_deal_that_lost_everything_comes_back_with_its_keys(client, editor, rich):
    save_form(client, rich, open_form(client, rich))
    before = content_of(rich)
    emptied(client, rich)
    assert not Claim.objects.exists()

    response = restore(client, rich, 3)

    assert messages_of(response)[-1] == f"“{rich}” is as it was in version 3."
    assert content_of(rich) == before
    assert Partnership.objects.get(pk=rich.pk).version == 5
    assert rich.claims.count() == len(before["parts"]["claims"])


def test_rows_that_changed_places_come_back(client, editor):
    deal = factories.make_partnership(kinds=["venue", "sponsorship", "fund"])
    factories.make_claim(deal, "kinds:venue")
    save_form(client, deal, open_form(client, deal))
    before = content_of(deal)
    one, two, three = deal.kinds.all()
    deal.kinds.filter(pk=three.pk).delete()
    deal.kinds.filter(pk=one.pk).update(position=2)
    deal.kinds.filter(pk=two.pk).update(position=0)

    restore(client, deal, 2)

    assert content_of(deal) == before
    assert Claim.objects.count() == 1


def test_lists_of_an_article_and_of_an_event_come_back(client, editor):
    article = factories.make_article(
        tags=[factories.make_tag(), factories.make_tag()],
        covers=[factories.make_partnership()],
    )
    article.original_sources.add(factories.make_source())
    houses = [factories.make_organisation(), factories.make_organisation()]
    event = {"name": "Final", "starts_on": "2017-01-12", "organisers": houses}
    deal = factories.make_partnership(events=[event])
    before = {}
    for row in (article, deal):
        save_form(client, row, open_form(client, row))
        before[row] = content_of(row)
    article.tags.clear()
    article.original_sources.clear()
    article.coverage.all().delete()
    deal.events.get().organisers.clear()

    for row in (article, deal):
        restore(client, row, 2)

    assert {row: content_of(row) for row in (article, deal)} == before
    assert article.tags.count() == deal.events.get().organisers.count() == 2


def test_a_picture_that_is_gone_is_told(client, editor):
    picture = factories.make_picture()
    article = factories.make_article(picture=picture)
    save_form(client, article, open_form(client, article))
    save_form(client, article, open_form(client, article) | {"picture": ""})
    delete(picture=picture)

    told = messages_of(restore(client, article, 2))[-1]

    assert "picture: what it named" in told.lower()


def test_a_public_record_is_not_restored_without_its_evidence(client, editor):
    deal = factories.make_partnership()
    save_form(client, deal, open_form(client, deal))
    factories.complete(deal)
    do_verb(client, deal, "publish")
    before = content_of(deal)

    response = restore(client, deal, 2)

    told = messages_of(response)[-1]
    assert "stays as it is" in told
    assert "Status, announced: no claim that serves." in told
    assert content_of(deal) == before
    assert Partnership.objects.get(pk=deal.pk).is_public()


def test_a_public_article_is_not_restored_without_its_author(client, editor):
    article = factories.make_article(body="<p>Words.</p>")
    article.credits.all().delete()
    save_form(client, article, open_form(client, article))
    article.credits.create(contributor=factories.make_contributor(), role="author")
    do_verb(client, article, "publish")

    response = restore(client, article, 2)

    assert "Credit an author." in messages_of(response)[-1]
    assert article.credits.count() == 1


def test_an_article_comes_back_with_its_source_and_its_broken_quotes(client, editor):
    article = factories.make_article(body="<p>They said ten years.</p>")
    save_form(client, article, open_form(client, article))
    article.refresh_from_db()
    deal = factories.make_partnership()
    factories.make_claim(deal, "status", source=article.source)
    save_form(client, article, open_form(client, article) | {"body": "<p>New.</p>"})
    assert Claim.objects.broken().exists()

    restore(client, article, 2)

    article.refresh_from_db()
    assert article.body == "<p>They said ten years.</p>"
    assert article.source.text == "They said ten years."
    assert not Claim.objects.broken().exists()


def test_what_is_gone_is_told_and_the_rest_restored(client, editor):
    person = factories.make_person()
    deal = factories.make_partnership(people=[(person, "signed")])
    save_form(client, deal, open_form(client, deal))
    deal.involvements.all().delete()
    person.delete()
    save_form(client, deal, open_form(client, deal) | {"title": "Later"})

    response = restore(client, deal, 2)

    told = messages_of(response)[-1]
    assert "is gone" in told
    assert Partnership.objects.get(pk=deal.pk).title == deal.title
    assert not deal.involvements.exists()


def test_a_merged_organisation_is_found_under_its_new_name(client, editor):
    one, other = factories.make_organisation(), factories.make_organisation()
    deal = factories.make_partnership(parties=[(one, "sponsor")])
    save_form(client, deal, open_form(client, deal))
    merge(kept=other, gone=one, by=editor)
    deal.parties.all().delete()

    restore(client, deal, 2)

    assert deal.parties.get().organisation == other


def test_a_quote_that_is_gone_comes_back_as_broken(client, editor):
    deal = factories.make_partnership()
    claim = factories.make_claim(deal, "status")
    save_form(client, deal, open_form(client, deal))
    deal.claims.all().delete()
    type(claim.source).objects.filter(pk=claim.source_id).update(text="Other words.")

    restore(client, deal, 2)

    assert deal.claims.get().broken_at


def test_a_framework_that_is_gone_is_told(client, editor):
    deal = factories.make_partnership()
    save_form(client, deal, open_form(client, deal))
    above = factories.make_partnership()
    data = open_form(client, deal) | {"part_of": above.pk}
    save_form(client, deal, data)
    save_form(client, deal, open_form(client, deal) | {"part_of": ""})
    above.delete()

    response = restore(client, deal, 3)

    told = messages_of(response)[-1]
    assert "part of: what it named" in told


def test_a_row_on_which_others_rest_stays_and_is_told(client, editor, monkeypatch):
    parts = tuple(one for one in Partnership.versioned_parts if one != "claims")
    monkeypatch.setattr(Partnership, "versioned_parts", parts)
    deal = factories.make_partnership()
    save_form(client, deal, open_form(client, deal))
    party = deal.parties.create(
        organisation=factories.make_organisation(), role="other", position=5
    )
    factories.make_claim(deal, f"party-{party.pk}")

    told = messages_of(restore(client, deal, 2))[-1]

    assert f"party “{party}” stays" in told
    assert deal.claims.count() == 1


def test_restoring_from_a_page_of_before_is_refused(client, editor):
    article = factories.make_article()
    save_form(client, article, open_form(client, article) | {"headline": "Second"})
    save_form(client, article, open_form(client, article) | {"headline": "Third"})

    response = restore(client, article, 1, seen=2)

    assert f"{editor} saved this" in messages_of(response)[-1]
    assert Article.objects.get(pk=article.pk).headline == "Third"


WORDS = st.text(alphabet="ab é…\n<>&", min_size=1, max_size=20).map(
    lambda text: f"x{text}"
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 3)), min_size=2, max_size=4))
def test_any_version_restored_holds_the_same_again(client, editor, saves):
    deal = factories.make_partnership()
    for title, summary, rows in saves:
        deal.commitments.all().delete()
        data = open_form(client, deal) | {"title": title, "summary": summary}
        for number in range(rows):
            add_row(data, "commitments", what=f"{title} {number}", state="open")
        assert save_form(client, deal, data).status_code == 302

    for version in list(Version.objects.of(deal).exclude(made_at=None)):
        restore(client, deal, version.number)

        assert content_of(deal) == version.content


def test_pages_of_versions_need_no_query_per_row(
    client, editor, django_assert_max_num_queries
):
    def queries(count):
        deal = factories.make_partnership()
        for number in range(count):
            data = open_form(client, deal) | {"title": f"Deal {number}"}
            for _ in range(2):
                organisation = factories.make_organisation()
                add_row(data, "parties", organisation=organisation.pk, role="sponsor")
            save_form(client, deal, data)
        addresses = [page(deal, "history"), page(deal, "compare", a=1, b=count + 1)]
        counts = []
        for address in addresses:
            with django_assert_max_num_queries(20) as seen:
                client.get(address)
            counts.append(len(seen))
        return counts

    queries(1)

    assert queries(2) == queries(6)
