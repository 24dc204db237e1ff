"""Two editors at the same moment: one claim, one organisation, one reading."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.imports import Origin, import_page
from articles.intake import read_page
from articles.models import Article
from partnerships.models import Claim, Organisation, Partnership, Proposal, Reading
from partnerships.review import actions
from partnerships.review.writing import Stale
from tests import factories
from tests.partnerships.review.texts import TEXT, claim, draft, key, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run each in its own thread, all from one moment on; return what they gave."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(10)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.fixture
def editors():
    return [factories.make_editor(), factories.make_editor()]


def test_two_who_accept_one_claim_at_once_give_one_claim(editors):
    record = draft()
    given = key(claim(record, "status"))

    told = at_once(
        *(lambda by=by: actions.accept(record=record, by=by, **given) for by in editors)
    )

    accepted = Claim.objects.get(partnership=record, field="status")
    assert accepted.accepted_by in editors
    assert sorted(one == "Accepted." for one in told) == [False, True]


def test_two_who_accept_one_proposal_at_once_make_one_organisation(editors):
    record = draft()
    given = key(waiting(record, "party"))
    name = waiting(record, "party").values["name"]

    told = at_once(
        *(lambda by=by: actions.accept(record=record, by=by, **given) for by in editors)
    )

    assert Organisation.objects.filter(name=name).count() == 1
    assert record.parties.count() == 1
    assert [type(one) for one in told if one != "Accepted."] == [Stale]


def test_one_rejects_what_the_other_accepts_and_one_of_them_is_told(editors):
    record = draft()
    given = key(claim(record, "term"))
    one, other = editors

    told = at_once(
        lambda: actions.accept(record=record, by=one, **given),
        lambda: actions.reject(record=record, by=other, **given),
    )

    assert sum(isinstance(one, Stale) for one in told) == 1
    stored = Partnership.objects.get(pk=record.pk)
    kept = Claim.objects.filter(partnership=record, field="term").count()
    rejected = Proposal.objects.filter(partnership=record, noun="term").count()
    assert (bool(stored.term_months), kept, rejected) in {(True, 1, 0), (False, 0, 1)}


def test_a_text_imported_twice_at_once_is_one_article_with_one_draft():
    page = read_page(TEXT)
    origin = Origin(kind="own_article", published_on="2021-03-04")

    told = at_once(*[lambda: import_page(page, origin)] * 2)

    assert Article.objects.count() == Reading.objects.count() == 1
    assert Partnership.objects.count() == 1
    assert told[0].partnership_ids == told[1].partnership_ids != []


def test_what_is_decided_on_two_values_at_once_is_both_kept(editors):
    record = draft()
    one, other = editors
    status, term = key(claim(record, "status")), key(claim(record, "term"))

    told = at_once(
        lambda: actions.accept(record=record, by=one, **status),
        lambda: actions.accept(record=record, by=other, **term),
    )

    assert told == ["Accepted.", "Accepted."]
    assert Claim.objects.accepted().filter(partnership=record).count() == 2
