"""Making content without Wagtail's indexes, which take half of the time and few tests ask."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from wagtail.signal_handlers import reference_index_auto_update_disabled as disabled

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Never:
    """Wagtail's search reads each object again before it asks whether any backend wants it."""

    @staticmethod
    def enqueue(*_arguments: object) -> None:
        """Leave the object out."""


@contextmanager
def unindexed() -> Iterator[None]:
    """Without the indexes of references and of words. Wagtail's own way cannot be entered twice."""
    before = getattr(disabled, "value", False)
    disabled.value = True
    try:
        with patch("modelsearch.signal_handlers.insert_or_update_object_task", _Never):
            yield
    finally:
        disabled.value = before
