"""A database with the demo content in it, made once and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.databases import demo_database as demo_database_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

    from tests.databases import TestDatabase


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that read the demo share its database, so they run in one process; it is made on one database alone."""
    for item in items:
        if "tests/demo/" in item.nodeid:
            item.add_marker(pytest.mark.once)
            if "demo" in getattr(item, "fixturenames", []):
                item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="package")
def demo_database(
    django_db_setup: TestDatabase, django_db_blocker: DjangoDbBlocker, worker: str
) -> Iterator[TestDatabase]:
    """Points the connection at a copy of the demo, and back at the empty region afterwards."""
    database = demo_database_of(worker)
    with django_db_blocker.unblock():
        database.prepare()
    yield database
    with django_db_blocker.unblock():
        database.drop()
        django_db_setup.restore()


@pytest.fixture
def demo(demo_database: TestDatabase, db: None) -> None:
    """The demo content; what a test changes of it is undone."""
