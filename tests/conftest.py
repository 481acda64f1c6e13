"""What every test stands on: a seeded database of its own, and a way to publish inside a test's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation

from backend.garbage import look_for_garbage_less
from tests.databases import TestDatabase
from tests.indexing import unindexed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker

_databases: list[TestDatabase] = []


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """The name of this process among those that share the run."""
    name: str = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return name


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, worker: str
) -> Iterator[TestDatabase]:
    """Replaces pytest-django's: a copy of a migrated, seeded template instead of migrating in each process."""
    with django_db_blocker.unblock():
        database = TestDatabase(worker)
        database.prepare()
        _databases.append(database)
    yield database
    _databases.remove(database)  # before the last test's own end, which has nothing to put back then
    with django_db_blocker.unblock():
        database.drop()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """As the served application does when it is loaded."""
    look_for_garbage_less()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test that committed, the database is put back to the template's state, which flushing would not do."""
    try:
        return (yield)
    finally:
        if _commits(item) and _databases:
            from pytest_django.plugin import blocking_manager_key

            with item.config.stash[blocking_manager_key].unblock():
                _databases[0].restore()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names: list[str] = getattr(item, "fixturenames", [])
    return bool((marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(names))


TransactionTestCase._fixture_teardown = lambda _: None  # type: ignore[method-assign]  # see pytest_runtest_teardown


@pytest.fixture(autouse=True)
def _own_uploads(settings: Any, tmp_path: Path) -> None:
    """Each test has an empty place for uploaded files: a file of another test would change the names of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _in_danish() -> None:
    """A request of somebody who reads English leaves that language to its thread, which is all tests'."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _unindexed(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Wagtail notes for its usage views and its search takes half of what making a page does, and few ask for it.

    Those are marked `indexed`.
    """
    if request.node.get_closest_marker("indexed"):
        yield
        return
    with unindexed():
        yield


@pytest.fixture
def drain(db: None) -> Callable[[], object]:
    """Publish what the test's own, never committed, transaction changed."""
    from publication.queue import drain as drain_queue

    return drain_queue
