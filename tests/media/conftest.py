"""Renditions are remembered by image and content; a test must not find those of another test's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.media.stored_anywhere import servers, store

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["servers", "store"]


@pytest.fixture(autouse=True)
def forgotten_renditions() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
