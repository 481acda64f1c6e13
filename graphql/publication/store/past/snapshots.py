"""All that stood in the log at a moment, read once and remembered for those who ask for it again."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.db import connection

from publication.store.past.states import COLUMNS, State
from publication.store.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from publication.store.entries import Moment

REMEMBERED = 4  # each is as large as all that is published
Mark = tuple["datetime | None", int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The states by key, by type and by path: every language, every layer, also what has expired."""

    by_key: Mapping[str, Sequence[State]]
    by_type: Mapping[str, Sequence[State]]
    by_path: Mapping[str, Sequence[State]]

    @classmethod
    def of(cls, states: Sequence[State]) -> Snapshot:
        by_key: dict[str, list[State]] = defaultdict(list)
        by_type: dict[str, list[State]] = defaultdict(list)
        by_path: dict[str, list[State]] = defaultdict(list)
        for state in states:
            by_key[state.key].append(state)
            by_type[state.type].append(state)
            if state.path:
                by_path[state.path].append(state)
        return cls(dict(by_key), dict(by_type), dict(by_path))


class Snapshots:
    """The snapshots used last. Whoever waits for one that is being read finds it read; others do not wait."""

    def __init__(self) -> None:
        self._remembered: OrderedDict[Mark, Snapshot] = OrderedDict()
        self._lock = Lock()
        self._reading: dict[Mark, Lock] = {}

    def at(self, moment: Moment) -> Snapshot:
        mark = (moment.last_at, moment.last, moment.restated, moment.removals)
        with self._lock:
            if mark in self._remembered:
                self._remembered.move_to_end(mark)
                return self._remembered[mark]
            reading = self._reading.setdefault(mark, Lock())
        with reading:
            return self._remembered.get(mark) or self._read(mark, moment)

    def _read(self, mark: Mark, moment: Moment) -> Snapshot:
        try:
            snapshot = _read(moment)
            with self._lock:
                self._remembered[mark] = snapshot
                while len(self._remembered) > REMEMBERED:
                    self._remembered.popitem(last=False)
        finally:
            with self._lock:
                self._reading.pop(mark, None)
        return snapshot


snapshots = Snapshots()


def _read(moment: Moment) -> Snapshot:
    """The last row of each object up to the moment, unless it withdraws the object, with what was said of it later."""
    if moment.last_at is None:
        return Snapshot.of([])
    statement = Statement()
    last_at = statement.value(connection.ops.adapt_datetimefield_value(moment.last_at))
    last = (
        f"SELECT MAX(past.seq) FROM publication_publication AS past "
        f"WHERE past.seq <= {statement.value(moment.last)} AND past.published_at <= {last_at} "
        f"GROUP BY past.key, past.language, past.edition"
    )
    restated = (
        f"SELECT MAX(later.id) FROM publication_restatement AS later WHERE later.publication_id = publication.seq "
        f"AND later.id <= {statement.value(moment.restated)} AND later.stated_at <= {last_at}"
    )
    rows = statement.rows(
        f"SELECT {COLUMNS} FROM publication_publication AS publication "
        f"LEFT JOIN publication_restatement AS restated ON restated.id = ({restated}) "
        f"WHERE publication.seq IN ({last}) AND publication.document IS NOT NULL"
    )
    return Snapshot.of([State(row) for row in rows])
