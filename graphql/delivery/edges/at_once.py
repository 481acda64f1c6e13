"""Tells the edges what this process publishes, at once and beside it: no editor waits for a CDN.

What fails here is told later by `delivery.edges.following`, which follows the log.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.db import connection

from delivery.background import Background
from delivery.edges.edge import NotPurgedError
from delivery.edges.headers import configured_edges
from delivery.edges.purging import all_readers, purge_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.edges.edge import Edge
    from delivery.edges.purging import Purge
    from publication.stream import ReadableChange

HEARD = 0.05  # seconds in which other processes have nearly always heard of a commit
logger = logging.getLogger("delivery")


def tell_edges(committed: Sequence[Sequence[ReadableChange]]) -> None:
    """All edges side by side, so that a slow one holds no other up.

    An edge asks anew at once, and may ask a process that has not heard yet: so all get a moment to hear. In SQLite each
    asks the file whether anything has changed.
    """
    edges = configured_edges()
    if not edges:
        return
    if connection.vendor == "postgresql":
        time.sleep(HEARD)
    purge = purge_of([change for changes in committed for change in changes], all_readers())
    with ThreadPoolExecutor(len(edges), thread_name_prefix="edge") as pool:
        list(pool.map(lambda edge: _tell(edge, purge), edges))


def _tell(edge: Edge, purge: Purge) -> None:
    try:
        purge.tell(edge)
    except NotPurgedError as error:
        logger.warning("%s was not told what was published, and is told again: %s", edge.name, error)


telling: Background[Sequence[ReadableChange]] = Background("edges", tell_edges)


def hear(changes: Sequence[ReadableChange], **_: Any) -> None:
    """Of `publication.stream.changed`."""
    telling.put(changes)
