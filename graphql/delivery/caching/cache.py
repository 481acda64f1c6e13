"""The answers that this process keeps, within some bytes, and what drops them."""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from delivery.caching.purging import tags_of_changes
from delivery.caching.tags import EVERYTHING, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.caching.kept import Kept
    from publication.stream import ReadableChange

REMEMBERED_PURGES, REMEMBERED_CHANGES = 200, 10_000
MOST_TAGS = 1_000  # of a purge that is remembered as it was; larger ones as if they had been of everything
_ALL = frozenset({EVERYTHING})


@dataclass(slots=True)
class ResponseCache:
    """Keeps the answers given last, as many as together weigh no more than `most` bytes.

    An answer is worked out while others publish. It says which purge it began after, and is kept only if nothing that
    it was made of has been purged since: else what was read before a change would be given after it for ever.
    """

    most: int
    _kept: OrderedDict[bytes, tuple[Kept, int]] = field(default_factory=OrderedDict)
    _by_tag: defaultdict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    _readers: set[Reader] = field(default_factory=set)
    _purges: deque[tuple[int, frozenset[str]]] = field(default_factory=lambda: deque(maxlen=REMEMBERED_PURGES))
    _heard: OrderedDict[int, None] = field(default_factory=OrderedDict)  # numbers of changes
    _generation: int = 0
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def generation(self) -> int:
        """The number of the last purge."""
        return self._generation

    def get(self, key: bytes) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            if found[0].storable.until <= time.time():
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: bytes, kept: Kept, generation: int) -> bool:
        """Keep an answer that was begun in `generation`, unless it is old by now; whether it is kept."""
        with self._lock:
            is_met = kept.storable.readers <= self._readers
            self._readers |= kept.storable.readers  # what is purged from now on is purged for them too
            if not is_met and generation != self._generation:
                return False
            if self._is_old(kept.storable.tags, generation) or kept.weight > self.most:
                return False
            self._drop(key)
            self._kept[key] = kept, kept.weight
            self._weight += kept.weight
            for tag in kept.storable.tags:
                self._by_tag[tag].add(key)
            self._make_room()
            return True

    def weigh(self, key: bytes, kept: Kept) -> None:
        """Note that an answer has got another form."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] is not kept:
                return
            self._kept[key] = kept, kept.weight
            self._weight += kept.weight - found[1]
            self._make_room()

    def hear(self, changes: Sequence[ReadableChange]) -> None:
        """Drop what these changes make old. What this process did itself it hears twice, and does once."""
        with self._lock:
            new = [each for each in changes if each.number not in self._heard]
            self._heard.update(dict.fromkeys(each.number for each in new))
            while len(self._heard) > REMEMBERED_CHANGES:
                self._heard.popitem(last=False)
            readers = frozenset(self._readers)
        if new:
            self.purge(tags_of_changes(new, readers))

    def purge(self, tags: frozenset[str]) -> None:
        with self._lock:
            self._generation += 1
            self._purges.append((self._generation, tags if len(tags) <= MOST_TAGS else _ALL))
            for tag in tags:
                for key in list(self._by_tag.get(tag, ())):
                    self._drop(key)

    def clear(self) -> None:
        """Drop everything, and what is known of the stream: it may be another one."""
        with self._lock:
            self._heard.clear()
        self.purge(_ALL)

    def _is_old(self, tags: frozenset[str], generation: int) -> bool:
        if generation == self._generation:
            return False
        if self._generation - generation > len(self._purges):
            return True  # what was purged first since is not remembered
        since = (purged for number, purged in reversed(self._purges) if number > generation)
        return any(not tags.isdisjoint(purged) for purged in since)

    def _make_room(self) -> None:
        while self._weight > self.most:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: bytes) -> None:
        found = self._kept.pop(key, None)
        if found is None:
            return
        kept, weight = found
        self._weight -= weight
        for tag in kept.storable.tags:
            keys = self._by_tag.get(tag)
            if keys is not None:
                keys.discard(key)
                if not keys:
                    del self._by_tag[tag]
