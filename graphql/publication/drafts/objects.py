"""Drafts of pages and snippets, projected; what a revision comes to is remembered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.models import Tag
from publication.drafts.drafted import Drafted, goes_live_at, is_due, unfinished
from publication.drafts.revised import revised
from publication.drafts.rows import RevisedRows
from publication.memory import Memory
from publication.projection import Projection
from publication.projection.objects import project_with
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import Model

    from publication.drafts.waiting import Waiting
    from publication.ownership import Ownership
    from publication.projection import Keys
    from publication.sources import Source
    from publication.store.drafts import Unfinished

MOST_BYTES = 8 * 1024 * 1024  # of documents
SMALL = 1_000  # bytes that anything remembered takes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a revision comes to, and from when on."""

    result: Projection | Unfinished
    goes_live_at: datetime | None

    @property
    def weight(self) -> int:
        return SMALL + (len(self.result.document) if isinstance(self.result, Projection) else 0)


_outcomes: Memory[tuple[Any, ...], Outcome] = Memory(MOST_BYTES)


def drafted_objects(
    waiting: Sequence[Waiting], at: datetime | None, keys: Keys, ownership: Ownership
) -> tuple[list[Drafted], list[Unfinished]]:
    """What would be published by `at`, if it is given, and what could not be."""
    called = Tag.state()
    identities = {each.source: (*_identity(each, ownership), called) for each in waiting}
    outcomes = {source: outcome for source, named in identities.items() if (outcome := _outcomes.get(named))}
    made = _outcomes_of([each for each in waiting if each.source not in outcomes], keys, ownership)
    for each in waiting:
        if each.source in made and each.revision is not None:
            _outcomes.put(identities[each.source], made[each.source], made[each.source].weight)
    due = {source: outcome.result for source, outcome in (outcomes | made).items() if is_due(outcome.goes_live_at, at)}
    saved = {each.source: each.saved_at or timezone.now() for each in waiting}
    drafted = [Drafted(source, each, saved[source]) for source, each in due.items() if isinstance(each, Projection)]
    return drafted, [each for each in due.values() if not isinstance(each, Projection)]


def _identity(waiting: Waiting, ownership: Ownership) -> tuple[Any, ...]:
    """What a projection follows from: the revision, which may be saved over, and what the row says beside it."""
    row: Any = waiting.row
    place = (getattr(row, "path", ""), getattr(row, "url_path", ""), getattr(row, "first_published_at", None))
    return (waiting.source, waiting.revision, waiting.saved_at, *place, ownership.sections)


def _outcomes_of(waiting: Sequence[Waiting], keys: Keys, ownership: Ownership) -> dict[Source, Outcome]:
    rows_of = {each.source: each.row for each in waiting}
    by_model: dict[type[Model], dict[Source, Model]] = defaultdict(dict)
    found: dict[Source, Outcome] = {}
    for source, instance in revised(waiting).items():
        if isinstance(instance, Exception):
            found[source] = Outcome(unfinished(rows_of[source], instance, ownership), None)
        else:
            by_model[type(instance)][source] = instance
    for model, group in by_model.items():
        shape = shapes_by_model()[model]
        rows = RevisedRows(shape, list(group.values()), keys)
        for source, instance in group.items():
            try:
                result: Projection | Unfinished = project_with(shape, instance, rows, keys, ownership)
            except Exception as error:  # noqa: BLE001  # as with revisions that cannot be read
                result = unfinished(instance, error, ownership)
            found[source] = Outcome(result, goes_live_at(instance))
    return found
