"""A shared text, embedded by one edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.embed.showing import edition_on, shared_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.models import ContentBlock


@pytest.fixture
def om(db: None, drain: Callable[[], object]) -> ContentBlock:
    """`vejle/om`, published in the test's own transaction."""
    edition_on()
    block = shared_text()
    drain()
    return block
