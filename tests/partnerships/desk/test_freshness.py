"""Whatever is written, and whenever time passes: the desk knows at once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles import actions as article_actions
from core.changes import News
from partnerships import actions, desk
from partnerships.desk import index
from partnerships.filters import PartnershipFilter
from partnerships.models import Organisation, Partnership, Source
from tests.factories import (
    make_claim,
    make_focus_area,
    make_organisation,
    make_person,
    make_place,
    make_source,
    make_sport,
    published_article,
    published_partnership,
    scheduled_article,
    scheduled_partnership,
    tomorrow,
)
from tests.partnerships.desk.worlds import crowd


def ids(**values):
    return desk.find(PartnershipFilter.of(**values)).ids()


def counts(name, **values):
    facets = desk.find(PartnershipFilter.of(**values)).facets()
    return {one.value: one.count for one in facets[name]}


@pytest.fixture
def pass_time(monkeypatch):
    """Let so much time pass; nothing is written."""

    def passed(**time):
        moment = timezone.now() + dt.timedelta(**time)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return passed


@pytest.fixture
def _no_new_index(monkeypatch):
    """From the first look on the index must follow without being built anew."""
    ids()

    def refuse(at):
        pytest.fail("The index was built anew.")

    monkeypatch.setattr(index, "build", refuse)


# --- Writes ---------------------------------------------------------------------


def test_publishing_withdrawing_and_restoring_show_at_once():
    deal = published_partnership()
    seen = [ids()]

    actions.withdraw(partnership=deal, by=None, note="An error.")
    seen.append(ids())
    actions.restore(partnership=deal, by=None)

    assert [*seen, ids()] == [[deal.pk], [], [deal.pk]]


@pytest.mark.usefixtures("_no_new_index")
def test_a_changed_deal_moves_to_where_it_belongs_now():
    first = published_partnership(title="B", announced_on="2016")
    second = published_partnership(title="C", announced_on="2017")
    assert (ids(), ids(sort="title")) == ([second.pk, first.pk], [first.pk, second.pk])

    Partnership.objects.filter(pk=second.pk).update(title="A")

    assert ids(sort="title") == [second.pk, first.pk]
    assert counts("year") == {"2017": 1, "2016": 1}


@pytest.mark.usefixtures("_no_new_index")
def test_a_renamed_organisation_is_called_by_its_new_name():
    one = make_organisation(name="Old", slug="one")
    published_partnership(parties=[(one, "sponsor")])
    ids()

    Organisation.objects.filter(pk=one.pk).update(name="New")

    facets = desk.find(PartnershipFilter.of(party="one")).facets()
    assert [choice.label for choice in facets["party"]] == ["New"]


@pytest.mark.usefixtures("_no_new_index")
def test_new_names_need_no_new_index():
    place = make_place(parent=make_place(slug="land", kind="country"))
    one = make_organisation(parent=make_organisation(slug="group"))

    deal = published_partnership(
        places=[(place, "site")],
        parties=[(one, "sponsor"), (make_person(slug="ann"), "endorser")],
        sports=[make_sport(slug="judo")],
        focus_areas=[make_focus_area(slug="art")],
    )

    for given in ({"place": "land"}, {"party": ["group"]}, {"party": ["ann"]}):
        assert ids(**given) == [deal.pk]
    assert ids(sport="judo", focus="art") == [deal.pk]


@pytest.mark.usefixtures("_no_new_index")
def test_an_organisation_counts_for_its_new_parent():
    old, new = make_organisation(slug="old"), make_organisation(slug="new")
    child = make_organisation(slug="child", parent=old)
    published_partnership(parties=[(child, "sponsor")])
    assert counts("party") == {"child": 1, "old": 1}

    Organisation.objects.filter(pk=child.pk).update(parent=new)

    assert counts("party") == {"child": 1, "new": 1}


@pytest.mark.usefixtures("_no_new_index")
def test_what_belongs_to_a_moved_organisation_moves_with_it():
    child = make_organisation(slug="child")
    grandchild = make_organisation(slug="grandchild", parent=child)
    new = make_organisation(slug="new")
    published_partnership(parties=[(grandchild, "sponsor"), (new, "agent")])
    deal = published_partnership(parties=[(grandchild, "sponsor")])
    ids()

    Organisation.objects.filter(pk=child.pk).update(parent=new)

    assert counts("party") == {"grandchild": 2, "child": 2, "new": 2}
    assert deal.pk in ids(party="new")


def test_every_organisation_that_is_offered_can_be_chosen():
    above = make_organisation(slug="holding")
    group = make_organisation(slug="group", parent=above)
    club = make_organisation(slug="club", parent=group)
    published_partnership(parties=[(club, "sponsor")])

    offered = counts("party")

    assert offered == {"club": 1, "group": 1}
    for slug, count in offered.items():
        narrowed = PartnershipFilter.of(party=slug)
        assert narrowed.unknown == []
        assert desk.find(narrowed).count == count


@pytest.mark.usefixtures("_no_new_index")
def test_of_equals_the_latest_stands_first_wherever_it_was_before():
    deals = [published_partnership(title="Same") for _ in range(3)]
    newest_first = [deal.pk for deal in reversed(deals)]
    ids()

    for deal in deals:
        Partnership.objects.filter(pk=deal.pk).update(summary="Changed.")
        assert ids(sort="title") == newest_first


@pytest.mark.usefixtures("_no_new_index")
def test_a_place_counts_where_it_lies_now():
    old, new = make_place(slug="old"), make_place(slug="new")
    city = make_place(slug="city", parent=old)
    published_partnership(places=[(city, "site")])
    assert counts("place") == {"city": 1, "old": 1}

    city.parent = new
    city.save()

    assert counts("place") == {"city": 1, "new": 1}


@pytest.mark.usefixtures("_no_new_index")
def test_a_new_slug_is_found_and_the_old_one_is_not():
    area = make_focus_area(slug="old")
    deal = published_partnership(focus_areas=[area])
    assert ids(focus="old") == [deal.pk]

    type(area).objects.filter(pk=area.pk).update(slug="new")

    assert counts("focus", focus="new") == {"new": 1}


@pytest.mark.usefixtures("_no_new_index")
def test_what_a_publisher_says_is_first_party_once_it_belongs_to_a_party():
    party, outlet = make_organisation(), make_organisation()
    deal = published_partnership(
        parties=[(party, "sponsor")], source=make_source(publisher=outlet)
    )
    before = ids(evidence="independent")

    Organisation.objects.filter(pk=outlet.pk).update(merged_into=party)

    assert (before, ids(evidence="independent")) == ([deal.pk], [])
    assert ids(evidence="first-party-only") == [deal.pk]


def test_where_the_log_has_a_gap_the_index_is_built_anew(monkeypatch):
    ids()
    deal = published_partnership()
    monkeypatch.setattr(index.changes, "since", lambda position: None)

    assert ids() == [deal.pk]


def test_after_very_many_changes_the_index_is_built_anew(monkeypatch):
    ids()
    monkeypatch.setattr(index, "MOST_CHANGES", 2)

    crowd(5)

    assert len(ids()) == 5


def test_after_a_move_that_concerns_very_many_deals_too(monkeypatch):
    crowd(5)
    ids()
    monkeypatch.setattr(index, "MOST_CHANGES", 2)

    Organisation.objects.filter(slug="house").update(parent=make_organisation(slug="p"))

    assert counts("party") == {"house": 5, "p": 5}


def test_what_was_found_stays_as_it_was_then():
    published_partnership(kinds=["fund"])
    deal = published_partnership(kinds=["venue"])
    found = desk.find(PartnershipFilter.of(kind="venue"))

    actions.withdraw(partnership=deal, by=None, note="An error.")

    assert ids(kind="venue") == []
    assert (found.count, found.ids()) == (1, [deal.pk])
    assert {one.value: one.count for one in found.facets()["kind"]} == {
        "fund": 1,
        "venue": 1,
    }


@pytest.mark.parametrize("number", [1, 30])
def test_following_needs_the_same_queries_however_much_changed(
    monkeypatch, django_assert_num_queries, number
):
    changed = {("deal", deal.pk) for deal in crowd(30)[:number]}
    ids()
    told = News(changed, position=5, oldest=0, last=number, rows=number)
    monkeypatch.setattr(index.changes, "news", lambda position, most: told)

    with django_assert_num_queries(15):
        assert len(ids()) == 30


def test_what_was_told_before_is_not_read_again(monkeypatch, django_assert_num_queries):
    changed = {("deal", deal.pk) for deal in crowd(3)}
    told = News(changed, position=5, oldest=0, last=3, rows=3)
    monkeypatch.setattr(index.changes, "news", lambda position, most: told)
    ids(), ids(), ids()

    with django_assert_num_queries(0):
        ids()

    another = told._replace(rows=4)
    monkeypatch.setattr(index.changes, "news", lambda position, most: another)
    with django_assert_num_queries(15):
        ids()


# --- Time -------------------------------------------------------------------------


@pytest.mark.usefixtures("_no_new_index")
def test_a_scheduled_deal_is_there_from_its_moment_on(pass_time):
    deal = scheduled_partnership(kinds=["venue"])
    before = ids(), counts("kind")

    pass_time(days=1, seconds=1)

    assert before == ([], {})
    assert (ids(), counts("kind")) == ([deal.pk], {"venue": 1})


@pytest.mark.usefixtures("_no_new_index")
def test_a_deal_is_there_until_it_is_withdrawn(pass_time):
    deal = published_partnership()
    actions.withdraw(partnership=deal, by=None, note="An error.")
    Partnership.objects.filter(pk=deal.pk).update(withdrawn_at=tomorrow())
    before = ids()

    pass_time(days=1, seconds=1)

    assert (before, ids()) == ([deal.pk], [])


@pytest.mark.usefixtures("_no_new_index")
def test_evidence_comes_and_goes_with_its_source(pass_time):
    party = make_organisation()
    source = published_article().source
    deal = published_partnership(parties=[(party, "sponsor")], source=source)
    later = scheduled_article().source
    Source.objects.filter(pk=later.pk).update(publisher=party)
    make_claim(deal, "status", source=later)
    before = ids(evidence="first-party-only")

    pass_time(days=1, seconds=1)

    assert (before, ids(evidence="first-party-only")) == ([], [deal.pk])


@pytest.mark.usefixtures("_no_new_index")
def test_what_is_said_of_another_deal_counts_only_while_that_is_public():
    frame = published_partnership()
    deal = published_partnership(
        part_of=frame, source=make_source(publisher=None), announced_on="2017"
    )
    make_claim(deal, "part_of", source=make_source(publisher=make_organisation()))
    before = ids(evidence="independent")

    actions.withdraw(partnership=frame, by=None, note="An error.")

    assert (before, ids(evidence="independent")) == ([deal.pk], [])


@pytest.mark.usefixtures("_no_new_index")
def test_a_withdrawn_article_quotes_nothing_any_more():
    article = published_article()
    deal = published_partnership(source=article.source)
    before = ids(evidence="quoted")

    article_actions.withdraw(article=article, by=None, note="An error.")

    assert (before, ids(evidence="quoted")) == ([deal.pk], [])


# --- Transactions and threads -------------------------------------------------------


@pytest.fixture
def _as_on_a_site(monkeypatch):
    """Transactions count as they do on a site."""
    monkeypatch.setattr(
        "partnerships.desk.worker.in_transaction", lambda: connection.in_atomic_block
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_as_on_a_site")
def test_what_is_never_committed_is_never_learnt():
    deal, other = crowd(2)
    assert ids() == [other.pk, deal.pk]

    with transaction.atomic():
        Partnership.objects.filter(pk=deal.pk).delete()
        assert ids() == [other.pk]
        transaction.set_rollback(True)
    # The log goes on, past where it stood in the transaction.
    for _ in range(20):
        QuerySet(Partnership).filter(pk=other.pk).update(title="Changed")

    assert ids() == [other.pk, deal.pk]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_as_on_a_site")
def test_threads_find_the_same():
    crowd(40)

    def look(number):
        found = desk.find(PartnershipFilter.of(kind="venue"))
        facets = found.facets()
        connection.close()
        return found.count, len(found.ids()), facets["kind"][0].count

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(look, range(24)))

    assert answers == {(40, 40, 40)}
