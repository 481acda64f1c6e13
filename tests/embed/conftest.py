"""What other sites are shown of the small region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.delivery.region import small_region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def published_region(django_db_setup: object, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Built once for a module, in a transaction that is never committed."""
    with small_region(django_db_blocker) as objects:
        yield objects


@pytest.fixture
def region(published_region: dict[str, Any], db: None) -> dict[str, Any]:
    """The region's objects; what a test changes is undone after it."""
    return published_region
