"""A shared text that one edition embeds, and what other sites are shown of the small region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms import models
from publication.queue import drain as drain_queue
from tests.delivery.region import small_region
from tests.embed.reading import SITE
from tests.embed.showing import edition_on, shared_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

    from cms.models import ContentBlock


@pytest.fixture
def om(db: None, drain: Callable[[], object]) -> ContentBlock:
    """`vejle/om`, published in the test's own transaction."""
    edition_on()
    block = shared_text()
    drain()
    return block


@pytest.fixture(scope="module")
def published_region(django_db_setup: object, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Built once for a module, in a transaction that is never committed; Vejle's edition has a site."""
    with small_region(django_db_blocker) as objects, django_db_blocker.unblock():
        edition = models.Edition.objects.get(slug="vejle")
        edition.frontend_url = SITE
        edition.save()
        drain_queue()
        yield objects


@pytest.fixture
def region(published_region: dict[str, Any], db: None) -> dict[str, Any]:
    """The region's objects; what a test changes is undone after it."""
    return published_region
