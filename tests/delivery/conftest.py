"""The small region, for every module that reads it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.delivery.region import small_region


@pytest.fixture(scope="module")
def published_region(django_db_setup: object, django_db_blocker: Any) -> Any:
    """Built once for a module, in a transaction that is never committed."""
    with small_region(django_db_blocker) as objects:
        yield objects


@pytest.fixture
def region(published_region: dict[str, Any], db: None) -> dict[str, Any]:
    """The region's objects; what a test changes is undone after it."""
    return published_region


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that ask more at once than any client's operation may."""
    for name in ("RULES", "LIMITS"):
        monkeypatch.setattr(f"delivery.documents.{name}", ())
    for limit in (
        *("documents.LONGEST_DOCUMENT", "documents.MOST_TOKENS", "execution.MOST_COST", "execution.LONGEST_SECONDS"),
        *("running.MOST_OBJECTS", "running.LARGEST_ANSWER", "completing.LARGEST_ANSWER"),
    ):
        monkeypatch.setattr(f"delivery.{limit}", 10**12)
