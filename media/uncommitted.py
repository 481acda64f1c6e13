"""Files that were stored for rows which then did not come to be, as when a transaction is rolled back."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)


class _Noted(threading.local):
    names: set[str] | None = None


_noted = _Noted()


def note(name: str) -> None:
    """A file was stored; it stays if the transaction that is open commits."""
    names = _noted.names
    if names is not None:
        names.add(name)
        transaction.on_commit(lambda: names.discard(name))


@contextmanager
def removing_uncommitted() -> Iterator[None]:
    """Stands around transactions: what was stored in one of them that was rolled back is removed.

    What cannot be removed, since the storage has failed, stays for `manage.py media check` to find.
    """
    outer, _noted.names = _noted.names, set()
    try:
        yield
    finally:
        left, _noted.names = _noted.names, outer
        if not connection.in_atomic_block:
            for name in left:
                _remove(name)


def _remove(name: str) -> None:
    try:
        default_storage.delete(name)
    except (OSError, DatabaseError) as error:
        logger.warning("%s was stored for nothing, and could not be removed: %s", name, error)
