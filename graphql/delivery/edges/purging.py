"""From changes to what an edge is told, in as many requests as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.caching.purging import tags_of_changes
from delivery.caching.tags import EVERYTHING, Reader
from delivery.scopes import EDITIONS, EVERYWHERE
from publication import store
from publication.stream import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from delivery.edges.edge import Edge
    from publication.stream import ReadableChange

MOST_REQUESTS = 10  # of one purge; a larger one is told as if everything had changed
_GONE = {ChangeKind.WITHDRAWN, ChangeKind.FORGOTTEN}


@dataclass(frozen=True, slots=True)
class Purge:
    """Tags of answers that may be given no more, and of those that are old and may be asked for anew."""

    hard: frozenset[str]
    soft: frozenset[str] = frozenset()

    def tell(self, edge: Edge) -> None:
        """Raises `NotPurgedError`; what was told before that does no harm when it is told again."""
        for tags, hard in ((self.hard, True), (self.soft, False)):
            for batch in _batches(sorted(tags), edge.batch):
                edge.purge(batch, hard=hard)


WHOLE = Purge(hard=frozenset({EVERYTHING}))


def purge_of(changes: Sequence[ReadableChange], readers: Collection[Reader]) -> Purge:
    """What was withdrawn, hidden or taken out of the past is given to nobody once more; all else is only old."""
    gone = [change for change in changes if change.kind in _GONE or change.is_hidden]
    hard = tags_of_changes(gone, readers)
    return Purge(hard, tags_of_changes(changes, readers) - hard)


def all_readers() -> frozenset[Reader]:
    """Whoever can read at all: each edition there is, and whoever asks which there are."""
    editions = store.select(EVERYWHERE, EDITIONS.selection).entries
    each = (Reader(edition.key, edition.document["municipality"]) for edition in editions)
    return frozenset({Reader(EVERYWHERE.edition, EVERYWHERE.municipality), *each})


def _batches(tags: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    if len(tags) > size * MOST_REQUESTS:
        yield [EVERYTHING]
        return
    for start in range(0, len(tags), size):
        yield tags[start : start + size]
