"""A request ends in time: the statement under way is cancelled, and the connection can be used again."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from delivery import execution
from delivery.deadlines import TICK, Deadline, TooSlowError, watch
from delivery.execution import Operation, answer
from delivery.running import CHECKED_EVERY, Run
from publication import store
from tests.delivery.asking import data, refusal

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
pytestmark = pytest.mark.django_db


def count_for_ever() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ENDLESS)


@pytest.mark.django_db(transaction=True)
def test_a_statement_is_cancelled():
    with pytest.raises(TooSlowError) as raised, watch.deadline(TICK):
        count_for_ever()
    assert raised.value.__cause__ is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_what_ends_in_time_is_left_alone():
    with watch.deadline(60) as deadline, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        deadline.check()
    time.sleep(2 * TICK)
    with pytest.raises(ZeroDivisionError), watch.deadline(60):
        raise ZeroDivisionError


def test_work_of_our_own_is_ended_too():
    with pytest.raises(TooSlowError):
        Deadline(time.monotonic() - 1, connection).check()


def test_the_time_is_checked_also_while_one_object_is_asked_for_much():
    run = Run({}, deadline=Deadline(time.monotonic() - 1, connection))
    with pytest.raises(TooSlowError):
        run.object([lambda *_: None] * CHECKED_EVERY, None)


def test_what_graphql_core_answers_is_ended_too(monkeypatch):
    monkeypatch.setattr(execution, "LONGEST_SECONDS", TICK / 10)
    schema = " ".join(f"a{number}: types {{ fields {{ type {{ fields {{ name }} }} }} }}" for number in range(20))
    error = refusal(f"{{ __schema {{ {schema} }} }}")
    assert error.message.startswith("The operation took longer than the limit of 0.01 seconds.")


@pytest.mark.django_db(transaction=True)
def test_an_operation_that_takes_too_long_is_told_the_limit(monkeypatch):
    def select(*_arguments: object) -> None:
        count_for_ever()

    with monkeypatch.context() as slow:
        slow.setattr(store, "select", select)
        slow.setattr(execution, "LONGEST_SECONDS", TICK)
        document = '{ edition(slug: "vejle") { initiatives(first: 3) { totalCount } } }'
        [error] = answer(Operation(document), "a test").errors
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message.startswith("The operation took longer than the limit of 0.1 seconds.")
    assert "`edition.initiatives` 4 (3 items)" in error.message
    assert len(data("{ editions { slug } }")["editions"]) == 8
