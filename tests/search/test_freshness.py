"""Freshness: whatever is written, and however, the very next search knows it."""

import datetime as dt
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import DataError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions as article_actions
from articles.models import Article, Contributor, Tag
from core import changes
from core.models import Change
from partnerships import actions, merging
from partnerships.models import (
    Organisation,
    OrganisationName,
    Partnership,
    PartnershipPlace,
    Party,
    PersonName,
    Place,
)
from search import documents, freshness, turns
from search.freshness import catch_up
from search.models import Document, Name, Progress, Stale
from tests import factories as make
from tests.desk import open_form, save_form
from tests.search.conftest import key, keys

IMPORTED = """# https://news.example/canary.html
Canary and club agree on a stadium

By Ann Writer 12 Jan 2017

The city and the club agreed on Monday to share the stadium with a finch."""


@pytest.fixture
def deal():
    """A public deal of the House with the Player in the City, and up to date."""
    house = make.make_organisation(name="House")
    player = make.make_person(name="Player")
    country = make.make_place(name="Country", kind="country")
    city = make.make_place(name="City", parent=country)
    made = make.published_partnership(
        title="The deal",
        parties=[(house, "sponsor"), (player, "endorser")],
        places=[(city, "site")],
        focus_areas=[make.make_focus_area(name="Area")],
        sports=[make.make_sport(name="Game")],
    )
    assert keys("house player") == {key(made)}
    return made


# --- The ways of writing ------------------------------------------------------------


def test_a_name_saved_in_the_admin(client, editor, deal):
    house = Organisation.objects.get(name="House")

    data = open_form(client, house) | {"name": "Mansion"}
    assert save_form(client, house, data).status_code == 302

    assert keys("mansion") == {key(house), key(deal)}
    assert not keys("house")


def test_a_list_saved_in_the_admin(client, editor, deal):
    area = make.make_focus_area(name="Canary")
    record = make.make_partnership(title="Draft")
    data = open_form(client, record)

    data |= {"focus_links-TOTAL_FORMS": "1", "focus_links-0-focus_area": str(area.pk)}
    save_form(client, record, data)
    assert not keys("canary")
    actions.publish(partnership=make.complete(record), by=editor)

    assert keys("canary") == {key(record)}


def test_publishing_withdrawing_and_restoring(editor):
    house = make.make_organisation(name="Canary")
    record = make.complete(make.make_partnership(parties=[(house, "sponsor")]))
    assert not keys("canary")

    actions.publish(partnership=record, by=editor)
    assert keys("canary") == {key(house), key(record)}

    actions.withdraw(partnership=record, by=editor, note="An error.")
    assert not keys("canary")

    actions.restore(partnership=Partnership.objects.get(pk=record.pk), by=editor)
    assert keys("canary") == {key(house), key(record)}


def test_publishing_and_withdrawing_an_article(editor):
    article = make.make_article(headline="Canary")
    assert not keys("canary")

    article_actions.publish(article=article, by=editor)
    assert keys("canary") == {key(article)}

    article_actions.withdraw(article=article, by=editor, note="An error.")
    assert not keys("canary")


def test_an_update_in_bulk(deal):
    Partnership.objects.filter(pk=deal.pk).update(title="Canary")
    assert keys("canary") == {key(deal)}

    Organisation.objects.filter(name="House").update(name="Mansion")
    assert key(deal) in keys("mansion")


def test_a_creation_in_bulk(deal):
    house = Organisation.objects.get(name="House")
    names = [OrganisationName(organisation=house, name=f"Canary {n}") for n in range(3)]

    OrganisationName.objects.bulk_create(names)

    assert keys("canary") == {key(house), key(deal)}


def test_statements_past_all_code_of_ours(deal):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partnerships_person SET name = 'Canary'")

    assert key(deal) in keys("canary")


@pytest.mark.parametrize("name", ["Area", "Game"])
def test_a_renamed_entry_of_a_vocabulary(deal, name):
    link = (deal.focus_links if name == "Area" else deal.sport_links).get()
    entry = link.focus_area if name == "Area" else link.sport

    type(entry).objects.filter(pk=entry.pk).update(name="Canary")

    assert keys("canary") == {key(deal)}
    assert not keys(name)


def test_a_renamed_and_a_dropped_alias(deal):
    player = deal.parties.get(person__isnull=False).person
    alias = PersonName.objects.create(person=player, name="Canary")
    assert keys("canary") == {key(player), key(deal)}

    alias.name = "Finch"
    alias.save()
    assert not keys("canary")
    assert keys("finch") == {key(player), key(deal)}

    alias.delete()
    assert not keys("finch")


def test_a_renamed_place_renames_what_lies_in_it(deal):
    country = Place.objects.get(name="Country")

    Place.objects.filter(pk=country.pk).update(name="Canary")

    assert keys("canary") == {key(country), key(deal)}


def test_a_party_that_leaves_is_not_found_any_more(deal):
    second = make.make_organisation(name="Canary")
    record = make.published_partnership(
        parties=[(second, "sponsor"), (make.make_organisation(), "supplier")]
    )
    assert keys("canary") == {key(second), key(record)}

    Party.objects.filter(organisation=second).delete()

    assert not keys("canary")


def test_a_place_that_leaves_takes_what_lies_above_with_it():
    country = make.make_place(name="Canary Land", kind="country")
    city = make.make_place(name="Canary City", parent=country)
    record = make.published_partnership(
        places=[(city, "site"), (make.make_place(), "venue")]
    )
    assert keys("canary") == {key(country), key(city), key(record)}

    PartnershipPlace.objects.filter(place=city).delete()

    assert not keys("canary")


def test_a_parent_is_found_while_a_deal_names_its_child(deal):
    house = Organisation.objects.get(name="House")
    first, second = (make.make_organisation(name=f"Canary {n}") for n in "ab")

    for parent in (first, second, None):
        house.parent = parent
        house.save()

        assert keys("canary") == ({key(parent)} if parent else set())


def test_a_publisher_is_found_while_its_page_is_quoted(deal):
    house = make.make_organisation(name="Canary Times")
    claim = make.make_claim(deal, "status", source=make.make_source(publisher=house))
    assert keys("canary") == {key(house)}

    claim.delete()

    assert not keys("canary")


def test_a_deletion(deal):
    house = Organisation.objects.get(name="House")

    deal.delete()

    assert not keys("deal")
    assert not keys("house")
    assert not Document.objects.filter(kind="organisation", object_id=house.pk).exists()


def test_a_deleted_article():
    article = make.published_article(headline="Canary")
    assert keys("canary")

    Article.objects.filter(pk=article.pk).delete()

    assert not keys("canary")


@pytest.mark.parametrize("model", [Tag, Contributor])
def test_a_renamed_tag_and_contributor(model):
    article = make.published_article(
        tags=[make.make_tag(name="Old")], author=make.make_contributor(name="Old")
    )
    assert keys("old") == {key(article)}

    model.objects.update(name="Canary")

    assert keys("canary") == {key(article)}


def test_a_merge_and_its_undoing(editor, deal):
    kept = make.make_organisation(name="Mansion")
    gone = Organisation.objects.get(name="House")
    other = make.published_partnership(parties=[(kept, "sponsor")])

    merge = merging.merge(kept=kept, gone=gone, by=editor)
    for name in ("house", "mansion"):
        assert keys(name) == {key(kept), key(deal), key(other)}

    merging.unmerge(merge=merge, by=editor)
    assert keys("house") == {key(gone), key(deal)}
    assert keys("mansion") == {key(kept), key(other)}


def test_the_hour_of_publication_comes_without_a_write():
    soon = timezone.now() + dt.timedelta(hours=1)
    house = make.make_organisation(name="Canary")
    record = make.published_partnership(at=soon, parties=[(house, "sponsor")])
    assert not keys("canary")
    changes_before = Change.objects.count()

    assert keys("canary", at=soon) == {key(house), key(record)}
    assert Change.objects.count() == changes_before


def test_an_earlier_hour_and_none_at_all(editor):
    soon = timezone.now() + dt.timedelta(hours=1)
    later = soon + dt.timedelta(hours=1)
    house = make.make_organisation(name="Canary")
    record = make.published_partnership(at=later, parties=[(house, "sponsor")])
    assert not keys("canary", at=soon)

    actions.unschedule(partnership=record, by=editor)
    assert not keys("canary", at=later)

    actions.publish(partnership=record, by=editor, at=soon)
    assert keys("canary", at=soon) == {key(house), key(record)}


def test_an_imported_page(tmp_path):
    make.make_editor()
    page = tmp_path / "page.txt"
    page.write_text(IMPORTED, encoding="utf-8")

    call_command(
        "import_article",
        str(page),
        "--source-kind=own_article",
        "--published=2017-01-12",
        "--publish",
    )

    assert keys("canary finch") == {key(Article.objects.get())}


def test_the_demo():
    assert not keys("changzhou")

    call_command("load_demo", verbosity=0)

    house = Organisation.objects.get(slug="ali-sports")
    deals = Partnership.objects.published().filter(parties__organisation=house)
    articles = Article.objects.published().filter(body__contains="Ali Sports")
    assert deals
    assert articles
    for alias in house.names.all():
        found = keys(alias.name)
        assert {key(one) for one in (house, *deals)} <= found
    assert {key(one) for one in articles} <= keys("Ali Sports")


# --- What cannot be written ---------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "-".join(["ab"] * 1_100),
        "a" * 60_000,
        "b-" * 30_000,
        " ".join(f"{number:064x}" for number in range(20_000)),
        " ".join("\U00010400" * 60 + str(number) for number in range(16_000)),
        "体育" * 20_000,
    ],
)
def test_whatever_a_text_says_the_search_goes_on(body):
    hard = make.published_article(headline="Canary", body=f"<p>{body}</p>")
    easy = make.published_article(headline="Canary")

    assert keys("canary") == {key(hard), key(easy)}
    assert not Stale.objects.exists()


def test_a_document_that_cannot_be_written_is_left_out_alone(monkeypatch, caplog):
    hard = make.published_article(headline="Canary")
    assert keys("canary") == {key(hard)}
    easy = [make.published_article(headline="Canary") for _ in range(2)]
    Article.objects.filter(pk=hard.pk).update(headline="Canary again")
    usual = documents._names

    def fail(kind, document, text):
        if text.object_id == hard.pk:
            raise DataError("word is too long")
        return usual(kind, document, text)

    monkeypatch.setattr(documents, "_names", fail)

    assert keys("canary") == {key(one) for one in easy}
    assert not Stale.objects.exists()
    assert "word is too long" in caplog.text


@pytest.mark.postgresql
def test_what_goes_beyond_a_limit_concerns_one_document(monkeypatch, caplog):
    """PostgreSQL tells of it as of what passes: an OperationalError."""
    monkeypatch.setattr(documents, "words_of", lambda *_: ["a" * 3_000])
    make.published_article(headline="Canary")

    assert not keys("canary")
    assert not Stale.objects.exists()
    assert "word is too long" in caplog.text


# --- How it is done -----------------------------------------------------------------


def test_three_queries_at_most_tell_that_nothing_changed(
    deal, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        catch_up()


def test_what_the_log_tells_twice_is_written_once(deal, monkeypatch):
    """As long as an older writer has not ended, the log tells of changes again."""
    everything, _ = changes.since(0, 10_000)
    position = Progress.objects.get().position
    monkeypatch.setattr(changes, "since", lambda *_: (everything, position))
    Progress.objects.update(rows=-1)
    catch_up()
    written = []
    monkeypatch.setattr(freshness, "write", lambda kind, ids: written.append(ids))

    catch_up()

    assert written == []


def test_a_change_that_comes_late_is_followed(deal):
    """Its transaction began earlier than others that have been followed."""
    position = Progress.objects.get().position
    Organisation.objects.filter(name="House").update(name="Canary")
    Change.objects.filter(tick__gt=position).update(tick=position)

    assert key(deal) in keys("canary")


def test_more_changes_than_are_followed_make_all_anew(deal, monkeypatch):
    monkeypatch.setattr(freshness, "MOST_CHANGES", 2)
    articles = [make.published_article(headline="Canary") for _ in range(3)]
    Organisation.objects.filter(name="House").update(name="Canary")

    found = keys("canary")

    assert found == {key(one) for one in (*articles, deal)} | {
        key(Organisation.objects.get(name="Canary"))
    }
    assert not Stale.objects.exists()


def test_noting_takes_no_more_queries_where_much_is_stale(deal, monkeypatch):
    def noting():
        Progress.objects.update(position=-1)
        with CaptureQueriesContext(connection) as told:
            catch_up(most=0)
        Stale.objects.all().delete()
        return len(told)

    few = noting()
    for _ in range(12):
        make.published_article(headline="Canary")

    assert noting() == few


def test_the_latest_change_is_done_first(deal, monkeypatch):
    monkeypatch.setattr(freshness, "_BATCH", 1)
    articles = [make.published_article(headline="Finch") for _ in range(3)]
    Progress.objects.update(position=-1)
    catch_up(most=0)
    before = Stale.objects.count()
    Change.objects.filter(tick__gt=0).delete()
    Progress.objects.update(position=changes.now())
    Article.objects.filter(pk=articles[0].pk).update(headline="Canary")

    catch_up(most=1)

    assert Stale.objects.count() == before - 1
    assert Name.objects.filter(name="Canary").exists()


def test_it_tells_whether_all_is_followed(deal, monkeypatch):
    assert catch_up()

    make.published_article(headline="Canary")
    assert not catch_up(most=0)
    assert catch_up()
    assert catch_up()


def test_the_log_is_shortened_once_a_day(deal):
    week = dt.timedelta(days=changes.KEPT_DAYS)
    Change.objects.update(made_at=timezone.now() - week - dt.timedelta(hours=12))
    kept = Change.objects.count()
    make.published_article(headline="Canary")
    assert keys("canary")
    assert Change.objects.count() > kept

    Change.objects.update(made_at=timezone.now() - week - dt.timedelta(hours=25))
    finch = make.published_article(headline="Finch")
    assert keys("finch") == {key(finch)}

    oldest = Change.objects.order_by("pk").values_list("made_at", flat=True)
    assert [made_at < timezone.now() - week for made_at in oldest[:2]] == [True, False]


def test_a_log_that_cannot_be_shortened_stops_nothing(deal, monkeypatch, caplog):
    def fail():
        raise OperationalError("timeout")

    monkeypatch.setattr(changes, "prune", fail)
    Change.objects.update(made_at=timezone.now() - dt.timedelta(days=30))
    make.published_article(headline="Canary")

    assert keys("canary")
    assert "timeout" in caplog.text


def test_an_emptied_log_is_begun_anew(deal):
    """As a copy has it that was restored without the log."""
    Change.objects.all().delete()
    assert keys("house player") == {key(deal)}
    written = Stale.objects.count()

    article = make.published_article(headline="Canary")

    assert written == 0
    assert changes.since(Progress.objects.get().position, 100) is not None
    assert keys("canary") == {key(article)}


def test_many_are_spread_over_several_searches(monkeypatch):
    monkeypatch.setattr(freshness, "_BATCH", 2)
    articles = [make.published_article(headline="Canary") for _ in range(5)]
    Progress.objects.update_or_create(pk=1, defaults={"position": -1})

    found = []
    for _ in range(4):
        Change.objects.filter(tick__gt=0).delete()
        catch_up(most=2)
        found.append(Document.objects.filter(kind="article").count())

    assert found == [2, 4, 5, 5]
    assert keys("canary") == {key(one) for one in articles}


def test_a_gap_in_the_log_makes_all_anew(deal):
    Document.objects.all().delete()
    Progress.objects.update(position=2**61)

    assert keys("house player") == {key(deal)}
    assert not Stale.objects.exists()


def test_without_a_row_of_progress_all_is_made_anew(deal):
    Document.objects.all().delete()
    Progress.objects.all().delete()

    assert keys("house player") == {key(deal)}


def test_a_document_that_nobody_asked_for_goes_when_all_is_made_anew(deal):
    stray = Document.objects.get(kind="deal")
    stray.pk, stray.object_id = stray.pk + 1, stray.object_id + 1
    stray.save(force_insert=True)
    Progress.objects.update(position=-1)

    catch_up()

    assert list(Document.objects.filter(kind="deal").values_list("object_id")) == [
        (deal.pk,)
    ]


def test_writing_what_did_not_change_changes_nothing(deal):
    def all_of_it():
        names = Name.objects.order_by("document", "name", "start")
        return (
            list(Document.objects.order_by("pk").values_list()),
            list(names.values_list("document", "name", "start", "folded")),
        )

    before = all_of_it()
    Progress.objects.update(position=-1)
    catch_up()

    assert all_of_it() == before


def test_words_go_with_their_document(deal):
    Document.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_text")
        assert cursor.fetchone() == (0,)


def test_where_nothing_can_be_written_the_search_goes_on(deal, monkeypatch, caplog):
    def locked():
        raise OperationalError("database is locked")

    make.published_article(headline="Canary")
    monkeypatch.setattr(freshness, "turn", locked)

    assert keys("house player") == {key(deal)}
    assert not keys("canary")
    assert "database is locked" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_while_another_writes_documents_a_search_does_not_wait_long(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 50)
    Change.objects.get_or_create(tick=0, defaults={"row_id": 0})
    old = make.published_article(headline="Canary")
    assert keys("canary") == {key(old)}
    new = make.published_article(headline="Canary")
    has_turn, is_done = Event(), Event()

    def hold():
        with turns.turn():
            has_turn.set()
            is_done.wait(timeout=30)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    assert has_turn.wait(timeout=30)
    meanwhile = keys("canary")
    is_done.set()
    holder.join()

    assert meanwhile == {key(old)}
    assert keys("canary") == {key(old), key(new)}
