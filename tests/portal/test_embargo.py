"""Embargoes: whatever is scheduled or pressed, nothing is public before they end."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import actions as article_actions
from articles.models import Article, Coverage
from core.models import Version
from partnerships import actions as deal_actions
from partnerships.models import Partnership
from partnerships.models.publishing import Embargoed
from tests import factories as make
from tests.desk import (
    change_address,
    chosen,
    do_verb,
    looked_at,
    messages_of,
    open_form,
    save_form,
    verb_address,
)

ACTIONS = {"article": article_actions, "partnership": deal_actions}
NAMES = list(ACTIONS)


NOW = timezone.now().replace(second=0, microsecond=0)  # The same in all of a test.


def in_hours(hours):
    return NOW + dt.timedelta(hours=hours)


def local(at):
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"


def ready(name, **fields):
    """A draft that lacks nothing."""
    if name == "article":
        return make.make_article(stage="proofread", **fields)
    return make.complete(make.make_partnership(**fields))


def act(name, verb, row, **given):
    return getattr(ACTIONS[name], verb)(**{name: row}, by=None, **given)


def held(name, hours=48):
    return act(name, "embargo", ready(name), until=in_hours(hours))


def stored(row):
    return type(row)._base_manager.get(pk=row.pk)


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


# --- What it keeps from happening --------------------------------------------------


@pytest.mark.parametrize("hours", [None, 1, 47])
def test_nothing_is_published_or_scheduled_before_it_ends(name, hours):
    row = held(name)

    with pytest.raises(Embargoed, match="under embargo until"):
        act(name, "publish", row, at=hours and in_hours(hours))

    assert stored(row).published_at is None


@pytest.mark.parametrize("hours", [48, 49])
def test_it_may_be_scheduled_for_its_end_or_later(name, hours):
    row = held(name)

    act(name, "publish", row, at=in_hours(hours))

    assert stored(row).published_at == in_hours(hours)


def test_an_embargo_that_has_ended_keeps_nothing(name):
    row = held(name)
    type(row)._base_manager.filter(pk=row.pk).update(embargo_until=in_hours(-1))

    act(name, "publish", row)

    assert stored(row).is_public()


def test_the_database_refuses_it_too(name):
    row = held(name)
    row.published_at = in_hours(1)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(update_fields=["published_at"])


def test_an_article_with_a_deal_under_embargo_is_not_published_with_it():
    deal = held("partnership")
    article = make.make_article(covers=[deal])

    with pytest.raises(ValidationError) as refused:
        article_actions.publish_together(article=article, by=None)

    assert any(str(deal) in one and "embargo" in one for one in refused.value.messages)
    assert stored(article).published_at is None


def test_an_article_under_embargo_takes_no_deal_with_it():
    article = held("article")
    deal = ready("partnership")
    Coverage.objects.create(article=article, partnership=deal)

    with pytest.raises(ValidationError, match="embargo"):
        article_actions.publish_together(article=article, by=None)

    assert stored(deal).published_at is None


def test_an_article_s_embargo_holds_the_deals_that_it_covers():
    article, deal = make.article_and_deal()
    later = make.make_partnership()
    Coverage.objects.create(article=article, partnership=later)
    act("partnership", "embargo", later, until=in_hours(72))

    act("article", "embargo", article, until=in_hours(48))

    assert stored(deal).embargo_until == in_hours(48)
    assert stored(later).embargo_until == in_hours(72)
    act("article", "embargo", article, until=in_hours(24), why="They agreed")
    assert stored(deal).embargo_until == in_hours(24)
    act("article", "lift_embargo", article, why="They agreed")
    assert stored(deal).embargo_until is None
    assert stored(later).embargo_until == in_hours(72)


def test_an_article_has_no_embargo_longer_than_its_scheduled_deal():
    article = make.make_article()
    deal = make.scheduled_partnership(title="The deal")
    Coverage.objects.create(article=article, partnership=deal)

    with pytest.raises(ValidationError, match="“The deal”: It is scheduled"):
        act("article", "embargo", article, until=in_hours(48))

    assert stored(article).embargo_until is None


def test_the_look_before_publishing_says_so_and_refuses(client, editor, name):
    row = held(name)

    page = client.get(verb_address(row, "publish"))
    after = do_verb(client, row, "publish")

    assertContains(page, "It is under embargo until")
    assertContains(after, "It cannot be published like this")
    assert stored(row).published_at is None


def test_the_look_at_an_hour_before_its_end_refuses(client, editor, name):
    row = held(name)

    early = do_verb(client, row, "schedule", at=local(in_hours(3)))
    assertContains(early, "It is under embargo until")
    do_verb(client, row, "schedule", at=local(in_hours(48)))

    assert stored(row).published_at == in_hours(48)


def test_the_hour_that_is_offered_is_its_end(client, editor, name):
    row = held(name)

    page = client.get(verb_address(row, "schedule"))

    assertContains(page, local(in_hours(48)))


def test_the_look_at_an_article_with_its_deals_tells_of_each_embargo(client, editor):
    article = held("article")
    deal = held("partnership", 72)
    Coverage.objects.create(article=article, partnership=deal)

    page = client.get(verb_address(article, "publish_together"))

    told = [
        one.row for one in page.context["form"].blocking if "embargo" in one.message
    ]
    assert [(type(one), one.pk) for one in told] == [
        (Article, article.pk),
        (Partnership, deal.pk),
    ]


def test_of_several_rows_each_is_refused_by_itself(client, editor, name):
    row, free = held(name), ready(name)
    where = reverse(f"admin:{row._meta.app_label}_{name}_changelist")

    page = client.post(where, chosen("publish_rows", row, free))
    data = looked_at(page) | chosen("publish_rows", row, free, apply="1")
    page = client.post(where, data, follow=True)

    assert any("embargo" in one for one in messages_of(page))
    assert (stored(row).is_public(), stored(free).is_public()) == (False, True)


# --- Setting, moving, lifting --------------------------------------------------------


def set_embargo(client, row, until, **given):
    data = {"until": until, f"seen-{row.pk}": f"{stored(row).version}"}
    return client.post(verb_address(row, "embargo"), data | given, follow=True)


def test_it_is_set_with_who_and_when(client, editor, name):
    row = ready(name)

    page = set_embargo(client, row, local(in_hours(48)))

    assert stored(row).embargo_until == in_hours(48)
    assert "is under embargo until" in messages_of(page)[0]
    assertContains(page, "Draft; under embargo until")
    version = Version.objects.of(row).newest_first().first()
    assert version.by == editor
    assert version.what.startswith("Under embargo until")
    assert LogEntry.objects.filter(
        user=editor, change_message__contains="Embargo until"
    ).exists()


def test_an_hour_that_does_not_exist_is_refused(client, editor, settings, name):
    settings.TIME_ZONE = "Europe/London"
    year = timezone.now().year + 1
    day = max(d for d in range(25, 32) if dt.date(year, 3, d).weekday() == 6)

    page = set_embargo(client, ready(name), f"{year}-03-{day:02}T01:30")

    assertContains(page, "does not exist in Europe/London")


@pytest.mark.parametrize("until", ["", "junk", "2001-01-01T00:00", "9999-12-31T23:59"])
def test_what_is_no_moment_to_come_is_refused(client, editor, name, until):
    row = ready(name)

    page = set_embargo(client, row, until)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert stored(row).embargo_until is None


def test_it_ends_earlier_only_with_a_reason(client, editor, name):
    row = held(name)

    bare = set_embargo(client, row, local(in_hours(24)), why=" \u200b")
    assertContains(bare, "Say why it ends earlier.")
    assert stored(row).embargo_until == in_hours(48)
    set_embargo(client, row, local(in_hours(24)), why="The club agreed")

    assert stored(row).embargo_until == in_hours(24)
    entry = LogEntry.objects.filter(change_message__contains="The club agreed")
    assert entry.exists()
    with pytest.raises(ValidationError, match="Say why"):
        act(name, "embargo", row, until=in_hours(2))


def test_it_is_moved_later_without_one(client, editor, name):
    row = held(name)

    set_embargo(client, row, local(in_hours(72)))

    assert stored(row).embargo_until == in_hours(72)


def test_it_is_lifted_early_only_with_a_reason(client, editor, name):
    row = held(name)
    address = verb_address(row, "lift")
    mark = {f"seen-{row.pk}": f"{row.version}"}

    bare = client.post(address, mark | {"why": ""})
    assertContains(bare, "Say why it is lifted early.")
    with pytest.raises(ValidationError, match="Say why"):
        act(name, "lift_embargo", row)
    client.post(address, mark | {"why": "It leaked"})

    assert stored(row).embargo_until is None
    assert LogEntry.objects.filter(change_message__contains="It leaked").exists()


def test_one_that_has_ended_is_taken_off_without(name):
    row = held(name)
    type(row)._base_manager.filter(pk=row.pk).update(embargo_until=in_hours(-1))

    act(name, "lift_embargo", row)

    assert stored(row).embargo_until is None
    with pytest.raises(ValidationError, match="no embargo"):
        act(name, "lift_embargo", row)


def test_what_is_scheduled_earlier_keeps_its_hour_and_says_what_to_do(
    client, editor, name
):
    row = act(name, "publish", ready(name), at=in_hours(5))

    page = set_embargo(client, row, local(in_hours(48)))

    assert "schedule it anew, or take it off the schedule" in messages_of(page)[0]
    assert stored(row).embargo_until is None


def test_what_was_public_has_no_embargo(client, editor, name):
    public = act(name, "publish", ready(name))
    gone = act(name, "publish", ready(name))
    act(name, "withdraw", gone, note="In error")

    for row in (public, gone):
        page = set_embargo(client, row, local(in_hours(48)))
        assertNotContains(client.get(change_address(row)), "/verb/embargo/")
        assert "that does not go with this" in messages_of(page)[0]
        with pytest.raises(ValidationError, match="Withdraw it if"):
            act(name, "embargo", row, until=in_hours(48))


def test_a_form_opened_before_does_not_undo_it(client, editor, name):
    row = ready(name)
    data = open_form(client, row)
    act(name, "embargo", row, until=in_hours(48))

    response = save_form(client, row, data)

    assert response.status_code == 409
    assert stored(row).embargo_until == in_hours(48)


def test_restoring_a_version_leaves_it(client, editor, name):
    row = held(name)
    first = Version.objects.of(row).order_by("number").first()
    opts = row._meta

    client.post(
        reverse(f"admin:{opts.app_label}_{name}_restore", args=[row.pk, first.number]),
        {"seen": stored(row).version},
    )

    assert stored(row).embargo_until == in_hours(48)


# --- Where it is told --------------------------------------------------------------


def test_previews_say_so_and_still_show_the_page(client, editor, name):
    row = held(name)
    desk = client.get(reverse("admin:preview", args=[name, row.pk]))

    page = Client().get(desk.context["path"])

    assertContains(desk, "Under embargo until")
    assertContains(page, "Under embargo until")
    assert page.status_code == 200
    assert stored(row).embargo_until == in_hours(48)
    assert stored(row).published_at is None


def test_the_front_page_lists_what_ends_soon_or_has_ended(client, editor, name):
    soon, far, over = held(name, 24), held(name, 24 * 30), held(name)
    rows = type(soon)._base_manager
    rows.filter(pk=over.pk).update(embargo_until=in_hours(-2))
    out = act(name, "publish", ready(name))
    rows.filter(pk=out.pk).update(embargo_until=in_hours(-3))
    title = "Embargoes of articles" if name == "article" else "Embargoes of deals"

    day = client.get("/admin/").context["day"]

    (work,) = [one for one in day.lists if one.title == title]
    assert [line.label for line in work.lines] == [str(over), str(soon)]
    assert [line.note.split()[0] for line in work.lines] == ["ended", "ends"]
    listed = client.get(work.more).context["cl"].result_list
    assert {one.pk for one in listed} == {soon.pk, far.pk, over.pk}


def test_readers_never_hear_of_one(client, name):
    row = held(name)
    type(row)._base_manager.filter(pk=row.pk).update(embargo_until=in_hours(-1))
    act(name, "publish", row)

    address = row.get_absolute_url()

    assertNotContains(client.get(address), "mbargo")
    if name == "partnership":
        assertNotContains(client.get(f"{address.rstrip('/')}.json"), "mbargo")
