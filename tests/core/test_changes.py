"""The log of changes: written by the database, read by position."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.changes import WATCHED as IN_ARTICLES
from core import changes
from core.models import Change
from core.triggers import trigger_names
from partnerships.changes import WATCHED as IN_DEALS
from partnerships.models import FocusArea, Organisation, Place
from tests.factories import (
    make_organisation,
    make_place,
    published_partnership,
)
from tests.factories import make_partnership as draft_partnership


def what_changed(position):
    subjects, _ = changes.since(position, 1000)
    return subjects


def stored_triggers():
    table, column = {
        "sqlite": ("sqlite_master WHERE type = 'trigger'", "name"),
        "postgresql": ("pg_trigger WHERE NOT tgisinternal", "tgname"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608
        return {name for (name,) in cursor.fetchall()}


def test_each_watched_table_still_has_its_triggers_after_all_migrations():
    assert trigger_names([*IN_DEALS, *IN_ARTICLES]) <= stored_triggers()


def test_each_way_of_writing_a_part_is_a_change_of_its_deal():
    record = draft_partnership()
    ways = [
        lambda: record.unknowns.create(field="term", reason="not_stated"),
        lambda: record.unknowns.update(reason="undisclosed"),
        lambda: record.unknowns.all().delete(),
        lambda: type(record).objects.filter(pk=record.pk).update(summary="New"),
        record.save,
    ]

    for way in ways:
        Change.objects.exclude(tick=0).delete()
        way()

        assert what_changed(0) == {("deal", record.pk)}


def test_an_organiser_and_a_source_are_changes_of_the_deals_they_belong_to():
    record = published_partnership(events=[{"name": "The Cup"}])
    position = changes.now()

    record.events.get().organisers.add(make_organisation())
    assert ("deal", record.pk) in what_changed(position)

    Change.objects.exclude(tick=0).delete()
    record.claims.exclude(source=None).first().source.save()
    assert ("deal", record.pk) in what_changed(0)


def test_a_row_that_moves_is_a_change_of_both_owners():
    old, new = draft_partnership(), draft_partnership()
    old.unknowns.create(field="term", reason="not_stated")
    Change.objects.exclude(tick=0).delete()

    old.unknowns.update(partnership=new)

    assert what_changed(0) == {("deal", old.pk), ("deal", new.pk)}


def test_bulk_writes_tell_of_each_row():
    Change.objects.exclude(tick=0).delete()

    areas = FocusArea.objects.bulk_create(
        [FocusArea(slug=f"area-{n}", name=f"Area {n}") for n in range(3)]
    )

    assert what_changed(0) == {("focus_area", area.pk) for area in areas}


def test_names_and_a_further_name_change_what_bears_them():
    house, place = make_organisation(), make_place()
    Change.objects.exclude(tick=0).delete()

    house.names.create(name="阿里体育")
    Place.objects.filter(pk=place.pk).update(name="Elsewhere")

    assert what_changed(0) == {("organisation", house.pk), ("place", place.pk)}


def test_who_has_seen_all_is_told_only_what_comes_after():
    make_organisation()
    position = changes.now()

    later = make_organisation()

    subjects, fresh = changes.since(position, 1000)
    assert ("organisation", later.pk) in subjects
    assert changes.since(fresh, 1000) is not None


# In PostgreSQL a change comes twice while an older transaction is open anywhere.
@pytest.mark.sqlite
def test_nothing_is_told_twice_where_there_is_one_writer():
    make_organisation()
    position = changes.now()
    second = make_organisation()

    subjects, fresh = changes.since(position, 1000)

    assert subjects == {("organisation", second.pk)}
    assert changes.since(fresh, 1000) == (set(), fresh)


def test_what_is_undone_was_never_changed():
    position = changes.now()

    with transaction.atomic():
        make_organisation()
        transaction.set_rollback(True)

    assert what_changed(position) == set()


def test_a_position_that_the_log_does_not_reach_back_to_asks_to_start_anew():
    long_ago = timezone.now() - dt.timedelta(days=30)
    Change.objects.create(subject="deal", row_id=1, tick=5, made_at=long_ago)
    Change.objects.create(subject="deal", row_id=2, tick=9, made_at=long_ago)
    Change.objects.create(subject="deal", row_id=3, tick=12)
    assert changes.since(3, 1000) is not None

    changes.prune()

    assert changes.since(3, 1000) is None
    assert what_changed(10) == {("deal", 3)}


def test_a_position_from_another_database_asks_to_start_anew():
    assert changes.since(2**61, 1000) is None


def test_more_than_asked_for_asks_to_start_anew():
    position = changes.now()
    make_organisation()
    make_organisation()

    assert changes.since(position, 1) is None
    assert len(changes.since(position, 2)[0]) == 2


def test_a_late_row_with_an_earlier_id_is_news():
    Change.objects.create(subject="deal", row_id=1, tick=changes.now())
    position = changes.now() - 1
    before = changes.news(position, 1000)

    Change.objects.create(pk=-1, subject="deal", row_id=2, tick=position)

    after = changes.news(position, 1000)
    assert (after.last, after.rows) == (before.last, before.rows + 1)


@pytest.mark.postgresql
def test_what_another_server_logged_is_dropped_when_the_log_is_mended():
    position = changes.now()
    Change.objects.create(subject="deal", row_id=1, tick=2**50)
    assert what_changed(position) == set()

    changes.mend()

    assert not Change.objects.filter(tick=2**50).exists()
    assert changes.since(changes.now(), 1000) is not None


def test_an_empty_log_begins_anew_when_it_is_mended():
    Change.objects.all().delete()
    assert changes.since(changes.now(), 1000) is None

    changes.mend()

    assert changes.since(changes.now(), 1000) is not None


def test_pruning_keeps_the_last_week_and_the_last_change():
    make_organisation()
    Change.objects.update(made_at=timezone.now() - dt.timedelta(days=8))

    changes.prune()

    assert Change.objects.count() == 1
    recent = Organisation.objects.create(slug="new", name="New", kind="club")
    assert changes.prune() == 0
    assert Change.objects.filter(row_id=recent.pk).exists()
