"""Keeps answers as the gate does, by their tags alone, and tells which of them a change has made untrue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q

from delivery.caching.purging import tags_of_changes
from delivery.caching.reading import readers_of, tags_of
from delivery.execution import Operation, answer
from publication.models import StreamedChange
from publication.stream.changes import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.caching.tags import Reader


@dataclass(frozen=True)
class Question:
    """An operation with its variables."""

    document: str
    variables: tuple[tuple[str, Any], ...] = ()
    name: str = ""

    def ask(self) -> Any:
        return answer(Operation(self.document, dict(self.variables)), "a test")


@dataclass
class Keeper:
    """What was answered to some questions, and is kept until a change concerns it."""

    questions: Sequence[Question]
    bodies: dict[Question, Any] = field(default_factory=dict)
    tags: dict[Question, frozenset[str]] = field(default_factory=dict)
    readers: set[Reader] = field(default_factory=set)
    heard: int = 0

    def keep(self) -> None:
        """Ask what is not kept. Answers with errors are not."""
        self.heard = StreamedChange.objects.aggregate(last=Max("pk"))["last"] or 0
        for question in self.questions:
            if question in self.bodies:
                continue
            found = question.ask()
            tags = None if found.errors else tags_of(found.found)
            if tags is not None:
                self.bodies[question], self.tags[question] = found.body, tags
                self.readers |= readers_of(found.found)

    def hear(self) -> list[Question]:
        """Drop what has been changed since; returns what that was."""
        changes = read_changes(Q(pk__gt=self.heard))
        purged = tags_of_changes(changes, self.readers)
        dropped = [question for question, tags in self.tags.items() if not tags.isdisjoint(purged)]
        for question in dropped:
            del self.bodies[question], self.tags[question]
        return dropped

    def untrue(self) -> list[str]:
        """What is kept and would be answered otherwise now."""
        return [
            f"{question.name} {dict(question.variables)}"
            for question, body in self.bodies.items()
            if question.ask().body != body
        ]
