"""The corpus: that its records are complete and varied, and made anew by their seed."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import Article, Comment
from core.html import text_of
from core.models import Change
from partnerships.evidence import Evidence
from partnerships.facts import Incomplete
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    Involvement,
    Organisation,
    OrganisationName,
    Partnership,
    PartnershipKind,
    PartnershipPlace,
    Party,
    PersonName,
    Place,
    Source,
    Unknown,
)
from partnerships.models.guard import lacks
from partnerships.models.partnership import NO_DAY
from portal.corpus import build, page, settle
from portal.corpus.build import Corpus, Size

COMMAND = "portal.management.commands.make_corpus"
SIZE = {"articles": 60, "partnerships": 260, "comments": 90}


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """What the command says of a small corpus, made once for all tests here."""
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(build, "BATCH", 60)
        patch.setattr(f"{COMMAND}.settle", lambda: None)
        call_command("make_corpus", **SIZE, stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _made(corpus, monkeypatch):
    """Every test here has the corpus; none does what goes for the whole database."""
    monkeypatch.setattr(f"{COMMAND}.settle", lambda: None)


def values(model, *names):
    return set(model.objects.values_list(*names, flat=len(names) == 1))


# --- The records --------------------------------------------------------------------


def test_it_has_as_many_rows_as_were_asked_for():
    assert Article.objects.count() == SIZE["articles"]
    assert Partnership.objects.count() == SIZE["partnerships"]
    assert Comment.objects.count() == SIZE["comments"]


def test_it_tells_how_far_it_is(corpus):
    assert "60 of 60 articles, 260 of 260 partnerships, 90 of 90 comments" in corpus


def test_every_published_record_lacks_nothing():
    published = Partnership.objects.filter(published_at__isnull=False).with_record()

    lacking = {row.pk: lacks(row, at=row.published_at) for row in published}

    assert len(lacking) > 200
    assert {pk: found for pk, found in lacking.items() if found} == {}


def test_every_quote_stands_at_its_place():
    quoted = Claim.objects.exclude(quote="").select_related("source")

    wrong = [
        claim.pk
        for claim in quoted.filter(broken_at=None)
        if claim.source.text[claim.start : claim.end] != claim.quote
    ]

    assert quoted.filter(broken_at=None).count() > 2000
    assert wrong == []


def test_broken_quotes_are_gone_from_their_sources():
    broken = Claim.objects.broken().select_related("source")

    assert broken
    assert all(claim.quote not in claim.source.text for claim in broken)


def test_the_source_of_an_article_has_its_text_and_its_times():
    for article in Article.objects.select_related("source"):
        source = article.source

        assert source.text == text_of(article.body)
        assert source.url == article.get_absolute_url()
        assert source.visible_from == article.published_at
        assert source.withdrawn_at == article.withdrawn_at


def test_it_holds_what_is_not_public_too():
    deals = Partnership.objects.all()

    assert deals.published().count() > 0.9 * deals.count()
    assert deals.withdrawn()
    assert deals.filter(published_at=None)
    assert deals.filter(published_at__year=2100)


def test_what_is_public_came_out_near_its_own_day():
    late = dt.timedelta(days=40)

    dated = Partnership.objects.published().exclude(listed_day=NO_DAY)
    exact = [row for row in dated if len(row.announced_on) == len("2017-01-11")]

    assert len(exact) > 100
    for row in exact:
        assert abs(row.published_at.date() - row.listed_day) < late
        assert row.updated_at == row.published_at


def test_no_public_record_rests_on_an_article_that_is_not():
    accepted = Claim.objects.filter(partnership__in=Partnership.objects.published())
    own = accepted.filter(source__kind="own_article")

    assert own
    assert not own.exclude(source__in=Source.objects.public())


# --- Variety ------------------------------------------------------------------------


def test_every_kind_of_row_occurs():
    for model in (Commitment, Event, Involvement, PersonName):
        assert model.objects.exists()

    assert len(values(PartnershipKind, "kind")) > 15
    assert len(values(Party, "role")) > 12
    assert values(PartnershipPlace, "relation") == {*PartnershipPlace.Relation.values}
    assert values(Place, "kind") == set(Place.Kind.values)
    assert values(Organisation, "kind") == set(Organisation.Kind.values)
    assert len(values(Partnership, "status")) > 6
    assert len(values(Unknown, "reason")) > 3


def test_dates_are_as_exact_as_they_may_be():
    dates = values(Partnership, "announced_on") | values(Partnership, "starts_on")

    assert {len(date.partition("-")[2]) for date in dates} == {0, 2, 5}
    assert any(date.startswith("XXXX") for date in dates)
    assert min(dates - {""})[:4] == "2005"
    assert "2026" in {date[:4] for date in dates}


def test_figures_are_of_every_sort():
    counting = Figure.objects.counting()

    assert len(values(Figure, "currency")) > 4
    assert len(values(Figure, "comparator")) > 5
    assert counting.filter(equivalent_of__isnull=False)
    assert Figure.objects.exclude(subject="")
    assert {"money", "people", "percent"} == values(Figure, "unit")
    assert counting.filter(currency="")


def test_sources_are_fewer_than_deals_and_of_several_sorts():
    others = Source.objects.exclude(kind="own_article")
    deals = set(values(Claim, "source", "partnership"))

    assert others.count() < SIZE["partnerships"]
    assert {"outlet", "document"} <= values(Source, "kind")
    assert len(deals) > SIZE["partnerships"]


def test_records_differ_in_how_independent_their_evidence_is():
    records = list(Partnership.objects.published().with_record()[:100])
    evidence = Evidence.of_all(records).values()

    assert {one.independent_sources for one in evidence} >= {0, 1, 2}
    assert any(one.insiders for one in evidence)


def test_claims_support_contradict_and_choose():
    assert values(Claim, "basis") >= {"stated", "derived", "editor"}
    assert values(Claim, "stance") == {"supports", "contradicts"}


def test_organisations_have_families_and_chinese_names():
    assert Organisation.objects.filter(parent__parent__isnull=False)
    assert OrganisationName.objects.filter(language="zh").count() > 10


def test_some_are_named_in_many_deals_and_many_in_few():
    named = {
        one.pk: one.parties.count()
        for one in Organisation.objects.filter(parties__isnull=False).distinct()
    }

    assert max(named.values()) > 3 * sorted(named.values())[len(named) // 2]


def test_deals_build_on_earlier_public_ones():
    renewed = Partnership.objects.filter(renews__isnull=False)
    parts = Partnership.objects.filter(part_of__isnull=False)

    assert renewed
    assert parts
    assert not renewed.exclude(renews__in=Partnership.objects.published())
    for row in renewed:
        assert {one.who for one in row.parties.all()} >= {
            one.who for one in row.renews.parties.all()[:2]
        }


def test_comments_are_on_public_articles_and_answer_each_other():
    on_public = Comment.objects.filter(article__in=Article.objects.published())
    answers = Comment.objects.filter(reply_to__isnull=False)

    assert on_public.count() == SIZE["comments"]
    assert answers
    assert all(one.article_id == one.reply_to.article_id for one in answers)
    assert not any(one.author.has_usable_password() for one in on_public)


# --- Making it ----------------------------------------------------------------------


def rows_of(seed):
    """What a corpus of that seed says, and nothing of it stays."""
    with transaction.atomic():
        for _ in Corpus(Size(5, 20, 10), seed=seed).make():
            pass
        new = Partnership.objects.order_by("-pk")[:20]
        found = [
            [row.title, row.announced_on, [claim.quote for claim in row.claims.all()]]
            for row in new
        ]
        found += [one.body for one in Comment.objects.order_by("-pk")[:10]]
        found += [one.body for one in Article.objects.order_by("-pk")[:5]]
        transaction.set_rollback(True)
    return found


def test_the_same_seed_makes_the_same_rows():
    first, again, other = rows_of(7), rows_of(7), rows_of(8)

    assert first == again
    assert first != other


def test_it_refuses_a_database_that_is_in_use():
    with pytest.raises(CommandError, match="say --yes"):
        call_command("make_corpus", partnerships=1)

    assert Partnership.objects.count() == SIZE["partnerships"]


def test_it_adds_to_what_is_there_when_told_to():
    call_command("make_corpus", partnerships=3, yes=True, stdout=StringIO())

    assert Partnership.objects.count() == SIZE["partnerships"] + 3


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"partnerships": -1}, "from nought on"),
        ({"comments": 1}, "Comments need articles"),
    ],
)
def test_it_says_what_cannot_be_made(numbers, message):
    with pytest.raises(CommandError, match=message):
        call_command("make_corpus", **numbers)


def test_a_record_that_lacks_something_stops_it(monkeypatch):
    monkeypatch.setattr(page, "_field_form", lambda deal, field: "something else")

    with pytest.raises(Incomplete), transaction.atomic():
        list(Corpus(Size(0, 5, 0), seed=1).make())


def test_afterwards_the_log_of_changes_holds_only_its_last_row():
    last = Change.objects.order_by("pk").last()

    settle.forget_changes()

    assert list(Change.objects.all()) == [last]
