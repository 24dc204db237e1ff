"""The demo: what it holds, that all of it is evidenced, that it loads once."""

import json
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from accounts.models import User
from articles.models import Article, Coverage
from core.models import Submission
from partnerships.facts import FACTS, claims_by_target, missing
from partnerships.models import Claim, Figure, Organisation, Partnership
from portal.demo import people

EXAMPLES = Path(settings.BASE_DIR).parent / "shared" / "examples"
needs_examples = pytest.mark.skipif(
    not EXAMPLES.is_dir(), reason="../shared is absent: the worked examples lie there"
)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for all tests of this module."""
    logins = tmp_path_factory.mktemp("var") / "demo-logins.txt"
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(people, "LOGINS", logins)
        call_command("load_demo", verbosity=0)
        yield logins
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(demo):
    """Every test here has the demo."""


def record(slug):
    return Partnership.objects.with_record().get(slug=slug)


def values(partnership):
    """What the record says, fact by fact, in the values' own form."""
    return {
        fact.name: [item.value for item in fact.read(partnership)]
        for fact in FACTS
        if fact.read(partnership)
    }


def test_it_has_its_articles_and_partnerships():
    assert Article.objects.published().count() >= 25
    assert Partnership.objects.published().count() >= 35
    assert set(Article.objects.values_list("section", flat=True)) == set(
        Article.Section.values
    )


def test_every_published_value_has_its_claim():
    for partnership in Partnership.objects.published().with_record():
        claims = claims_by_target(partnership)

        assert missing(partnership) == []
        for fact in FACTS:
            for item in fact.read(partnership):
                assert claims[item.target], f"{partnership}: {item.target}"


def test_every_quote_stands_in_a_public_article_of_ours():
    for claim in Claim.objects.exclude(quote="").select_related("source"):
        assert claim.source.text[claim.start : claim.end] == claim.quote
        assert claim.source.is_own
        assert claim.source.is_public()


def test_every_article_names_its_original_source():
    without = Article.objects.filter(original_sources=None)

    assert list(without) == []


def test_loading_again_changes_nothing(demo):
    models = (Article, Partnership, Claim, Organisation)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    logins = demo.read_text()

    call_command("load_demo", verbosity=0)

    after = [list(model.objects.order_by("pk").values()) for model in models]
    assert after == before
    assert demo.read_text() == logins


def test_what_an_editor_renamed_is_not_loaded_again():
    Article.objects.update(slug=Concat(Value("new-"), "slug"))
    Partnership.objects.update(slug=Concat(Value("new-"), "slug"))
    before = Article.objects.count(), Partnership.objects.count()

    call_command("load_demo", verbosity=0)

    assert (Article.objects.count(), Partnership.objects.count()) == before


def test_a_parent_that_an_editor_cleared_stays_cleared():
    assert Organisation.objects.exclude(parent=None).exists()
    Organisation.objects.update(parent=None)

    call_command("load_demo", verbosity=0)

    assert not Organisation.objects.exclude(parent=None).exists()


def test_what_was_deleted_does_not_come_back():
    deal = Partnership.objects.get(slug="tag-heuer-cba")
    Coverage.objects.filter(partnership=deal).delete()
    deal.delete()
    article = Article.objects.exclude(coverage__isnull=False).first()
    article.delete()
    User.objects.filter(email__startswith="member@").delete()

    call_command("load_demo", verbosity=0)

    assert not Partnership.objects.filter(slug=deal.slug).exists()
    assert not Article.objects.filter(slug=article.slug).exists()
    assert not User.objects.filter(email__startswith="member@").exists()


def test_a_later_file_is_loaded_beside_the_rest_and_no_parent_is_joined_again():
    Organisation.objects.update(parent=None)
    Submission.objects.filter(key="tag-heuer-cba").delete()
    Partnership.objects.filter(slug="tag-heuer-cba").delete()
    Article.objects.filter(slug="tag-heuer-cba").delete()

    call_command("load_demo", verbosity=0)

    assert Partnership.objects.filter(slug="tag-heuer-cba").exists()
    assert Article.objects.filter(slug="tag-heuer-cba").exists()
    assert not Organisation.objects.exclude(parent=None).exists()


def test_without_its_desk_nothing_is_loaded():
    User.objects.filter(email__startswith="editor@").delete()

    with pytest.raises(CommandError, match="gone"):
        call_command("load_demo", verbosity=0)


def test_the_log_ins_are_for_their_owner_alone(demo):
    assert demo.stat().st_mode & 0o777 == 0o600
    assert len(demo.read_text().splitlines()) == len(people.PEOPLE)


def test_changzhou_has_a_stated_length_and_no_start_end_or_value():
    deal = record("ali-sports-changzhou")

    assert (deal.term_months, deal.term_as_stated) == (120, "ten-year")
    assert (deal.starts_on, deal.ends_on, deal.signed_on) == ("", "", "")
    assert not Figure.objects.counting().filter(partnership=deal).exists()
    assert {row.field for row in deal.unknowns.all()} >= {"value", "starts_on"}
    assert deal.part_of.announced_on == "2016-10"


def test_the_part_in_changzhou_has_its_own_party_and_three_years():
    part = Partnership.objects.get(part_of__slug="ali-sports-changzhou")

    assert (part.term_months, part.term_as_stated) == (36, "In the next 3 years")
    assert "Changzhou Sports Industry Group" in [
        str(party.who) for party in part.parties.all()
    ]


def test_chongqing_has_no_year():
    deal = record("chongqing-wdsa")

    assert deal.signed_on == "XXXX-10-11"
    assert deal.signed_on_earliest is None
    assert deal.announced_on == ""
    assert [form.split(" for ")[0] for form in values(deal)["people"]] == [
        "attended:kenneth-fok",
        "attended:hu-henghua",
        "attended:xu-jian",
        "quoted:sebastian-lau",
    ]


def as_example(deal, keys):
    """The record in the shape of the worked examples."""
    parent = keys.get(deal.part_of and deal.part_of.slug)
    fields = ("title", "status", "term_months", *_DATES)
    shown = {name: getattr(deal, name) or None for name in fields}
    if deal.term_as_stated:
        shown["term_as_stated"] = deal.term_as_stated
    return shown | {
        "kinds": [row.kind for row in deal.kinds.all()],
        "parties": [[p.who.name, p.who.kind, p.role] for p in deal.parties.all()],
        "places": [
            [row.place.name, row.place.kind, row.relation]
            for row in deal.place_links.all()
        ],
        "figures": [figure_as_example(figure) for figure in deal.figures.all()],
        "unknowns": {row.field: row.reason for row in deal.unknowns.all()},
        "part_of": parent,
    }


_DATES = ("announced_on", "signed_on", "starts_on", "ends_on")


def test_only_sums_stated_twice_are_equivalents():
    twice = Figure.objects.exclude(equivalent_of=None)

    assert {str(figure.partnership.slug) for figure in twice}
    for figure in twice:
        assert figure.currency != figure.equivalent_of.currency
        assert figure.kind == figure.equivalent_of.kind


def figure_as_example(figure):
    names = ("kind", "subject", "comparator", "unit", "as_stated")
    shown = {name: getattr(figure, name) for name in names}
    bounds = {
        name: None if bound is None else f"{bound:f}".rstrip("0").rstrip(".")
        for name, bound in (("lower", figure.lower), ("upper", figure.upper))
    }
    return (
        shown
        | bounds
        | {
            "currency": figure.currency or None,
            "counts_toward_value": figure.counts_toward_value,
        }
    )


LISTS = {
    "focus_areas": lambda deal: [row.focus_area.name for row in deal.focus_links.all()],
    "sports": lambda deal: [row.sport.name for row in deal.sport_links.all()],
    "people": lambda deal: [
        [row.person.name, row.role_as_stated, row.part]
        for row in deal.involvements.all()
    ],
    "commitments": lambda deal: [
        [row.what, row.quantity, row.state] for row in deal.commitments.all()
    ],
    "events": lambda deal: [
        [row.name, row.starts_on, row.ends_on, row.place.name]
        for row in deal.events.all()
    ],
    "focus_is_open_ended": lambda deal: deal.focus_is_open_ended,
}


@needs_examples
@pytest.mark.parametrize("name", ["changzhou", "chongqing"])
def test_the_seed_deals_have_exactly_the_values_of_the_examples(name):
    examples = json.loads((EXAMPLES / f"{name}.json").read_text())["records"]
    deals = [
        Partnership.objects.with_record().get(title=one["title"]) for one in examples
    ]
    keys = {deal.slug: one["key"] for deal, one in zip(deals, examples, strict=True)}

    for deal, example in zip(deals, examples, strict=True):
        shown = as_example(deal, keys)
        for field, expected in example.items():
            if field in LISTS:
                assert LISTS[field](deal) == expected, field
            elif field not in {"key", "note"}:
                assert shown[field] == expected, field


def test_a_second_database_gets_the_passwords_of_the_first(demo):
    written = demo.read_text()
    User.objects.filter(email__endswith="@touchline.example").update(
        email=Concat(Value("old-"), "email")
    )

    EmailAddress.objects.all().delete()
    Submission.objects.all().delete()

    people.write_logins(people.store_people())

    assert demo.read_text() == written
