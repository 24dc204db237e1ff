"""Submissions: a form sent twice is stored once."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core.models import Submission
from core.submissions import KEY_LENGTH, new_key, once
from tests.factories import make_user


class Store:
    """Counts how often it was run; leads to /done/<that number>/."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return f"/done/{self.times}/"


def send(store, key, *, form="comment", user=None):
    return once(form=form, key=key, user=user, store=store)


def test_keys_are_long_and_never_the_same():
    keys = {new_key() for _ in range(100)}

    assert len(keys) == 100
    assert {len(key) for key in keys} == {KEY_LENGTH}


def test_a_double_submit_stores_once_and_leads_to_the_same_place():
    store, key = Store(), new_key()

    outcomes = [send(store, key), send(store, key)]

    assert outcomes == ["/done/1/", "/done/1/"]
    assert store.times == 1


def test_the_same_key_in_another_form_is_another_submission():
    store, key = Store(), new_key()

    send(store, key, form="comment")
    send(store, key, form="contact")

    assert store.times == 2


def test_without_a_key_each_sending_is_stored():
    store = Store()

    send(store, "")
    send(store, "")

    assert store.times == 2
    assert not Submission.objects.exists()


@pytest.mark.parametrize("key", ["x" * 65, "a\x00b", "\ud800", "' OR 1=1", "阿"])
def test_a_key_that_is_none_of_ours_counts_as_no_key(key):
    store = Store()

    assert send(store, key) == "/done/1/"
    assert not Submission.objects.exists()


def test_a_fault_stores_neither_row_nor_key():
    key = new_key()

    def fails():
        make_user(email="half@example.com")
        raise DatabaseError

    with pytest.raises(DatabaseError):
        send(fails, key)

    assert not Submission.objects.exists()
    assert send(Store(), key) == "/done/1/"


def test_an_integrity_error_of_the_form_itself_is_not_hidden():
    def fails():
        raise IntegrityError("something else")

    with pytest.raises(IntegrityError, match="something else"):
        send(fails, new_key())


def test_nobody_is_led_to_what_another_person_stored():
    store, key = Store(), new_key()
    send(store, key, user=make_user())

    outcome = send(store, key, user=make_user())

    assert outcome == "/done/2/"


def test_it_runs_inside_a_transaction_of_the_caller():
    store, key = Store(), new_key()

    with transaction.atomic():
        send(store, key)
        outcome = send(store, key)
        assert Submission.objects.count() == 1

    assert outcome == "/done/1/"


def _at_once(*tasks):
    """Run the tasks in threads of their own, each on a connection of its own."""
    results = []

    def run(task):
        try:
            results.append(task())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.postgresql
def test_of_two_sendings_at_once_the_later_waits_for_the_earlier():
    store, key, both = Store(), new_key(), threading.Barrier(2)

    def sending():
        both.wait()
        return send(store, key)

    outcomes = _at_once(sending, sending)
    (deleted,) = _at_once(Submission.objects.filter(key=key).delete)

    assert outcomes == ["/done/1/", "/done/1/"]
    assert deleted[0] == 1
