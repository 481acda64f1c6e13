"""Keeps queue and triggers out of the way of migrations, and puts them back after them."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from publication import triggers
from publication.queue import drain_apart
from publication.rebuilding import enqueue_everything

logger = logging.getLogger(__name__)


def before(using: str, plan: list[Any] = [], **_: Any) -> None:  # noqa: B006  # only read
    """Nothing is published while tables change.

    SQLite remakes tables, which it refuses while triggers name them. PostgreSQL's triggers stay and keep withdrawing:
    the old code may still be serving.
    """
    if using != DEFAULT_DB_ALIAS:
        return
    connection: Any = connections[using]
    connection.is_paused = True
    if plan and connection.vendor == "sqlite":
        triggers.remove(connection)


def after(using: str, plan: list[Any] = [], **_: Any) -> None:  # noqa: B006  # only read
    """Install the triggers of the tables as they are now; what was written without them is looked through."""
    if using != DEFAULT_DB_ALIAS:
        return
    connection: Any = connections[using]
    triggers.install(connection)
    if plan and connection.vendor == "sqlite" and connection.has_queue:
        enqueue_everything()
    connection.is_paused = False
    if connection.has_queue:
        for error in drain_apart():
            logger.error("Left in the queue: %s", error)
