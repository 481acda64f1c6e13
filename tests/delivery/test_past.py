"""`edition(at:)` answers what the edition said then."""

from __future__ import annotations

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from graphql import GraphQLError

from cms import models
from delivery.answers import Answers
from delivery.execution import Operation, answer
from delivery.lookups import Then
from delivery.operations import promised_operations
from publication.queue import drain as drain_queue
from publication.store import Moment, moment_at
from publication.store.past.snapshots import Snapshot, Snapshots
from tests.cms.content import make_page
from tests.delivery.asking import data, refusal, timeless
from tests.delivery.test_operations import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("region")
TITLES = """
query ($at: DateTime) {
  edition(slug: "vejle", at: $at) { language articles(first: 100) { totalCount nodes { title } } }
}
"""


def past(document: str, at: datetime.datetime) -> str:
    """The document, each edition of it asked for at a moment."""
    found = re.sub(r"\bat: \$at\b", "", document)
    return re.sub(r"\bedition\(", f'edition(at: "{at.isoformat()}", ', found)


@pytest.mark.parametrize("operation", promised_operations(), ids=lambda operation: operation.name)
def test_at_this_moment_every_promised_operation_is_answered_as_without_one(region, operation):
    if operation.name in {"EditionThen", "NodeById", "Editions"}:
        pytest.skip("it names no edition, or a moment of its own")
    variables = VARIABLES.get(operation.name, {})
    present = answer(Operation(operation.document, variables), "a test")
    then = answer(Operation(past(operation.document, timezone.now()), variables), "a test")
    assert present.errors == then.errors == ()
    assert timeless(then.data) == timeless(present.data)
    assert "null" not in str(then.data.get("edition")), operation.name


def titles(at: datetime.datetime | None = None) -> list[str]:
    found: Any = data(TITLES, at=at.isoformat() if at else None)["edition"]["articles"]
    assert found["totalCount"] == len(found["nodes"])
    return sorted(node["title"] for node in found["nodes"])


def test_what_was_said_stays_said(region):
    page = make_page(models.ArticlePage, "Første", slug="foerste")
    drain_queue()
    first, before = timezone.now(), titles()
    page.title = "Anden"
    page.save()
    drain_queue()
    second, middle = timezone.now(), titles()
    page.delete()
    drain_queue()
    assert (titles(first), titles(second), titles()) == (before, middle, sorted({*before} - {"Første"}))
    assert ("Første" in before, "Anden" in middle) == (True, True)
    found = data(past('{ edition(slug: "vejle") { page(path: "/artikler/foerste/") { title } } }', first))
    assert found == {"edition": {"page": {"title": "Første"}}}


def test_the_refusal_of_a_third_moment_keeps_nothing_of_the_operation(region):
    lookups = [Then(timezone.now() - datetime.timedelta(seconds=count)) for count in range(1, 4)]
    refusals = []
    for _ in range(2):
        answers = Answers()
        answers.load(lookups)
        with pytest.raises(GraphQLError) as raised:
            answers.moment(lookups[-1])
        refusals.append(raised.value)
    assert refusals[0] is not refusals[1]


def test_two_moments_can_be_compared_and_no_more_than_two(region):
    moments = [(timezone.now() - datetime.timedelta(seconds=count)).isoformat() for count in range(3)]
    asked = [f'm{number}: edition(slug: "vejle", at: "{at}") {{ name }}' for number, at in enumerate(moments)]
    assert set(data("{ " + " ".join(asked[:2]) + " }")) == {"m0", "m1"}
    error = refusal("{ " + " ".join(asked) + " }")
    assert error.message == "An operation reads at most 2 moments of the past."
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}


def test_the_future_is_refused_and_before_the_beginning_there_was_no_edition(region):
    error = refusal(TITLES, at="2999-01-01T00:00:00Z")
    assert error.message == "`at`: 2999-01-01T00:00:00+00:00 lies in the future."
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert data(TITLES, at="1970-01-01T00:00:00Z") == {"edition": None}


@pytest.mark.parametrize("at", ["yesterday", "2026-05-01", "2026-05-01T12:00:00", "0001-01-01T00:00:00+14:00", "", "1"])
def test_what_is_no_moment_says_so(region, at):
    assert "Expected a moment like 2026-03-09T08:30:00Z" in refusal(TITLES, at=at).message


def test_the_past_takes_two_statements_and_then_one(region, django_assert_num_queries: Callable[..., Any]):
    make_page(models.ArticlePage, "Nyt", slug="nyt")
    drain_queue()
    moment = timezone.now()
    with django_assert_num_queries(2):
        titles(moment)
    with django_assert_num_queries(1):
        titles(moment + datetime.timedelta(microseconds=1))


def test_the_work_of_an_operation_in_the_past_is_bounded_and_asking_again_gets_further(region, monkeypatch):
    for number in range(6):
        make_page(models.ArticlePage, f"Nyt {number}", slug=f"nyt-{number}")
    drain_queue()
    search = """
    query ($at: DateTime) {
      edition(slug: "vejle", at: $at) { articles(first: 1, filter: {text: "ukendt"}) { totalCount } }
    }
    """
    at = timezone.now().isoformat()
    monkeypatch.setattr("delivery.execution.MOST_PAST_WORK", 120)
    tried = [answer(Operation(search, {"at": at}), "a test") for _ in range(10)]
    refused = [each.errors[0] for each in tried if each.errors]
    assert 0 < len(refused) < len(tried)
    assert {error.extensions["code"] for error in refused} == {"LIMIT_EXCEEDED"}
    assert tried[-1].data == {"edition": {"articles": {"totalCount": 0}}}
    many = " ".join(f"n{number}: articles(first: {number + 1}) {{ totalCount }}" for number in range(60))
    error = refusal(f'{{ edition(slug: "vejle", at: "{at}") {{ {many} }} }}')
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}


def test_reading_one_moment_keeps_nobody_from_another(region, monkeypatch):
    snapshots = Snapshots()
    slow, quick = (moment_at(timezone.now() - datetime.timedelta(days=days)) for days in (0, 9_000))
    begun, go_on, read = Event(), Event(), []

    def reading(moment: Moment) -> Snapshot:
        read.append(moment)
        if moment == slow:
            begun.set()
            assert go_on.wait(5)
        return Snapshot.of([])

    monkeypatch.setattr("publication.store.past.snapshots._read", reading)
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(snapshots.at, slow)]
        assert begun.wait(5)
        waiting.append(pool.submit(snapshots.at, slow))
        assert pool.submit(snapshots.at, quick).result(5) is snapshots.at(quick)
        go_on.set()
        first, second = (each.result(5) for each in waiting)
    assert first is second
    assert read == [slow, quick]
